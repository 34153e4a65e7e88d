import type { Log, LogFields } from '../../src/runtime/log.ts';
import { describeError } from '../../src/runtime/log.ts';

export interface LogLine {
  level: string;
  message: string;
  fields: LogFields;
  failure?: unknown;
}

/** A log that remembers its lines, as operators would see them. */
export function recordingLog(lines: LogLine[] = [], carried: LogFields = {}): Log & { lines: LogLine[] } {
  const write = (level: string) => (message: string, fields?: LogFields, error?: unknown) => {
    const failure = error === undefined ? {} : { failure: describeError(error) };
    lines.push({ level, message, fields: { ...carried, ...fields }, ...failure });
  };
  return {
    lines,
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    with: (fields) => recordingLog(lines, { ...carried, ...fields }),
  };
}
