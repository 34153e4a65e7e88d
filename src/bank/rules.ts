import { z } from 'zod';
import type { LimitsByTier } from '../domain/limits.ts';
import type { Money } from '../domain/money.ts';
import type { Moment } from '../domain/texts/words.ts';
import { type Environment, readEnvironment } from '../runtime/environment.ts';
import type { AddressedSetting } from './addressed.ts';
import { limitsSchema } from './limitsSetting.ts';
import {
  answerCountriesSchema,
  countrySchema,
  helplineSchema,
  pinAboveSchema,
  prefixesSchema,
  readOwnNumber,
  timeZoneSchema,
} from './settings.ts';

/**
 * What the settings say about the bank itself, as against where its parts are. Operators go by the worker's.
 */
export interface BankRules extends AddressedSetting {
  /** By tier, before what operators have set. */
  readonly limits: LimitsByTier;
  /** The number that texts tell people to call; empty where there is none. */
  readonly helpline: string;
  /** Above how much a PIN is asked for, where somebody has set one. */
  readonly pinAbove: Money;
  /** The bank's, such as `Asia/Kolkata`. */
  readonly timeZone: string;
  /** `2026-11-22` in the bank's time zone. */
  readonly dayOf: (nowMs: number) => string;
  /** `24 Nov` and `3:41pm` in the bank's time zone. */
  readonly momentOf: (instantMs: number) => Moment;
}

/** The settings that say so, without those that say where the bank's parts are. */
export const rulesShape = {
  PREFIX: prefixesSchema,
  DEFAULT_COUNTRY: countrySchema,
  OWN_NUMBER: z.string().optional(),
  ANSWER_COUNTRIES: answerCountriesSchema,
  TIME_ZONE: timeZoneSchema,
  LIMITS: limitsSchema,
  HELPLINE: helplineSchema,
  PIN_ABOVE: pinAboveSchema,
};
const rulesSchema = z.object(rulesShape).transform(readOwnNumber);

/**
 * Reads the rules out of a worker's environment.
 *
 * @throws PermanentError that names each bad key.
 */
export function readBankRules(environment: Environment): BankRules {
  return bankRules(readEnvironment(rulesSchema, environment));
}

/** Tells the day of an instant in a time zone, as `2026-11-22`. */
export function dayIn(timeZone: string): BankRules['dayOf'] {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (nowMs) => format.format(nowMs);
}

/** The rules of settings that are read already. */
export function bankRules(config: z.output<typeof rulesSchema>): BankRules {
  return {
    prefixes: config.PREFIX,
    country: config.DEFAULT_COUNTRY,
    answerCountries: config.ANSWER_COUNTRIES,
    ownNumbers: config.OWN_NUMBER,
    limits: config.LIMITS,
    helpline: config.HELPLINE,
    pinAbove: config.PIN_ABOVE,
    timeZone: config.TIME_ZONE,
    dayOf: dayIn(config.TIME_ZONE),
    momentOf: momentFormat(config.TIME_ZONE),
  };
}

/** Makes instants hours of a day, from 0 up to, not including, 24. */
export function hourFormat(timeZone: string): (instantMs: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', minute: 'numeric' });
  return (instantMs) => {
    const [hour = 0, minute = 0] = format.format(instantMs).split(':').map(Number);
    return hour + minute / 60;
  };
}

/** Makes instants what texts show of them. */
export function momentFormat(timeZone: string): (instantMs: number) => Moment {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
  });
  return (instantMs) => {
    const parts = format.formatToParts(instantMs);
    const part = (type: Intl.DateTimeFormatPartTypes) =>
      parts.find((candidate) => candidate.type === type)?.value ?? '';
    const hour = part('hour') === '0' ? '12' : part('hour');
    const time = `${hour}:${part('minute')}${part('dayPeriod').toLowerCase().replaceAll(' ', '')}`;
    return { day: `${part('day')} ${part('month').slice(0, 3)}`, time };
  };
}
