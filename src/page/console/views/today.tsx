import { amountText, countText } from '../../shared/words.ts';
import { Meter, Money, When } from '../parts/bits.tsx';
import { Machine } from '../parts/machine.tsx';
import { MoneyChart, type Part } from '../parts/moneyChart.tsx';
import { Damaged, Empty, Panel, States } from '../parts/panel.tsx';
import { begin } from '../state/action.ts';
import {
  type Flow,
  flowSchema,
  type Need,
  phonesSchema,
  proposalsSchema,
  queuesSchema,
  todaySchema,
} from '../state/answers.ts';
import { typedIn, viewOf } from '../state/commandLine.ts';
import { desk } from '../state/desk.ts';
import { useRun } from '../state/useRun.ts';
import { localised, shortDay } from '../words.ts';
import { Proposals } from './approvals.tsx';
import { Verification } from './verification.tsx';

const OFTEN_MS = 5_000;
const NOW_AND_THEN_MS = 30_000;
const DAYS = '14';

/** Each kind with what it is for people. */
const KINDS: readonly Part[] = [
  { key: 'collect', name: 'collect', told: 'cash in, by COLLECT' },
  { key: 'deposit', name: 'deposit', told: 'cash in, by DEPOSIT' },
  { key: 'withdraw', name: 'withdraw', told: 'cash out' },
  { key: 'pay', name: 'pay', told: 'asked for and paid' },
  { key: 'transfer', name: 'transfer', told: 'sent' },
];

export function TodayView() {
  const today = useRun(todaySchema, 'today', {}, { everyMs: NOW_AND_THEN_MS });
  const flow = useRun(flowSchema, 'flow', { days: DAYS }, { everyMs: 10 * NOW_AND_THEN_MS });
  const queues = useRun(queuesSchema, 'queue status', {}, { everyMs: OFTEN_MS });
  const phones = useRun(phonesSchema, 'phone list', {}, { everyMs: NOW_AND_THEN_MS });
  const proposals = useRun(proposalsSchema, 'approve list', {}, { everyMs: NOW_AND_THEN_MS });
  const waiting = proposals.answer?.proposals.length ?? 0;
  return (
    <div class="view">
      <h1>Today</h1>
      <div class="today">
        <Panel title="What needs you" class="span-needs">
          <States of={today} lines={3}>
            {({ needs, damaged }) => (
              <>
                <Damaged of={damaged} />
                {needs.length === 0 ? (
                  <Empty>Nothing needs anybody now.</Empty>
                ) : (
                  <ul class="needs">
                    {needs.map((need) => (
                      <NeedLine key={need.what} need={need} />
                    ))}
                  </ul>
                )}
              </>
            )}
          </States>
        </Panel>

        {waiting > 0 && (
          <Panel title="For a second person" id="approvals" class="span-needs">
            <States of={proposals}>{(answer) => <Proposals of={answer.proposals} />}</States>
          </Panel>
        )}

        <Panel
          title="Money moved"
          class="span-money"
          bound={
            flow.answer?.isCut === true
              ? `the latest ${countText(flow.answer.counted ?? 0, 'txn')}: earlier days are not whole`
              : '14 days, by kind'
          }
        >
          <States of={flow} lines={9}>
            {({ days }) => (
              <MoneyChart
                label="Money by kind, day by day"
                parts={KINDS}
                days={days.map(({ day, moneyPaise }) => ({ day, paise: moneyPaise }))}
                legend="allDays"
              />
            )}
          </States>
        </Panel>

        <Panel
          title="Cash with agents"
          class="span-cash"
          bound={
            today.answer?.agents === undefined
              ? undefined
              : `the fullest ${today.answer.agents.fullest.length} of ${today.answer.agents.count}`
          }
          aside={<a href="/agents">All agents</a>}
        >
          <States of={today} lines={7}>
            {({ agents }) =>
              agents === undefined || agents.count === 0 ? (
                <Empty>There are no agents.</Empty>
              ) : (
                <ul class="holders">
                  {agents.fullest.map(({ phone, name, cashInHandPaise, cashLimitPaise }) => (
                    <li key={phone}>
                      <a href={`/customers/${phone}`}>{name}</a>
                      <Money paise={cashInHandPaise} />
                      <Meter value={cashInHandPaise} most={cashLimitPaise} label={`cash of ${name}`} />
                      <small class="muted">of {amountText(cashLimitPaise)}</small>
                    </li>
                  ))}
                  <li class="sum">
                    <span>All agents</span>
                    <Money paise={agents.cashPaise} />
                  </li>
                </ul>
              )
            }
          </States>
        </Panel>

        <Panel title="Texts" class="span-texts" aside={<a href="/texts">Those that did not go</a>}>
          <States of={today} lines={3}>
            {({ texts }) => (
              <dl class="tiles">
                <Tile label="in today" value={flow.answer?.days.at(-1)?.textsIn ?? undefined} />
                <Tile label="out today" value={flow.answer?.days.at(-1)?.textsOut ?? undefined} />
                <Tile
                  label="wait"
                  value={texts?.waiting}
                  tone={(texts?.waiting ?? 0) > 0 ? 'wait' : undefined}
                />
                <Tile
                  label="did not go, in a day"
                  value={texts?.notGone}
                  tone={(texts?.notGone ?? 0) > 0 ? 'trouble' : undefined}
                />
              </dl>
            )}
          </States>
          <TextsByDay days={flow.answer?.days ?? []} />
        </Panel>

        <Panel title="Books" class="span-books" aside={<a href="/books">Books</a>}>
          <Verification of={today} />
        </Panel>

        <Panel title="The way of a text" class="span-machine" bound="as it is now">
          <States of={queues} lines={3}>
            {(answer) => <Machine queues={answer.queues} phones={phones.answer?.phones ?? []} />}
          </States>
        </Panel>
      </div>
    </div>
  );
}

