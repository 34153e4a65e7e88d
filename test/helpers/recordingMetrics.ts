import type { Metrics } from '../../src/runtime/metrics.ts';

/**
 * Metrics that remember what was counted: `Name` or `Name Dimension=value`, once for each time; and what was
 * measured: `Name Dimension=value: 12 milliseconds`.
 */
export function recordingMetrics(): Metrics & { counted: string[]; measured: string[]; flushes: number } {
  const metrics = {
    counted: [] as string[],
    measured: [] as string[],
    flushes: 0,
    count: (name: string, dimensions: Readonly<Record<string, string>> = {}) => {
      metrics.counted.push(name + suffixOf(dimensions));
    },
    measure: (
      name: string,
      value: number,
      unit: string,
      dimensions: Readonly<Record<string, string>> = {},
    ) => {
      metrics.measured.push(`${name}${suffixOf(dimensions)}: ${value} ${unit}`);
    },
    flush: () => {
      metrics.flushes += 1;
    },
  };
  return metrics;
}

function suffixOf(dimensions: Readonly<Record<string, string>>): string {
  return Object.entries(dimensions)
    .map(([key, value]) => ` ${key}=${value}`)
    .join('');
}
