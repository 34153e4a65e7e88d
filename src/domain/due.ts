import { askNext } from './cashSearch.ts';
import type { Context } from './command.ts';
import { type Decision, NO_EFFECTS } from './decision.ts';
import type { Load } from './load.ts';
import { payInstalment } from './savingsPlan.ts';

/** Something that has fallen due, as a clock tick found it. */
export interface Due {
  readonly id: string;
  readonly dueAt: string;
}

/**
 * Does what has fallen due: an instalment, or asking the next person. What was moved or ended in the meantime
 * is left alone.
 */
export function* decideDue({ id, dueAt }: Due, context: Context): Load<Decision> {
  const loaded = yield { requests: [id] };
  const request = loaded.request(id);
  if (request === undefined || !('dueAt' in request) || request.dueAt !== dueAt) {
    return { outcome: 'done', effects: NO_EFFECTS, replies: [] };
  }
  switch (request.requestType) {
    case 'sip':
      return yield* payInstalment(request, dueAt, context);
    case 'findWithdraw':
      return yield* askNext(request, context, []);
    default:
      return request satisfies never;
  }
}
