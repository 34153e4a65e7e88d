/** Whether the books are in balance: as they were found when they were last added up here. */
import { signal } from '@preact/signals';
import type { z } from 'zod';
import { Fact, When } from '../parts/bits.tsx';
import { Empty, Failure } from '../parts/panel.tsx';
import { auditSchema } from '../state/answers.ts';
import { nowMs, run } from '../state/desk.ts';
import { amountText, countText } from '../words.ts';

interface Verified {
  readonly at: string;
  readonly audit: z.output<typeof auditSchema>;
}

const verified = signal<Verified | undefined>(undefined);
const isBusy = signal(false);
const failure = signal<string | undefined>(undefined);

async function verify(): Promise<void> {
  isBusy.value = true;
  const answered = await run('ledger verify', {});
  isBusy.value = false;
  const audit = answered.ok ? auditSchema.safeParse(answered.json) : undefined;
  failure.value = answered.ok ? undefined : answered.error.message;
  if (audit?.success === true) verified.value = { at: new Date(nowMs()).toISOString(), audit: audit.data };
}

export function Verification() {
  return (
    <div class="verification">
      {failure.value !== undefined && <Failure message={failure.value} />}
      {verified.value === undefined ? (
        <Empty>Not added up from here yet. It reads every entry, which takes minutes in a large bank.</Empty>
      ) : (
        <Found of={verified.value} />
      )}
      <button type="button" class="button" disabled={isBusy.value} onClick={() => void verify()}>
        {isBusy.value
          ? 'Adding up…'
          : verified.value === undefined
            ? 'Add up the books'
            : 'Add them up again'}
      </button>
    </div>
  );
}

function Found({ of: { at, audit } }: { readonly of: Verified }) {
  const { isSound, faults, faultCount, accounts, txns, entries, owedPaise, heldPaise } = audit;
  return (
    <>
      <p class={isSound ? 'sound' : 'sound sound-off'} role="status">
        <strong>{isSound ? 'The books are sound' : `The books are not sound: ${faultCount} faults`}</strong>
        <span>
          {amountText(owedPaise)} owed {owedPaise === heldPaise ? '=' : '≠'} {amountText(heldPaise)} held
        </span>
      </p>
      <dl class="facts">
        <Fact label="When">
          <When at={at} />
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
