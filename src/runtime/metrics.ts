import { Metrics as EmbeddedMetrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** What values are measured in. */
export type MeasureUnit = 'milliseconds' | 'paise';

/** Counters for alarms and dashboards. Dimensions are few-valued: a provider, a reason, never a person. */
export interface Metrics {
  count(name: string, dimensions?: Dimensions): void;
  measure(name: string, value: number, unit: MeasureUnit, dimensions?: Dimensions): void;
  /** Writes what was counted; to be called before the function goes to sleep. */
  flush(): void;
}

type Dimensions = Readonly<Record<string, string>>;

const NAMESPACE = 'Rain';
const UNITS = { milliseconds: MetricUnit.Milliseconds, paise: MetricUnit.NoUnit };

/** For whoever has nowhere to write them. */
export const silentMetrics: Metrics = { count: () => {}, measure: () => {}, flush: () => {} };

/**
 * Counts in CloudWatch's embedded metric format: lines on stdout, no calls. Silent when `METRICS=off`, which
 * tests and the sandbox use. The library reads `POWERTOOLS_METRICS_NAMESPACE`, where a deployment names its
 * stage.
 */
export function createMetrics(part: 'sink' | 'worker' | 'sender', setting: string | undefined): Metrics {
  if (setting === 'off') return silentMetrics;
  const metrics = new EmbeddedMetrics({
    namespace: process.env['POWERTOOLS_METRICS_NAMESPACE'] ?? NAMESPACE,
    serviceName: `rain-${part}`,
  });
  const add = (
    name: string,
    unit: (typeof MetricUnit)[keyof typeof MetricUnit],
    value: number,
    dimensions: Dimensions | undefined,
  ) => {
    if (dimensions === undefined) metrics.addMetric(name, unit, value);
    else
      metrics
        .singleMetric()
        .addDimensions({ ...dimensions })
        .addMetric(name, unit, value);
  };
  return {
    count: (name, dimensions) => add(name, MetricUnit.Count, 1, dimensions),
    measure: (name, value, unit, dimensions) => add(name, UNITS[unit], value, dimensions),
    flush: () => {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}

/** How long a message has been on its way since it was put on its queue: what a customer waits for. */
export function measureLatency(
  metrics: Metrics,
  { attributes }: { readonly attributes: { readonly SentTimestamp: string } },
  nowMs: number,
): void {
  metrics.measure('Latency', Math.max(0, nowMs - Number(attributes.SentTimestamp)), 'milliseconds');
}
