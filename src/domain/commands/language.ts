import { changed } from '../change.ts';
import { type CommandEntry, defineCommand, instantOf, misunderstood, understood } from '../command.ts';
import { done, effectsOf } from '../decision.ts';
import { rememberLanguage } from '../inTheirLanguage.ts';
import type { Language } from '../language.ts';
import { textsOf } from '../text.ts';

const texts = textsOf('languageChosen');
const refusals = textsOf('whichLanguage');

/** What people call a language, in any of them. `HINDI` is typed by who has Latin letters. */
const NAMES: Readonly<Record<string, Language>> = {
  ENGLISH: 'en',
  ANGREZI: 'en',
  EN: 'en',
  ENG: 'en',
  अंग्रेजी: 'en',
  अंग्रेज़ी: 'en',
  HINDI: 'hiLatn',
  HINGLISH: 'hiLatn',
  ROMAN: 'hiLatn',
  'HI LATN': 'hiLatn',
  'HI-LATN': 'hiLatn',
  HI: 'hi',
  DEVANAGARI: 'hi',
  हिंदी: 'hi',
  हिन्दी: 'hi',
};
const LANGUAGE_BY_NAME: ReadonlyMap<string, Language> = new Map(
  Object.entries(NAMES).map(([name, language]) => [name.normalize('NFKC'), language]),
);

/** Words that name a language well enough alone: `HI` greets. */
const ALONE = ['ENGLISH', 'ANGREZI', 'HINDI', 'HINGLISH', 'हिंदी', 'हिन्दी', 'अंग्रेजी', 'अंग्रेज़ी'];

/** `LANG <language>`, and a language's name alone: in which Rain writes to this person. */
function languageCommand(words: readonly string[], named?: string): CommandEntry {
  return defineCommand<{ readonly language: Language }>({
    topic: 'LANG',
    words,
    isListed: named === undefined,
    refusals,
    parse(rest) {
      const language = LANGUAGE_BY_NAME.get(named ?? rest);
      return language === undefined ? misunderstood(refusals.whichLanguage()) : understood({ language });
    },

    *decide({ language }, from, context) {
      const account = (yield { accountsOf: [from] }).accountOf(from);
      const told = { to: from, content: texts.languageChosen(), language };
      if (account !== undefined) {
        const accounts = [changed(account, { ...account, language })];
        return done(effectsOf({ accounts }, [], instantOf(context)), told);
      }
      const requests = [yield* rememberLanguage(from, language, context)];
      return done(effectsOf({ requests }, [], instantOf(context)), told);
    },
  });
}

export const languageCommands: readonly CommandEntry[] = [
  languageCommand(['LANG', 'LANGUAGE', 'BHASHA']),
  ...ALONE.map((name) => languageCommand([name.normalize('NFKC')], name.normalize('NFKC'))),
];
