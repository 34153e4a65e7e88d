import { useEffect, useRef } from 'preact/hooks';
import { amountText, countText, phoneText } from '../../shared/words.ts';
import { books, textsOf } from '../state/bank.ts';
import { activePhone, markRead, removePhone, unreadOn } from '../state/phones.ts';
import { hasMovedAway } from '../suggestions.ts';
import { nameOf, whoseText } from '../words.ts';
import { Bubble } from './bubble.tsx';
import { Composer } from './composer.tsx';

/** So much of a phone in view, for so long, counts as having read it. */
const SEEN_RATIO = 0.6;
const SEEN_AFTER_MS = 1_500;
/** Who has scrolled up this far is reading, and is left there. */
const NEAR_END_PX = 140;

export function PhoneCard({ phone }: { readonly phone: string }) {
  const card = useRef<HTMLElement>(null);
  const texts = textsOf(phone);
  const unread = unreadOn(phone);
  useReading(card, phone);
  const log = useFollowing(texts.length);

  return (
    <article
      class={activePhone.value === phone ? 'phone phone-active' : 'phone'}
      aria-label={`Phone of ${whoseText(phone)}`}
      ref={card}
      onFocusCapture={() => {
        activePhone.value = phone;
      }}
    >
      <PhoneHeader phone={phone} unread={unread} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div class="log" role="log" aria-label={`Texts of ${whoseText(phone)}`} tabIndex={0} ref={log}>
        {texts.length === 0 && <p class="log-empty">No texts yet. Try a suggestion below.</p>}
        <ol>
          {texts.map((text) => (
            <Bubble key={text.id} text={text} />
          ))}
        </ol>
      </div>
      <Composer phone={phone} />
    </article>
  );
}

const LANGUAGE_NAMES: Readonly<Record<string, string>> = { hiLatn: 'Hindi', hi: 'हिंदी' };

/** The language of a phone that has chosen another than English. */
function languageText(language: string | undefined): string {
  const name = LANGUAGE_NAMES[language ?? ''];
  return name === undefined ? '' : ` · ${name}`;
}

function PhoneHeader({ phone, unread }: { readonly phone: string; readonly unread: number }) {
  const account = books.value?.accounts.find((line) => line.phone === phone);
  const name = nameOf(phone);
  return (
    <header class="phone-header">
      <span class="avatar" data-hue={Number(phone.slice(-4)) % 6} aria-hidden="true">
        {name?.at(0) ?? '?'}
      </span>
      <div class="phone-owner">
        <div class="phone-name">
          <h2>{name ?? <PhoneNumber phone={phone} />}</h2>
          {unread > 0 && (
            <span class="unread" role="status">
              <span aria-hidden="true">{unread}</span>
              <span class="hidden">{countText(unread, 'unread text')}</span>
            </span>
          )}
        </div>
        <div class="phone-line">
          <p>
            {name === undefined ? <Stranger phone={phone} /> : <PhoneNumber phone={phone} />}
            {languageText(account?.language)}
          </p>
          {account !== undefined && (
            <p class="phone-money">
              <span class="hidden">{account.role === 'agent' ? 'Cash in hand ' : 'Balance '}</span>
              <span class="phone-kind" aria-hidden="true">
                {account.role === 'agent' ? 'cash ' : 'balance '}
              </span>
              <Amount paise={account.role === 'agent' ? account.cashInHand : account.balance} />
            </p>
          )}
        </div>
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={`Remove the phone of ${whoseText(phone)}`}
        onClick={() => removePhone(phone)}
      >
        ×
      </button>
    </header>
  );
}

/** Mounted anew with each change, so that a change is seen; what was there at first is none. */
function Amount({ paise }: { readonly paise: number }) {
  const first = useRef(paise);
  const hasChanged = useRef(false);
  if (first.current !== paise) hasChanged.current = true;
  return (
    <span key={paise} class={hasChanged.current ? 'changed' : undefined}>
      {amountText(paise)}
    </span>
  );
}

/** Whoever has no account here: none yet, or one that is on another phone now. */
function Stranger({ phone }: { readonly phone: string }) {
  return <>{hasMovedAway(textsOf(phone)) ? 'moved to another phone' : 'not registered'}</>;
}

/** Where there is little room the country is left away. */
function PhoneNumber({ phone }: { readonly phone: string }) {
  const [country, ...rest] = phoneText(phone).split(' ');
  return (
    <>
      <span class="phone-country">{country} </span>
      {rest.join(' ')}
    </>
  );
}

/** What is in view on a page that is looked at has been read after a moment. */
function useReading(card: { readonly current: HTMLElement | null }, phone: string): void {
  useEffect(() => {
    if (card.current === null) return undefined;
    let isInView = false;
    const observer = new IntersectionObserver(
      ([entry]) => {
        isInView = entry?.isIntersecting === true;
      },
      { threshold: SEEN_RATIO },
    );
    observer.observe(card.current);
    const timer = setInterval(() => {
      if (isInView && document.visibilityState === 'visible') markRead(phone);
    }, SEEN_AFTER_MS);
    return () => {
      observer.disconnect();
      clearInterval(timer);
    };
  }, [card, phone]);
}

/** Keeps the newest text in view, unless somebody has scrolled up to read. */
function useFollowing(count: number) {
  const log = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    const { current } = log;
    if (current === null) return;
    const hiddenBelow = current.scrollHeight - current.scrollTop - current.clientHeight;
    const lastHeight = current.querySelector('ol > li:last-child')?.clientHeight ?? 0;
    if (isFirst.current || hiddenBelow < lastHeight + NEAR_END_PX) current.scrollTop = current.scrollHeight;
    isFirst.current = count === 0;
  }, [count]);
  useEffect(() => (log.current === null ? undefined : stayAtEnd(log.current)), []);
  return log;
}

/**
 * Stays with the newest text when suggestions below take room from the log, or what stands in it grows. What
 * was opened in it stays in view.
 */
function stayAtEnd(log: HTMLElement): () => void {
  let isAtEnd = true;
  // A scroll can be told of when sizes have changed already: where one was counts by those before.
  let height = log.clientHeight;
  let contentHeight = log.scrollHeight;
  const look = () => {
    isAtEnd = contentHeight - log.scrollTop - height < NEAR_END_PX;
  };
  const observer = new ResizeObserver(() => {
    const hasOtherRoom = log.clientHeight !== height;
    height = log.clientHeight;
    contentHeight = log.scrollHeight;
    if (isAtEnd && (hasOtherRoom || !log.contains(document.activeElement))) log.scrollTop = contentHeight;
  });
  log.addEventListener('scroll', look);
  observer.observe(log);
  for (const child of log.children) observer.observe(child);
  return () => {
    log.removeEventListener('scroll', look);
    observer.disconnect();
  };
}
