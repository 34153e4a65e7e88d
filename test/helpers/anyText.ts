import fc from 'fast-check';

/**
 * Any code point, lone surrogates too. (fast-check's own `binary` unit takes seconds to be built, in each
 * test file.)
 */
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

/** Whatever may arrive in a text. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  return fc.oneof(fc.string({ maxLength }), fc.string({ unit: anyCharacter, maxLength }));
}
