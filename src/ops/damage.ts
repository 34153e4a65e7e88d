/** Damaged records: a list goes on without them, names them, and does not end well. */
import type { z } from 'zod';
import { type Damage, DamagedRecordError, type Place, storedRecord } from '../bank/store/storedRecord.ts';
import type { Item } from './items.ts';
import { EXIT_CODES } from './opsError.ts';
import type { Result } from './result.ts';

interface Sorted<Entity> {
  readonly records: readonly Entity[];
  readonly damaged: readonly Damage[];
}

/** The items that are records as the schema has them, and which are not. */
export function sortOut<Schema extends z.ZodType>(
  schema: Schema,
  items: readonly Item[],
  place: Place,
): Sorted<z.output<Schema>> {
  const records: z.output<Schema>[] = [];
  const damaged: Damage[] = [];
  for (const item of items) {
    try {
      records.push(storedRecord(schema, item, place));
    } catch (error) {
      if (!(error instanceof DamagedRecordError)) throw error;
      damaged.push(error.damage);
    }
  }
  return { records, damaged };
}

/** A list's result, with the records that it leaves out. */
export function withDamaged(result: Result, damaged: readonly Damage[]): Result {
  if (damaged.length === 0) return result;
  // An array stays one, for whoever reads it by machine.
  if (Array.isArray(result.json)) {
    return { ...result, exitCode: EXIT_CODES.failed, notes: damaged.map(damageTold) };
  }
  const lines = [result.text, ...damaged.map(damageTold)].filter((line) => line !== undefined);
  return {
    json: { ok: false, ...result.json, damaged },
    text: lines.join('\n'),
    exitCode: EXIT_CODES.failed,
  };
}

export function damageTold({ table, key, fields }: Damage): string {
  return `The record ${key} of ${table} is damaged: ${fields.join(', ')}.`;
}
