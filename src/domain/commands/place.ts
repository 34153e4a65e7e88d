import { indexed } from '../account.ts';
import { changed } from '../change.ts';
import { defineCommand, instantOf, misunderstood, understood } from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import { parseLocation } from '../place.ts';
import { placeOf } from '../placeNames.ts';
import { romanized } from '../romanized.ts';
import { textsOf } from '../text.ts';
import { activeTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { corrected } from '../understanding/corrected.ts';

const texts = textsOf('placeChanged');

/** `PLACE <place or PIN code>`: where somebody is, and is found while their ATM is on. */
export const place = defineCommand<{ readonly location: string }>({
  topic: 'PLACE',
  words: ['PLACE', 'CITY', 'LOCATION', 'JAGAH', 'जगह'],

  parse(rest) {
    const written = corrected(rest);
    if (written === '') return misunderstood(REFUSALS.incomplete({ usage: 'PLACE' }));
    const location = parseLocation(written) ?? parseLocation(romanized(written));
    return location === undefined ? misunderstood(REFUSALS.badLocation()) : understood({ location });
  },

  *decide({ location: written }, from, context) {
    const loaded = yield { accountsOf: [from] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const { account } = texter;
    const location = placeOf(written, context.placeNames);
    const accounts = [changed(account, indexed({ ...account, loc: location }))];
    return done(effectsOf({ accounts }, [], instantOf(context)), {
      to: from,
      content: texts.placeChanged({ location }),
    });
  },
});
