import type { z } from 'zod';
import { countText, phoneText } from '../../shared/words.ts';
import { Badge, When } from '../parts/bits.tsx';
import { type Column, DataTable } from '../parts/dataTable.tsx';
import { Machine } from '../parts/machine.tsx';
import { Empty, Panel, States } from '../parts/panel.tsx';
import { begin } from '../state/action.ts';
import {
  checksSchema,
  type Letter,
  lettersSchema,
  type PhoneShown,
  phonesSchema,
  queuesSchema,
} from '../state/answers.ts';
import { useRun } from '../state/useRun.ts';
import { localised } from '../words.ts';

const OFTEN_MS = 5_000;

const COLUMNS: readonly Column<PhoneShown>[] = [
  {
    heading: 'Number',
    width: 18,
    cell: ({ id, number }) => <span title={id}>{phoneText(number ?? id)}</span>,
  },
  {
    ...{ heading: 'State', width: 12 },
    cell: ({ state, unavailableSince }) =>
      unavailableSince === undefined ? (
        <Badge>{state ?? 'seen'}</Badge>
      ) : (
        <Badge tone="trouble">takes none</Badge>
      ),
  },
  {
    ...{ heading: 'Sent', width: 24, rank: 3 },
    cell: ({ sent }) =>
      sent.map(({ used, segments, minutes }) => `${used}/${segments} in ${minutes} min`).join(', ') || '–',
  },
  {
    ...{ heading: 'Battery', width: 9, rank: 3, isRight: true },
    cell: ({ battery }) => (battery === undefined ? '–' : `${battery}%`),
  },
  {
    ...{ heading: 'Seen', width: 14, rank: 2 },
    cell: ({ lastSeenAt }) => (lastSeenAt === undefined ? '–' : <When at={lastSeenAt} />),
  },
  { heading: 'Why', rank: 2, cell: ({ reason = '' }) => <span title={reason}>{reason}</span> },
  {
    ...{ heading: 'Change', width: 24, isRight: true },
    cell: ({ id, state }) =>
      state === undefined ? null : (
        <span class="buttons">
          <button
            type="button"
            class="button small"
            onClick={() => begin(state === 'on' ? 'phone off' : 'phone on', { phone: id })}
          >
            {state === 'on' ? 'Off' : 'On'}
          </button>
          <button type="button" class="button small" onClick={() => begin('phone test', { phone: id })}>
            Test
          </button>
        </span>
      ),
  },
];

const LETTER_COLUMNS: readonly Column<Letter>[] = [
  { heading: 'Queue', width: 10, cell: ({ queue }) => queue },
  { heading: 'Sent', width: 14, rank: 2, cell: ({ sentAt }) => <When at={sentAt} /> },
  { heading: 'Why', cell: ({ why, advice = '' }) => <span title={advice}>{why}</span> },
  {
    ...{ heading: 'Message', width: 26, isRight: true },
    cell: ({ queue, id }) => (
      <span class="buttons">
        <button type="button" class="button small" onClick={() => begin('dlq show', { queue, id })}>
          Show
        </button>
        <button type="button" class="button small" onClick={() => begin('dlq redrive', { queue, ids: id })}>
          Try again
        </button>
      </span>
    ),
  },
];

export function PhonesView() {
  const phones = useRun(phonesSchema, 'phone list', {}, { everyMs: OFTEN_MS });
  const queues = useRun(queuesSchema, 'queue status', {}, { everyMs: OFTEN_MS });
  const letters = useRun(lettersSchema, 'dlq list');
  const doctor = useRun(checksSchema, 'doctor');
  return (
    <div class="view">
      <h1>Phones</h1>
      <Panel title="The way of a text" bound="as it is now">
        <States of={queues} lines={3}>
          {(answer) => <Machine queues={answer.queues} phones={phones.answer?.phones ?? []} />}
        </States>
      </Panel>
      <Panel
        title="Phones that send and receive"
        aside={
          <button type="button" class="button small" onClick={() => begin('phone add')}>
            Add
          </button>
        }
      >
        <States of={phones}>
          {({ phones: some }) =>
            some.length === 0 ? (
              <Empty>None is in the pool: texts go by the one gateway of the configuration.</Empty>
            ) : (
              <DataTable label="Phones" columns={COLUMNS} rows={some} keyOf={({ id }) => id} />
            )
          }
        </States>
      </Panel>
      <Panel title="Dead letters" id="dead">
        <States of={letters} lines={2}>
          {({ messages, behind }) =>
            messages.length === 0 ? (
              <Empty>There are none.</Empty>
            ) : (
              <>
                <DataTable
                  label="Dead letters"
                  columns={LETTER_COLUMNS}
                  rows={messages}
                  keyOf={({ queue, id }) => `${queue} ${id}`}
                />
                {behind > 0 && <p class="note">{behind} more wait behind these.</p>}
              </>
            )
          }
        </States>
      </Panel>
      <Panel
        title="Doctor"
        bound={
          doctor.answer === undefined
            ? undefined
            : doctor.answer.isWell
              ? 'all is well'
              : 'something is wrong'
        }
        aside={
          <button type="button" class="button small" onClick={doctor.again}>
            Look again
          </button>
        }
      >
        <States of={doctor} lines={8}>
          {({ checks }) => {
            const well = checks.filter(({ status }) => status === 'ok');
            return (
              <>
                <Checks of={checks.filter(({ status }) => status !== 'ok')} />
                <details>
                  <summary>{countText(well.length, 'thing is', 'things are')} well</summary>
                  <Checks of={well} />
                </details>
              </>
            );
          }}
        </States>
      </Panel>
    </div>
  );
}

function Checks({ of }: { readonly of: z.output<typeof checksSchema>['checks'] }) {
  return (
    <ul class="checks">
      {of.map(({ name, status, detail, todo }) => (
        <li key={name}>
          <Badge>{status}</Badge>
          <span>
            <strong>{name}</strong> {localised(detail)}
            {todo !== undefined && <small>{todo}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}
