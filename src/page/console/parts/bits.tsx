/** The smallest parts. */
import type { ComponentChildren } from 'preact';
import { amountText, phoneText } from '../../shared/words.ts';
import { distanceText, momentOf, shortDay, timeText } from '../words.ts';

export function Money({ paise, quiet = false }: { readonly paise: number; readonly quiet?: boolean }) {
  return <span class={quiet || paise === 0 ? 'money money-quiet' : 'money'}>{amountText(paise)}</span>;
}

const TONES: Readonly<Record<string, string>> = {
  ...{ success: 'good', delivered: 'good', active: 'good', on: 'good', sound: 'good', returned: 'good' },
  ...{ open: 'wait', created: 'wait', waiting: 'wait', locked: 'wait', drain: 'wait', asked: 'wait' },
  ...{ failed: 'trouble', refused: 'trouble', frozen: 'trouble', overdue: 'trouble', off: 'quiet' },
  ...{ problem: 'trouble', note: 'wait', ok: 'good', given: 'good', kept: 'wait', silent: 'wait' },
};

/** A word for how something stands: told by the word, and by its colour too. */
export function Badge({ children, tone }: { readonly children: string; readonly tone?: string | undefined }) {
  return <span class={`badge badge-${tone ?? TONES[children] ?? 'quiet'}`}>{children}</span>;
}

/** When, in the bank's time; how long ago when one points at it. */
export function When({ at, isLong = false }: { readonly at: string; readonly isLong?: boolean }) {
  const { day, time } = momentOf(at);
  return (
    <time dateTime={at} title={`${day} ${time}, ${distanceText(at)}`}>
      {isLong ? `${shortDay(day)}, ${time}` : timeText(at)}
    </time>
  );
}

export function PersonLink({ phone }: { readonly phone: string }) {
  return (
    <a class="nowrap" href={`/customers/${encodeURIComponent(phone)}`}>
      {phoneText(phone)}
    </a>
  );
}

export function TxnLink({ id }: { readonly id: string }) {
  return (
    <a class="ref" href={`/txns/${encodeURIComponent(id)}`}>
      {id}
    </a>
  );
}

interface FactProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

export function Fact({ label, children }: FactProps) {
  return (
    <div class="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface MeterProps {
  readonly value: number;
  readonly most: number;
  readonly label: string;
}

/** How much of a bound is used: calm up to four fifths. */
export function Meter({ value, most, label }: MeterProps) {
  const share = Math.min(1, Math.max(0, value / Math.max(1, most)));
  const tone = share >= 1 ? 'trouble' : share >= 0.8 ? 'wait' : 'calm';
  return (
    <span class={`meter meter-${tone}`} role="img" aria-label={`${label}: ${Math.round(share * 100)}%`}>
      <i style={{ width: `${share * 100}%` }} />
    </span>
  );
}
