import { type Account, indexed } from '../account.ts';
import { created } from '../change.ts';
import { defineCommand, instantOf, misunderstood, understood } from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import { ZERO } from '../money.ts';
import { parseName } from '../name.ts';
import { parsePan } from '../pan.ts';
import { parseLocation } from '../place.ts';
import { refusalsOf, text } from '../text.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { LONGEST } from '../texts/samples.ts';

const usage = 'RAIN REGISTER <PAN> <NAME> <PLACE>';

const texts = {
  welcome: text(
    ({ name, location }: { readonly name: string; readonly location: string }) =>
      `Welcome to Rain, ${name}! Bal Rs 0. To put cash in text RAIN ACCOUNT 500 ${location} and an agent calls you. Help: RAIN HELP`,
    { name: LONGEST.name, location: LONGEST.location },
  ),
};

const refusals = refusalsOf({
  badPan: text(() => `That PAN is not right: 5 letters, 4 digits, 1 letter. Text ${usage}`),
  badName: text(() => `Write your name in English letters, at most 24. Text ${usage}`),
  alreadyRegistered: text(
    ({ name }: { readonly name: string }) =>
      `You already have a Rain account, ${name}. Text RAIN HELP for what you can do.`,
    { name: LONGEST.name },
  ),
});

interface Register {
  readonly pan: string;
  readonly name: string;
  readonly location: string;
}

/** Everybody begins in this tier. */
const FIRST_TIER = 'basic';

/** `REGISTER <PAN> <NAME…> <LOC>`: the name may have several words, the place is the last one. */
export const register = defineCommand<Register>({
  topic: 'REGISTER',
  words: ['REGISTER', 'REG'],
  usage,
  help: `Open an account: ${usage}, like RAIN REGISTER ABCDE1234F RAVI KUMAR DELHI`,
  texts,
  refusals,

  parse(rest) {
    const words = rest.split(' ');
    if (words.length < 3) return misunderstood(REFUSALS.incomplete({ usage: usage }));
    const pan = parsePan(words[0] ?? '');
    if (pan === undefined) return misunderstood(refusals.badPan());
    const name = parseName(words.slice(1, -1).join(' '));
    if (name === undefined) return misunderstood(refusals.badName());
    const location = parseLocation(words.at(-1) ?? '');
    if (location === undefined) return misunderstood(REFUSALS.badLocation());
    return understood({ pan, name, location });
  },

  *decide({ pan, name, location }, from, context) {
    const loaded = yield { accountsOf: [from] };
    const existing = loaded.accountOf(from);
    if (existing !== undefined) return refuse(from, refusals.alreadyRegistered({ name: existing.name }));

    const createdAt = instantOf(context);
    const account: Account = indexed({
      id: context.fresh.id,
      name,
      phone: from,
      loc: location,
      pan,
      verification: FIRST_TIER,
      balance: ZERO,
      currentActive: true,
      createdAt,
      role: 'customer',
      cashInHand: ZERO,
      version: 1,
      saved: ZERO,
      bucketNames: [],
      atm: true,
    });
    const effects = effectsOf({ accounts: [created(account)] }, [], createdAt);
    return done(effects, { to: from, content: texts.welcome({ name, location }) });
  },
});
