import type { z } from 'zod';
import { PermanentError } from '../../runtime/errors.ts';

/** Which record is damaged, and where. */
export interface Damage {
  /** The table's name without a prefix. */
  readonly table: string;
  readonly key: string;
  /** The attributes that are not what they should be. */
  readonly fields: readonly string[];
}

/** A record is not what it should be. The message may be logged: it does not say which, as keys hold phones. */
export class DamagedRecordError extends PermanentError {
  readonly damage: Damage;

  constructor(damage: Damage) {
    super(`an item of ${damage.table} is damaged: ${damage.fields.join(', ')}`);
    this.damage = damage;
  }
}

/** Where an item stands: its table, without a prefix, and the attribute that is its key. */
export interface Place {
  readonly table: string;
  readonly key: string;
}

/**
 * The item as a record.
 *
 * @throws DamagedRecordError
 */
export function storedRecord<Schema extends z.ZodType>(
  schema: Schema,
  item: Readonly<Record<string, unknown>>,
  { table, key }: Place,
): z.output<Schema> {
  const result = schema.safeParse(item);
  if (result.success) return result.data;
  const fields = [...new Set(result.error.issues.map((issue) => issue.path.join('.')))];
  throw new DamagedRecordError({ table, key: String(item[key]), fields });
}
