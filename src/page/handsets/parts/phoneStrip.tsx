import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { countText } from '../../shared/words.ts';
import { activePhone, addPhone, phones, unreadOn } from '../state/phones.ts';
import { whoseText } from '../words.ts';
import { PhoneCard } from './phoneCard.tsx';
import { Route } from './route.tsx';

/** The strip's padding: room for a phone's shadow. */
const EDGE_PX = 4;

/** The phones side by side. Where they do not fit, one scrolls, or picks one by its name. */
export function PhoneStrip() {
  const strip = useRef<HTMLUListElement>(null);
  const isOverflowing = useSignal(false);
  const shown = phones.value;
  const active = activePhone.value;

  useEffect(() => {
    const { current } = strip;
    if (current === null) return undefined;
    const measure = () => {
      isOverflowing.value = current.scrollWidth > current.clientWidth + 1;
    };
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    measure();
    return () => observer.disconnect();
  }, [shown, isOverflowing]);

  useEffect(() => {
    if (active !== undefined) reveal(active);
  }, [active]);

  return (
    <section class="phones" aria-label="Phones">
      <div class={isOverflowing.value ? 'roster roster-full' : 'roster'}>
        <Route />
        {isOverflowing.value && (
          <ul class="roster-list" aria-label="Go to a phone">
            {shown.map((phone) => (
              <li key={phone}>
                <RosterButton phone={phone} />
              </li>
            ))}
          </ul>
        )}
        <button
          type="button"
          class="button roster-add"
          onClick={() => {
            activePhone.value = addPhone();
          }}
        >
          <span aria-hidden="true">+</span> <span class="roster-words">Add a phone</span>
        </button>
      </div>
      <ul class="strip" ref={strip}>
        {shown.map((phone) => (
          <li key={phone} id={`phone-${phone}`}>
            <PhoneCard phone={phone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RosterButton({ phone }: { readonly phone: string }) {
  const unread = unreadOn(phone);
  return (
    <button
      type="button"
      class="roster-button"
      onClick={() => {
        activePhone.value = phone;
        reveal(phone);
      }}
    >
      {whoseText(phone)}
      {unread > 0 && (
        <span class="unread">
          <span aria-hidden="true">{unread}</span>
          <span class="hidden">, {countText(unread, 'unread text')}</span>
        </span>
      )}
    </button>
  );
}

/** Brings a phone into view, sideways only: the page itself stays where it is. */
function reveal(phone: string): void {
  const card = document.getElementById(`phone-${phone}`);
  const strip = card?.parentElement;
  if (card === null || strip === null || strip === undefined) return;
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const start = card.offsetLeft - strip.offsetLeft - EDGE_PX;
  const end = start + card.offsetWidth + 2 * EDGE_PX - strip.clientWidth;
  const left = Math.max(Math.min(strip.scrollLeft, start), end);
  if (left !== strip.scrollLeft) strip.scrollTo({ left, behavior: isStill ? 'instant' : 'smooth' });
}
