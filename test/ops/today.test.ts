/** What needs a person now comes in order, says how to go on, and is gone when it is done. */
import { expect, it } from 'vitest';
import { created } from '../../src/domain/change.ts';
import { effectsOf } from '../../src/domain/decision.ts';
import { rupees } from '../../src/domain/money.ts';
import { accountTier } from '../../src/ops/account/tier.ts';
import { caseClose } from '../../src/ops/case/close.ts';
import { keepVerification } from '../../src/ops/ledger/verification.ts';
import { today } from '../../src/ops/today/today.ts';
import { ASHA, anAccount, codeOf, NOON, RAVI, SITA } from '../helpers/domain.ts';
import { countOf } from '../helpers/dynamodbCalls.ts';
import { putLetter, queueUrl, stackOfTest } from '../helpers/ops.ts';
import { watchedDesk } from '../helpers/watchedDesk.ts';
import { aWorker, openBank, type TestWorker } from '../helpers/worker.ts';

const why = { reason: 'as agreed', yes: true };
const HOUR_MS = 3_600_000;

interface Need {
  readonly what: string;
  readonly count: number;
  readonly next: string;
  readonly since?: string;
  readonly told: string;
}

/** In the same process nobody asks queues: what cannot be asked is unknown, and hides nothing else. */
const isKnown = ({ what }: Need) => what !== 'dead letters: unknown';

async function reported(worker: TestWorker): Promise<string> {
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 0 });
  await worker.text(RAVI, codeOf(await worker.text(RAVI, `SEND 50 ${SITA}`)));
  await worker.text(RAVI, codeOf(await worker.text(RAVI, 'WRONG')));
  const requests = await worker.items<{ readonly number?: string }>('userRequest');
  return requests.find((request) => request.number !== undefined)?.number ?? '';
}

it('has overdue cases first, then who waits for a decision, then cash, without a scan', async () => {
  const worker = await aWorker();
  const no = await reported(worker);
  const agent = anAccount({ phone: ASHA, role: 'agent', id: 'agent', cashInHand: rupees(85_000) });
  const effects = effectsOf({ accounts: [created({ ...agent, cashInHand: rupees(0) })] }, [], '');
  await worker.parts.store.commit(
    { id: 'opened', deliveryId: 'd', decided: 'done', replies: '' },
    { ...effects, accounts: [created({ ...agent, phone: '919000000077' as typeof ASHA })] },
    NOON,
  );
  await worker.text(ASHA, `KYC ${RAVI}`);
  const desk = watchedDesk(worker);
  const before = (await desk.run(today, {})).json.needs.filter(isKnown);
  worker.clock.nowMs += 73 * HOUR_MS;

  const { json, text, calls } = await desk.run(today, { vaultLow: '100' });
  const needs: readonly Need[] = json.needs.filter(isKnown);

  expect(before.map(({ what }: Need) => what)).not.toContain('cases overdue');
  expect(needs.map(({ what, count, next }) => [what, count, next])).toEqual([
    ['cases overdue', 1, 'case list --due'],
    ['texts wait', 1, 'text list --state waiting'],
    ['customers seen', 1, 'kyc list'],
    ['agents near their cash limit', 1, 'account show 919000000077'],
    ['vault low', 1, 'vault show'],
  ]);
  expect(needs[0]?.told).toContain(no);
  expect(text).toContain('ASHA 919000000077 holds Rs 85,000 of Rs 1,00,000');
  expect(countOf(calls, 'Scan')).toBe(0);

  await desk.run(caseClose, { no, for: 'payer', ...why });
  await desk.run(accountTier, { account: RAVI, tier: 'full', ...why });
  const after = (await desk.run(today, {})).json.needs.filter(isKnown).map(({ what }: Need) => what);
  expect(after).toEqual(['texts wait', 'agents near their cash limit']);
});

it('counts dead letters, also those that somebody looks at, and says so where there is nothing', async () => {
  const bank = await stackOfTest();
  const none = await bank.desk.rain('today');
  const dead = queueUrl(bank, 'incomingSmsDeadLetterQ.fifo');
  for (const group of ['a', 'b']) await putLetter(bank.queues.client, dead, { body: '{}', group });
  const looked = await bank.desk.json('dlq list incoming');
  const some = await bank.desk.json('today');
  const low = await bank.desk.json('today', { RAIN_VAULT_LOW: '100' });

  expect(none).toMatchObject({ code: 0, stdout: 'Nothing needs anybody now.\n' });
  expect(looked.code).toBe(0);
  expect(some.json.needs).toMatchObject([
    { what: 'dead letters, incoming', count: 2, next: 'dlq list incoming' },
  ]);
  expect(low.json.needs).toMatchObject([{ what: 'dead letters, incoming' }, { what: 'vault low' }]);
});

it('says when the books were added up last at night, and what came of it', async () => {
  const worker = await aWorker();
  const { session, run } = watchedDesk(worker);
  const audit = { faults: [], faultCount: 2, accounts: 3, buckets: 1, txns: 4, entries: 8 };
  const kept = { ...audit, owedPaise: 500, heldPaise: 300, days: [] };
  const [earlier, later] = [HOUR_MS, 2 * HOUR_MS].map((ms) => new Date(NOON + ms).toISOString());

  const before = await run(today, {});
  await keepVerification(session, kept, later ?? '');
  // One that began before is late.
  await keepVerification(session, { ...kept, faultCount: 0 }, earlier ?? '');
  const { json } = await run(today, {});

  expect(before.json.books).toBeUndefined();
  expect(json.books).toMatchObject({ at: later, faultCount: 2, entries: 8, owedPaise: 500, heldPaise: 300 });
});
