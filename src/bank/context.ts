import type { Context } from '../domain/command.ts';
import type { LimitsByTier } from '../domain/limits.ts';
import type { PlaceName } from '../domain/placeNames.ts';
import type { BankRules } from './rules.ts';
import type { Secrets } from './secrets.ts';

/** What is true of the bank whatever is decided. */
export interface ContextParts
  extends Pick<BankRules, 'dayOf' | 'momentOf' | 'country' | 'helpline' | 'pinAbove'> {
  readonly secrets: Pick<Secrets, 'fresh' | 'codes' | 'pins' | 'protectPan'>;
}

/** What is true of one decision. */
export interface Occasion {
  readonly nowMs: number;
  readonly smsId: string;
  readonly sentAtMs?: number | undefined;
  readonly limits: LimitsByTier;
  readonly officeNames?: readonly string[] | undefined;
  readonly placeNames?: readonly PlaceName[] | undefined;
}

/** What comes in from the world when something is decided, with ids and codes that are new each time. */
export function contextOf(
  { nowMs, smsId, sentAtMs, limits, officeNames = [], placeNames = [] }: Occasion,
  { dayOf, momentOf, country, helpline, pinAbove, secrets }: ContextParts,
): Context {
  return {
    nowMs,
    today: dayOf(nowMs),
    dayOf,
    momentOf,
    country,
    helpline,
    pinAbove,
    codes: secrets.codes,
    pins: secrets.pins,
    protectPan: (pan) => secrets.protectPan(pan),
    smsId,
    sentAtMs,
    fresh: secrets.fresh(),
    limits,
    officeNames,
    placeNames,
  };
}
