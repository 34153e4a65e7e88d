import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/mobile';

declare const phoneBrand: unique symbol;

/** A mobile number (MSISDN) as digits with country code and nothing else: `919439831236`. */
export type Phone = string & { readonly [phoneBrand]: true };

/** An ISO 3166 country code whose numbering plan is known, such as `IN`. */
export type Country = CountryCode;

/** Spaces, dashes, dots, slashes, brackets, and the invisible marks that address books put around numbers. */
const SEPARATORS = /[\s\p{Dash}\p{Cf}./()[\]]/gu;
const NUMBER = /^\+?\d{7,18}$/;
const MAX_WRITTEN_LENGTH = 64;
const STORED_PHONE = /^[1-9]\d{6,14}$/;
const VISIBLE_DIGITS = 3;

/**
 * Reads a mobile number in any way people of `country` write it: national, with one or two leading zeros, or
 * with the country code, whether or not a plus or zeros precede it. Returns undefined for everything that
 * cannot receive a text we would want to send: landlines, short codes, bank headers, numbers that are too
 * long or too short.
 *
 * Reading a `Phone` again gives the same `Phone`. The few foreign numbers whose digits would read back as
 * somebody else's national number are refused, so that no phone can ever pass for another.
 */
export function parsePhone(text: string, country: Country): Phone | undefined {
  const phone = readNumber(text, country);
  // One that stands as we store it, as most do, is read once.
  if (phone === undefined || phone === text) return phone;
  return readNumber(phone, country) === phone ? phone : undefined;
}

/**
 * Whether a text has the shape of a `Phone`, for numbers that we stored ourselves. It does not check that one
 * exists.
 */
export function isPhone(text: string): text is Phone {
  return STORED_PHONE.test(text);
}

/** What a log may show of a phone, or of any text where a phone is expected: its last three characters. */
export function maskPhone(phone: string): string {
  return phone.length > 2 * VISIBLE_DIGITS ? `***${phone.slice(-VISIBLE_DIGITS)}` : '***';
}

/** By what a text names a number that its reader need not learn. */
export function lastDigits(phone: Phone): string {
  return phone.slice(-VISIBLE_DIGITS);
}

/**
 * Whether a number belongs to one of the countries. Where countries share a calling code and the number does
 * not tell which of them it is of, the calling code decides.
 */
export function isOfCountry(phone: Phone, countries: readonly Country[]): boolean {
  const parsed = parsePhoneNumberFromString(`+${phone}`);
  if (parsed?.country !== undefined) return countries.includes(parsed.country);
  return countries.some((country) => phone.startsWith(getCountryCallingCode(country)));
}

/** Whether a text is the code of a country whose numbering plan is known. */
export function isCountry(text: string): text is Country {
  return isSupportedCountry(text);
}

function readNumber(text: string, country: Country): Phone | undefined {
  if (text.length > MAX_WRITTEN_LENGTH) return undefined;
  const written = text.replace(SEPARATORS, '');
  if (!NUMBER.test(written)) return undefined;
  return validMobile(written, country) ?? validMobile(`+${written.replace(/^\+?0*/, '')}`, country);
}

function validMobile(written: string, country: Country): Phone | undefined {
  const parsed = parsePhoneNumberFromString(written, { defaultCountry: country, extract: false });
  if (parsed?.isValid() !== true) return undefined;
  const digits = parsed.number.slice(1);
  return isPhone(digits) ? digits : undefined;
}

/** A number as people of the bank's country know it: `98765 43210` at home, with the country code abroad. */
export function numberFor(phone: Phone, country: Country): string {
  const national = dialled(phone, country);
  if (national === phone) return phone;
  return national.length === INDIAN_DIGITS ? `${national.slice(0, 5)} ${national.slice(5)}` : national;
}

const INDIAN_DIGITS = 10;

/** A number as it stands in a ready-made command: national digits at home, with the country code abroad. */
export function dialled(phone: Phone, country: Country): string {
  const code = getCountryCallingCode(country);
  if (!phone.startsWith(code)) return phone;
  const national = phone.slice(code.length);
  return parsePhone(national, country) === phone ? national : phone;
}
