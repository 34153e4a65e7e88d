import type { Metrics } from '../../runtime/metrics.ts';
import type { Store } from './store.ts';

/** The same store, measuring what money its commits move: each posting once, by what it was for. */
export function measuredStore(store: Store, metrics: Metrics): Store {
  return {
    ...store,
    async commit(kept, effects, nowMs) {
      const result = await store.commit(kept, effects, nowMs);
      if (result.status !== 'committed') return result;
      for (const { op, note, money } of effects.entries) {
        if (op === 'debit') metrics.measure('MoneyMoved', money, 'paise', { kind: note });
      }
      return result;
    },
  };
}
