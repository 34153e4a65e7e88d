/** What moved, day by day: of a sandbox by an index, of a stage as it was counted. */
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it, onTestFinished } from 'vitest';
import { created } from '../../src/domain/change.ts';
import { effectsOf } from '../../src/domain/decision.ts';
import { ZERO } from '../../src/domain/money.ts';
import { agentList } from '../../src/ops/agent/list.ts';
import { flow } from '../../src/ops/flow/flow.ts';
import { ASHA, anAccount, codeOf, NOON, RAVI, SITA } from '../helpers/domain.ts';
import { countOf } from '../helpers/dynamodbCalls.ts';
import { watchedDesk } from '../helpers/watchedDesk.ts';
import { aWorker, openBank } from '../helpers/worker.ts';

const DAY_MS = 24 * 3_600_000;
const SHARDS = 16;

it('adds up what has moved and nothing else, by kind and by the bank’s day, without a scan', async () => {
  const worker = await aWorker();
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
  const send = async (rupees: number) => worker.text(RAVI, `SEND ${rupees} ${SITA}`);
  await worker.text(RAVI, codeOf(await send(50)));
  await send(70);
  worker.clock.nowMs += DAY_MS;
  await worker.text(RAVI, codeOf(await send(20)));
  await worker.text(RAVI, codeOf(await worker.text(SITA, `REQUEST 5 ${RAVI}`)));

  const { json, text, calls } = await watchedDesk(worker).run(flow, { days: '3' });

  const none = { collect: 0, deposit: 0, withdraw: 0, pay: 0, transfer: 0 };
  expect(json.days).toEqual([
    { day: '2026-11-21', moneyPaise: none, textsIn: null, textsOut: null },
    { day: '2026-11-22', moneyPaise: { ...none, transfer: 50_00 }, textsIn: null, textsOut: null },
    { day: '2026-11-23', moneyPaise: { ...none, transfer: 20_00, pay: 5_00 }, textsIn: null, textsOut: null },
  ]);
  expect([json.isCut, json.counted]).toEqual([false, 4]);
  expect(text).toMatch(/2026-11-23 +Rs 0 +Rs 0 +Rs 0 +Rs 5 +Rs 20/);
  // Three days of the bank are in four of UTC, at most.
  expect(countOf(calls, 'Query')).toBeLessThanOrEqual(4 * SHARDS);
  expect([countOf(calls, 'Scan'), countOf(calls, 'BatchGetItem')]).toEqual([0, 1]);
});

it('asks CloudWatch once for a stage, whose tables it leaves alone, and sums up by the bank’s day', async () => {
  const worker = await aWorker();
  const cloudWatch = mockClient(CloudWatchClient);
  onTestFinished(() => cloudWatch.restore());
  cloudWatch.on(GetMetricDataCommand).resolves({
    MetricDataResults: [
      // Half past six in the evening of UTC is midnight in India.
      {
        Id: 'transfer',
        Timestamps: [at('21T18:00'), at('21T18:30'), at('22T06:00')],
        Values: [100, 2_000, 3_000],
      },
      { Id: 'textsIn', Timestamps: [at('22T06:00')], Values: [7] },
    ],
  });
  const { session, run } = watchedDesk(worker);
  const target = Object.create(session.target, {
    isSandbox: { value: false },
    name: { value: 'prod' },
    region: { value: 'ap-south-1' },
  });

  const { json, calls } = await watchedDesk(worker, { target }).run(flow, { days: '2' });

  expect(json.days).toMatchObject([
    { day: '2026-11-21', moneyPaise: { transfer: 100 }, textsIn: 0, textsOut: 0 },
    { day: '2026-11-22', moneyPaise: { transfer: 5_000, collect: 0 }, textsIn: 7, textsOut: 0 },
  ]);
  expect([json.isCut, json.counted, calls]).toEqual([false, null, []]);
  const asked = cloudWatch.commandCalls(GetMetricDataCommand).map(({ args: [command] }) => command.input);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.StartTime).toEqual(at('20T18:30'));
  expect(asked[0]?.MetricDataQueries?.find(({ Id }) => Id === 'pay')?.Expression).toBe(
    `SUM(SEARCH('{"Rain/prod",kind,service} MetricName="MoneyMoved" kind="pay"', 'Sum', 1800))`,
  );
  cloudWatch.on(GetMetricDataCommand).rejects(new Error('not authorized'));
  await expect(watchedDesk(worker, { target }).run(flow, {})).rejects.toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('CloudWatch does not say what moved'),
  });
  expect((await run(flow, { days: '1' })).json.days).toHaveLength(1);
});

it('lists agents alone by an index, as all of them are', async () => {
  const worker = await aWorker();
  const agent = anAccount({ phone: ASHA, role: 'agent', id: 'agent', cashInHand: ZERO });
  await worker.parts.store.commit(
    { id: 'opened', deliveryId: 'd', decided: 'done', replies: '' },
    effectsOf({ accounts: [created(agent)] }, [], ''),
    NOON,
  );
  const desk = watchedDesk(worker);

  const only = await desk.run(agentList, { onlyAgents: true });
  const all = await desk.run(agentList, {});

  expect(only.json.agents.map(({ phone }: { phone: string }) => phone)).toEqual([ASHA]);
  expect(only.json).toEqual(all.json);
  expect([countOf(only.calls, 'Scan'), countOf(all.calls, 'Scan') > 0]).toEqual([0, true]);
});

function at(moment: string): Date {
  return new Date(`2026-11-${moment}:00.000Z`);
}
