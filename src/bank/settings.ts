/** The settings that the functions share: what a text to the bank looks like, and whose it is. */
import { z } from 'zod';
import { rupees } from '../domain/money.ts';
import { type Country, isCountry, type Phone, parsePhone } from '../domain/phone.ts';
import { splitList } from '../runtime/environment.ts';

/** The keywords that a text to us starts with, comma separated; upper-cased. */
export const prefixesSchema = z
  .string()
  .default('RAIN,NLLG7,रेन')
  .transform((text) => splitList(text.toUpperCase()))
  .pipe(
    z.array(
      z
        .string()
        .regex(/^[\p{Lu}\p{Lo}\p{M}\p{N}]+$/u, 'must be words of letters and digits, comma separated'),
    ),
  );

/** The country whose national numbers need no country code. */
export const countrySchema = z
  .custom<Country>(
    (value) => typeof value === 'string' && isCountry(value),
    'is not a country code such as IN',
  )
  .default('IN');

/** Countries besides that one whose numbers are answered, comma separated. */
export const answerCountriesSchema = z
  .string()
  .default('')
  .transform((text) => splitList(text.toUpperCase()).filter((code) => code !== ''))
  .pipe(
    z.array(
      z.custom<Country>(
        (value) => typeof value === 'string' && isCountry(value),
        'must be country codes such as NP, comma separated',
      ),
    ),
  );

/** The time zone of the bank: of its days, and of times that come without one. */
export const timeZoneSchema = z
  .string()
  .refine(isTimeZone, 'is not a time zone such as Asia/Kolkata')
  .default('Asia/Kolkata');

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** The number that texts tell people to call, as they are to read it: short, since it stands in one SMS. */
export const helplineSchema = z
  .string()
  .trim()
  .regex(/^(?:[\d+][\d -]{1,13}\d)?$/, 'must be a number to call, of at most 15 digits, spaces and hyphens')
  .default('');

/** Above how much, in whole rupees, two digits of their PIN are asked for from whoever has set one. */
export const pinAboveSchema = z
  .string()
  .regex(/^\d{1,9}$/, 'must be whole rupees')
  .default('1000')
  .transform((text) => rupees(Number(text)));

/**
 * Reads `OWN_NUMBER`, the numbers that Rain itself texts from, comma separated, for a schema's `transform`: texts from
 * them are never answered.
 */
export function readOwnNumber<
  Config extends { readonly OWN_NUMBER?: string | undefined; readonly DEFAULT_COUNTRY: Country },
>(config: Config, context: z.RefinementCtx): Omit<Config, 'OWN_NUMBER'> & { OWN_NUMBER: readonly Phone[] } {
  const { OWN_NUMBER: written, DEFAULT_COUNTRY: country } = config;
  const typed = written === undefined ? [] : splitList(written);
  const ownNumbers = typed.flatMap((number) => parsePhone(number, country) ?? []);
  if (ownNumbers.length < typed.length) {
    const message =
      typed.length === 1 ? 'is not a mobile number' : 'has an entry that is not a mobile number';
    context.addIssue({ code: 'custom', path: ['OWN_NUMBER'], message });
  }
  return { ...config, OWN_NUMBER: ownNumbers };
}
