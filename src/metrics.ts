import { Metrics as EmbeddedMetrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Counters for alarms and dashboards. Dimensions are few-valued: a provider, a reason, never a person. */
export type Metrics = {
  count(name: string, dimensions?: Readonly<Record<string, string>>): void;
  /** Writes what was counted; to be called before the function goes to sleep. */
  flush(): void;
};

const NAMESPACE = 'Rain';

/**
 * Counts in CloudWatch's embedded metric format: lines on stdout, no calls. Silent when `METRICS=off`, which tests and
 * the sandbox use.
 */
export function createMetrics(part: 'sink' | 'worker' | 'sender', setting: string | undefined): Metrics {
  if (setting === 'off') return { count: () => {}, flush: () => {} };
  const metrics = new EmbeddedMetrics({ namespace: NAMESPACE, serviceName: `rain-${part}` });
  return {
    count: (name, dimensions) => {
      if (dimensions === undefined) metrics.addMetric(name, MetricUnit.Count, 1);
      else
        metrics
          .singleMetric()
          .addDimensions({ ...dimensions })
          .addMetric(name, MetricUnit.Count, 1);
    },
    flush: () => {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}
