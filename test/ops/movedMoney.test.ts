import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { measureMovedMoney } from '../../src/ops/movedMoney.ts';

const STAGE = { isSandbox: false, name: 'prod', region: 'ap-south-1' };
const cloudWatch = mockClient(CloudWatchClient);

describe('what operators move', () => {
  it('is put where the dashboard of the stage looks for it, once, and nothing else is', async () => {
    cloudWatch.reset();
    const moved = measureMovedMoney(STAGE);
    moved.measure('MoneyMoved', 5_000, 'paise', { kind: 'settlement' });
    moved.measure('MoneyMoved', 700, 'paise', { kind: 'reversal' });
    moved.measure('Latency', 3, 'milliseconds');

    await moved.publish();
    await moved.publish();

    const datum = (kind: string, Value: number) => ({
      MetricName: 'MoneyMoved',
      Value,
      Unit: 'None',
      Timestamp: expect.any(Date),
      Dimensions: [
        { Name: 'service', Value: 'rain-desk' },
        { Name: 'kind', Value: kind },
      ],
    });
    expect(cloudWatch.commandCalls(PutMetricDataCommand).map(({ args }) => args[0].input)).toEqual([
      { Namespace: 'Rain/prod', MetricData: [datum('settlement', 5_000), datum('reversal', 700)] },
    ]);
  });

  it.each([
    ['in the sandbox', { ...STAGE, isSandbox: true }, 'MoneyMoved'],
    ['when it is nothing', STAGE, 'Latency'],
  ])('is put nowhere %s', async (_, target, metric) => {
    cloudWatch.reset();
    const moved = measureMovedMoney(target);
    moved.measure(metric, 5_000, 'paise', { kind: 'settlement' });

    await moved.publish();

    expect(cloudWatch.calls()).toEqual([]);
  });
});
