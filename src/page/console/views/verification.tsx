/** Whether the books are in balance: as they were found last, at night or from here. */
import { signal } from '@preact/signals';
import type { z } from 'zod';
import { amountText, countText } from '../../shared/words.ts';
import { Fact, When } from '../parts/bits.tsx';
import { Empty, Failure, States } from '../parts/panel.tsx';
import { auditSchema, type todaySchema, type Verified } from '../state/answers.ts';
import { nowMs, run } from '../state/desk.ts';
import type { Loaded } from '../state/useRun.ts';
import { distanceText } from '../words.ts';

type Fault = z.output<typeof auditSchema>['faults'][number];

/** What was found from here, which is not written down. */
const found = signal<{ readonly books: Verified; readonly faults: readonly Fault[] } | undefined>(undefined);
const isBusy = signal(false);
const failure = signal<string | undefined>(undefined);

async function verify(): Promise<void> {
  isBusy.value = true;
  const at = new Date(nowMs()).toISOString();
  const answered = await run('ledger verify', {});
  isBusy.value = false;
  failure.value = answered.ok ? undefined : answered.error.message;
  const audit = answered.ok ? auditSchema.safeParse(answered.json).data : undefined;
  if (audit !== undefined) found.value = { books: { ...audit, at }, faults: audit.faults };
}

/** What was found last, at night or from here. */
export function lastFound(atNight: Verified | undefined): Verified | undefined {
  const own = found.value?.books;
  return own !== undefined && own.at > (atNight?.at ?? '') ? own : atNight;
}

export function Verification({ of }: { readonly of: Loaded<z.output<typeof todaySchema>> }) {
  const isKnown = of.answer?.books !== undefined || found.value !== undefined;
  return (
    <div class="verification">
      <States of={of} lines={3}>
        {({ books: atNight }) => {
          const last = lastFound(atNight);
          const own = found.value;
          if (last !== undefined && last === own?.books) {
            return <Found of={last} faults={own.faults} how="from here" />;
          }
          if (last !== undefined) return <Found of={last} faults={[]} how="at night" />;
          return <Empty>Not added up yet. It reads every entry: minutes, in a large bank.</Empty>;
        }}
      </States>
      {failure.value !== undefined && <Failure message={failure.value} />}
      <button type="button" class="button" disabled={isBusy.value} onClick={() => void verify()}>
        {isBusy.value ? 'Adding up…' : isKnown ? 'Add them up again' : 'Add up the books'}
      </button>
    </div>
  );
}

interface FoundProps {
  readonly of: Verified;
  readonly faults: readonly Fault[];
  readonly how: string;
}

function Found({ of: books, faults, how }: FoundProps) {
  const { at, faultCount, accounts, txns, entries, owedPaise, heldPaise } = books;
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
          <When at={at} />, {distanceText(at)}, {how}
        </Fact>
        <Fact label="Read">
          {countText(accounts, 'account')}, {countText(txns, 'txn')}, {countText(entries, 'entry', 'entries')}
        </Fact>
      </dl>
      {faults.length > 0 && (
        <ul class="faults">
          {faults.map(({ kind, row, message }) => (
            <li key={`${kind} ${row}`}>
              <strong>{kind}</strong> {row}: {message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