/** What goes on from here: a view where there is one, else the command itself. */
function NeedLine({ need: { what, count, since, told, next } }: { readonly need: Need }) {
  const typed = typedIn(next, desk.value?.commands ?? []);
  const view = typed && viewOf(typed);
  const label = { 'aria-label': `Go on with ${what}` };
  return (
    <li>
      <b class="count">{count.toLocaleString('en-IN')}</b>
      <span class="need-what">
        <strong>{what}</strong>
        <span class="muted">
          {localised(told)}
          {since !== undefined && (
            <>
              , since <When at={since} />
            </>
          )}
        </span>
      </span>
      {view !== undefined ? (
        <a class="button small" href={view} {...label}>
          Go on
        </a>
      ) : (
        typed !== undefined && (
          <button
            type="button"
            class="button small"
            onClick={() => begin(typed.path, typed.values)}
            {...label}
          >
            Go on
          </button>
        )
      )}
    </li>
  );
}

/** How much came and went, each day beside the others. */
function TextsByDay({ days }: { readonly days: Flow['days'] }) {
  const most = Math.max(1, ...days.flatMap(({ textsIn, textsOut }) => [textsIn ?? 0, textsOut ?? 0]));
  if (days.every(({ textsIn, textsOut }) => textsIn === null && textsOut === null)) return null;
  return (
    <ol class="sparks" aria-label="Texts in and out, day by day">
      {days.map(({ day, textsIn, textsOut }) => (
        <li key={day} title={`${shortDay(day)}: ${textsIn ?? 0} in, ${textsOut ?? 0} out`}>
          <i class="spark-in" style={{ height: `${((textsIn ?? 0) / most) * 100}%` }} />
          <i class="spark-out" style={{ height: `${((textsOut ?? 0) / most) * 100}%` }} />
          <span class="hidden">
            {shortDay(day)}: {textsIn ?? 0} in, {textsOut ?? 0} out
          </span>
        </li>
      ))}
    </ol>
  );
}

interface TileProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly tone?: string | undefined;
}

function Tile({ label, value, tone = 'plain' }: TileProps) {
  return (
    <div class={`tile tile-${tone}`}>
      <dt>{label}</dt>
      <dd>{value === undefined ? '–' : value.toLocaleString('en-IN')}</dd>
    </div>
  );
}
