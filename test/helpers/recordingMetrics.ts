import type { Metrics } from '../../src/metrics.ts';

/** Metrics that remember what was counted: `Name` or `Name Dimension=value`, once for each time. */
export function recordingMetrics(): Metrics & { counted: string[]; flushes: number } {
  const metrics = {
    counted: [] as string[],
    flushes: 0,
    count: (name: string, dimensions: Readonly<Record<string, string>> = {}) => {
      const suffix = Object.entries(dimensions).map(([key, value]) => ` ${key}=${value}`);
      metrics.counted.push(name + suffix.join(''));
    },
    flush: () => {
      metrics.flushes += 1;
    },
  };
  return metrics;
}
