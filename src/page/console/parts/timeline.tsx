/** What happened, one thing under the other, day by day: texts, decisions, money, cases and operators' acts. */
import { begin } from '../state/action.ts';
import type { Event } from '../state/answers.ts';
import { localised, longDay, momentOf } from '../words.ts';
import { TxnLink } from './bits.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Empty } from './panel.tsx';

const MARKS: Readonly<Record<string, { readonly icon: IconName; readonly tone: string }>> = {
  'text in': { icon: 'in', tone: 'in' },
  'text out': { icon: 'out', tone: 'out' },
  txn: { icon: 'txns', tone: 'txn' },
  money: { icon: 'agents', tone: 'money' },
  case: { icon: 'cases', tone: 'case' },
  operator: { icon: 'bolt', tone: 'operator' },
  clock: { icon: 'clock', tone: 'clock' },
};

/** The latest first, as one asks about what has just happened. */
export function Timeline({ events }: { readonly events: readonly Event[] }) {
  if (events.length === 0) return <Empty>Nothing is known.</Empty>;
  const days = [...Map.groupBy(events.toReversed(), ({ at }) => momentOf(at).day)];
  return (
    <div class="timeline">
      {days.map(([day, some]) => (
        <section key={day} aria-label={longDay(day)}>
          <h3>{longDay(day)}</h3>
          <ol>
            {some.map((event, index) => (
              <Happened key={`${event.at} ${index}`} event={event} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

/** How far a text has come stands before what it says. */
const TEXT_OUT = /^([A-Z]+)(.*?): (.*)$/s;
/** By what it can be followed stands at the end. */
const FOLLOWED = /, as (\S+)$/;
/** Nobody has the secret here that it is sealed with. */
const SEALED = /^text (\S+), sealed$/;

function Happened({ event: { at, what, who, told, ref } }: { readonly event: Event }) {
  const { icon, tone } = MARKS[what] ?? { icon: 'clock', tone: 'clock' };
  const cause = FOLLOWED.exec(told)?.[1];
  const plain = localised(told.replace(FOLLOWED, ''));
  return (
    <li class={`event event-${tone}`}>
      <time dateTime={at}>{momentOf(at).time}</time>
      <span class="event-mark">
        <Icon name={icon} />
      </span>
      <div class="event-body">
        <p class="event-head">
          <strong>{what}</strong>
          {who !== '' && <span>{who}</span>}
          {ref !== undefined && <Ref id={ref} what={what} />}
          {cause !== undefined && (
            <a class="follow" href={`/trace/${encodeURIComponent(cause)}`}>
              follow
            </a>
          )}
        </p>
        {what === 'text out' ? <TextOut told={plain} /> : <p>{plain}</p>}
      </div>
    </li>
  );
}

/** What is no ref, such as what a bucket was filled by, leads nowhere. */
const IS_REF = /^[0-9A-Z]{6,8}$/;

function Ref({ id, what }: { readonly id: string; readonly what: string }) {
  if (!IS_REF.test(id)) return null;
  if (what !== 'case') return <TxnLink id={id} />;
  return (
    <a class="ref" href={`/cases/${id}`}>
      {id}
    </a>
  );
}

function TextOut({ told }: { readonly told: string }) {
  const [, state = '', how = '', says = told] = TEXT_OUT.exec(told) ?? [];
  const guid = SEALED.exec(says)?.[1];
  return (
    <>
      {guid === undefined ? (
        <p class="said">{says}</p>
      ) : (
        <button type="button" class="plain" onClick={() => begin('text show', { guid })}>
          what it says is sealed
        </button>
      )}
      <p class="muted event-how">
        {state.toLowerCase()}
        {how}
      </p>
    </>
  );
}
