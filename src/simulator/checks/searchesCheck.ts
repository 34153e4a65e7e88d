import type { Money } from '../../domain/money.ts';
import type { CashSearch } from '../../domain/request.ts';
import type { Attempt } from '../attempts.ts';
import { isKept, type Kept, type Written } from '../dynamodb/database.ts';
import type { Simulation } from '../simulation.ts';
import { HARM } from './harmCheck.ts';
import { readRequest } from './records.ts';

const HOUR_MS = 3_600_000;

/** What searches for cash bring about: a text asks for each text that asks, and nobody is asked twice for it. */
export class SearchesCheck {
  readonly #simulation: Simulation;
  /** By who looks and who was asked: for how much, and when, the one asked has said no or nothing. */
  readonly #declined = new Map<string, { readonly amount: Money; readonly askedMs: number }>();

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  look(written: readonly Written[], attempt: Attempt): void {
    for (const change of written.filter(isKept)) {
      if (change.table === 'userRequest') this.#lookAt(change, attempt);
    }
  }

  #lookAt({ before, after }: Kept, { asked: { kind }, nowMs }: Attempt): void {
    const was = before === undefined ? undefined : searchOf(before);
    const is = searchOf(after);
    if (is === undefined) return;
    const { asked: askedBefore } = was?.extraInfo ?? {};
    const { asked } = is.extraInfo;
    if (asked?.id === askedBefore?.id) return;
    const isDeclined = is.status === 'asking' || is.status === 'noResult';
    if (was !== undefined && askedBefore !== undefined && isDeclined) {
      const askedMs = Date.parse(was.extraInfo.askedAt ?? was.createdAt);
      this.#declined.set(`${is.accountId} ${askedBefore.id}`, { amount: is.money, askedMs });
    }
    if (asked === undefined) return;
    if (kind === 'due') this.#violated(`the clock asks ${asked.id} for cash, for ${is.accountId}`);
    const declined = this.#declined.get(`${is.accountId} ${asked.id}`);
    if (declined === undefined || nowMs - declined.askedMs >= HOUR_MS || is.money < declined.amount) return;
    this.#violated(`${is.accountId} has ${asked.id} asked again for the cash that they did not give`);
  }

  #violated(what: string): void {
    this.#simulation.violated(HARM, what);
  }
}

function searchOf(item: Kept['after']): CashSearch | undefined {
  const request = readRequest(item);
  return request.requestType === 'findWithdraw' ? request : undefined;
}
