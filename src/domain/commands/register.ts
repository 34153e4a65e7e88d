import { type Account, indexed } from '../account.ts';
import {
  created,
  defineCommand,
  done,
  misunderstood,
  refusal,
  refuse,
  understood,
} from '../commandDefinition.ts';
import { effectsOf } from '../decision.ts';
import { ZERO } from '../money.ts';
import { parseLocation, parseName, parsePan } from '../name.ts';
import { USAGES } from '../texts/help.ts';
import { NOTICES } from '../texts/notices.ts';

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

  parse(rest) {
    const words = rest.split(' ');
    if (words.length < 3) return misunderstood('incomplete', { usage: USAGES.REGISTER });
    const pan = parsePan(words[0] ?? '');
    if (pan === undefined) return misunderstood('badPan');
    const name = parseName(words.slice(1, -1).join(' '));
    if (name === undefined) return misunderstood('badName');
    const location = parseLocation(words.at(-1) ?? '');
    if (location === undefined) return misunderstood('badLocation');
    return understood({ pan, name, location });
  },

  *decide({ pan, name, location }, from, context) {
    const loaded = yield { accountsOf: [from] };
    const existing = loaded.accountOf(from);
    if (existing !== undefined) return refuse(from, refusal('alreadyRegistered', { name: existing.name }));

    const createdAt = new Date(context.nowMs).toISOString();
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
    return done(effects, { to: from, content: NOTICES.welcome({ name, location }) });
  },
});
