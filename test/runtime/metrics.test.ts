import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { decideAndCommit } from '../../src/bank/commit.ts';
import type { CommitResult } from '../../src/bank/store/store.ts';
import { type Effects, NO_EFFECTS } from '../../src/domain/decision.ts';
import { createMetrics, measureLatency } from '../../src/runtime/metrics.ts';
import { ASHA, anAccount, Bank, codeOf, NOON, RAVI } from '../helpers/domain.ts';
import { fakeStore } from '../helpers/fakeStore.ts';
import { recordingMetrics } from '../helpers/recordingMetrics.ts';
import { sqsRecord } from '../helpers/sqsRecord.ts';

const embeddedSchema = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.looseObject({ Name: z.string(), Unit: z.string() })),
      }),
    ),
  }),
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What is written to stdout in CloudWatch's embedded format, as CloudWatch reads it. */
function embeddedBy(use: () => void) {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  use();
  vi.restoreAllMocks();
  return lines.map((line) => {
    const parsed = embeddedSchema.parse(JSON.parse(line));
    const [directive] = parsed._aws.CloudWatchMetrics;
    const dimensions = (directive?.Dimensions ?? []).flat().map((name) => [name, parsed[name]]);
    return {
      namespace: directive?.Namespace,
      dimensions: Object.fromEntries(dimensions),
      metrics: directive?.Metrics.map(({ Name, Unit }) => [Name, parsed[Name], Unit]),
    };
  });
}

describe('metrics', () => {
  it('are written in the embedded metric format, under the stage', () => {
    vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'Rain/prod');

    const embedded = embeddedBy(() => {
      const metrics = createMetrics('worker', undefined);
      metrics.count('Commands', { topic: 'BALANCE', outcome: 'answered' });
      metrics.measure('MoneyMoved', 125_050, 'paise', { kind: 'transfer' });
      measureLatency(metrics, { attributes: { SentTimestamp: '1000' } }, 1250);
      metrics.flush();
    });

    const service = 'rain-worker';
    expect(embedded).toEqual([
      {
        namespace: 'Rain/prod',
        dimensions: { service, topic: 'BALANCE', outcome: 'answered' },
        metrics: [['Commands', 1, 'Count']],
      },
      {
        namespace: 'Rain/prod',
        dimensions: { service, kind: 'transfer' },
        metrics: [['MoneyMoved', 125_050, 'None']],
      },
      { namespace: 'Rain/prod', dimensions: { service }, metrics: [['Latency', 250, 'Milliseconds']] },
    ]);
  });

  it('are not written at all when they are off', () => {
    const embedded = embeddedBy(() => {
      const metrics = createMetrics('sender', 'off');
      metrics.count('TextsSent');
      metrics.measure('Latency', 5, 'milliseconds');
      metrics.flush();
    });

    expect(embedded).toEqual([]);
  });

  it('measure no negative latency where clocks differ', () => {
    const metrics = recordingMetrics();

    measureLatency(metrics, sqsRecord({ attributes: { SentTimestamp: '2000' } }), 1900);

    expect(metrics.measured).toEqual(['Latency: 0 milliseconds']);
  });
});

describe('money moved', () => {
  const processed = { id: 'sms', deliveryId: 'delivery', decided: 'done', replies: '' };

  function commitOf(result: CommitResult<never>) {
    const metrics = recordingMetrics();
    const store = fakeStore({ commit: async () => result });
    const commit = async (effects: Effects) => {
      let isDecided = false;
      const decide = async () => {
        const proposal = isDecided ? undefined : { kept: processed, effects, nowMs: NOON, dice: 0 };
        isDecided = true;
        return { decided: undefined, proposal };
      };
      await decideAndCommit(decide, { store, pause: async () => {}, metrics });
    };
    return { metrics, commit };
  }

  function aPaidCollection() {
    const bank = new Bank(anAccount({ phone: ASHA, role: 'agent' }), anAccount({ phone: RAVI }));
    return bank.text(ASHA, codeOf(bank.text(ASHA, `COLLECT 500 ${RAVI}`).received)).effects;
  }

  it('is measured once for each posting that is committed', async () => {
    const { metrics, commit } = commitOf({ status: 'committed' });

    await commit(aPaidCollection());

    expect(metrics.measured).toEqual(['MoneyMoved kind=collect: 50000 paise']);
  });

  it('is not measured for what is not committed, or moves none', async () => {
    const contended = commitOf({ status: 'contended' });
    const moneyless = commitOf({ status: 'committed' });

    await contended.commit(aPaidCollection());
    await moneyless.commit(NO_EFFECTS);

    expect([contended.metrics.measured, moneyless.metrics.measured]).toEqual([[], []]);
  });
});
