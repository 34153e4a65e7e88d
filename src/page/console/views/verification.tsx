/** Whether the books are in balance: as they were found when they were last added up at the desk. */
import { signal } from '@preact/signals';
import type { z } from 'zod';
import { Fact, When } from '../parts/bits.tsx';
import { Empty, Failure, States } from '../parts/panel.tsx';
import { faultsSchema, type todaySchema, type Verified } from '../state/answers.ts';
import { changes, run } from '../state/desk.ts';
import type { Loaded } from '../state/useRun.ts';
import { amountText, countText, distanceText } from '../words.ts';

type Fault = z.output<typeof faultsSchema>['faults'][number];

/** Those that were found from here: which rows are wrong is not written down. */
const faults = signal<readonly Fault[]>([]);
const isBusy = signal(false);
const failure = signal<string | undefined>(undefined);

async function verify(): Promise<void> {
  isBusy.value = true;
  const answered = await run('ledger verify', {});
  isBusy.value = false;
  failure.value = answered.ok ? answered.notes[0] : answered.error.message;
  faults.value = (answered.ok ? faultsSchema.safeParse(answered.json).data?.faults : undefined) ?? [];
  changes.value += 1;
}

export function Verification({ of }: { readonly of: Loaded<z.output<typeof todaySchema>> }) {
  return (
    <div class="verification">
      <States of={of} lines={3}>
        {({ books }) =>
          books === undefined ? (
            <Empty>Not added up from a desk yet. It reads every entry: minutes, in a large bank.</Empty>
          ) : (
            <Found of={books} />
          )
        }
      </States>
      {failure.value !== undefined && <Failure message={failure.value} />}
      <button type="button" class="button" disabled={isBusy.value} onClick={() => void verify()}>
        {isBusy.value
          ? 'Adding up…'
          : of.answer?.books === undefined
            ? 'Add up the books'
            : 'Add them up again'}
      </button>
    </div>
  );
}

function Found({ of: books }: { readonly of: Verified }) {
  const { at, by, faultCount, accounts, txns, entries, owedPaise, heldPaise } = books;
  const isSound = faultCount === 0;
  return (
    <>
      <p class={isSound ? 'sound' : 'sound sound-off'} role="status">
        <strong>
          {isSound ? 'The books are sound' : `The books are not sound: ${countText(faultCount, 'fault')}`}
        </strong>
        <span>
          {amountText(owedPaise)} owed {owedPaise === heldPaise ? '=' : '≠'} {amountText(heldPaise)} held
        </span>
      </p>
      <dl class="facts">
        <Fact label="Added up">
          <When at={at} />, {distanceText(at)}
          {by === '' ? '' : `, by ${by}`}
        </Fact>
        <Fact label="Read">
          {countText(accounts, 'account')}, {countText(txns, 'txn')}, {countText(entries, 'entry', 'entries')}
        </Fact>
      </dl>
      {faults.value.length > 0 && (
        <ul class="faults">
          {faults.value.map(({ kind, row, message }) => (
            <li key={`${kind} ${row}`}>
              <strong>{kind}</strong> {row}: {message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
