/** What operators' commands move, where the dashboard of a stage looks for it. */
import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { awsClientSettings } from '../runtime/awsClient.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { Target } from './target.ts';

export interface MovedMoney extends Pick<Metrics, 'measure'> {
  /**
   * Puts what was measured into CloudWatch, if it is a stage's.
   *
   * @throws whatever the SDK throws, long after the money has moved.
   */
  publish(): Promise<void>;
}

export function measureMovedMoney({
  isSandbox,
  name,
  region,
}: Pick<Target, 'isSandbox' | 'name' | 'region'>): MovedMoney {
  const moved: MetricDatum[] = [];
  return {
    measure(metric, value, _unit, { kind } = {}) {
      if (metric !== 'MoneyMoved') return;
      // As the worker's are, but for the service: see the dashboard in template.yaml.
      const dimensions = { service: 'rain-desk', kind };
      const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
      moved.push({ MetricName: metric, Value: value, Unit: 'None', Timestamp: new Date(), Dimensions });
    },
    async publish() {
      if (isSandbox || moved.length === 0) return;
      const { CloudWatchClient, PutMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
      const client = new CloudWatchClient(awsClientSettings({ region }));
      try {
        await client.send(
          new PutMetricDataCommand({ Namespace: `Rain/${name}`, MetricData: moved.splice(0) }),
        );
      } finally {
        client.destroy();
      }
    },
  };
}
