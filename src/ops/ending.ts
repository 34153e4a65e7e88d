/** How a command ends other than with its own result. */
import { DamagedRecordError } from '../bank/store/storedRecord.ts';
import { Proposed } from './approve/secondPerson.ts';
import { damageTold } from './damage.ts';
import { OpsError } from './opsError.ts';
import type { Result } from './result.ts';

/** What was proposed in place of being done is an answer too. */
export function asProposed(error: unknown): Result {
  if (error instanceof Proposed) return error.result;
  throw error;
}

/** What an operator is told of an error in one line; undefined when it takes more than that. */
export function toTell(error: unknown): OpsError | undefined {
  if (error instanceof OpsError) return error;
  if (!(error instanceof DamagedRecordError)) return undefined;
  return new OpsError('failed', damageTold(error.damage), { cause: error });
}
