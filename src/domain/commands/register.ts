import { changed, created } from '../change.ts';
import { defineCommand, instantOf, misunderstood, understood } from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import { nameRefusals, parseName } from '../name.ts';
import { isOfficeName } from '../officeName.ts';
import { isPanIn, looksLikePan, PAN_AS_WRITTEN, parsePan } from '../pan.ts';
import { parseLocation, placedBy, splitNameAndPlace } from '../place.ts';
import { CODE_TRIES } from '../proof.ts';
import { isPanAllowed, registrationId, registrationRefusals } from '../registration.ts';
import { nameAndPlaceIn } from '../registrationWords.ts';
import type { Registration } from '../request.ts';
import { romanized } from '../romanized.ts';
import { textsOf } from '../text.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { CODE_MINUTES } from '../transaction.ts';

const CODE_LENGTH = 6;

const texts = textsOf('registerAsk');

const refusals = textsOf('badPan', 'alreadyRegistered');

interface Register {
  readonly pan: string | undefined;
  readonly name: string;
  readonly location: string;
}

/** `REGISTER [<PAN>] <NAME…> <PLACE>`: the name may have several words, the place stands last. */
export const register = defineCommand<Register>({
  topic: 'REGISTER',
  purpose: 'register',
  words: ['REGISTER', 'REG'],
  refusals: { ...nameRefusals, ...refusals, ...registrationRefusals },

  parse(rest) {
    const given = rest.replace(PAN_AS_WRITTEN, (pan) => pan.replaceAll(' ', '')).split(' ');
    // Some put it last; what only looks like one is taken for one where it belongs, in front.
    const found = given.findIndex((word, index) => isPanIn(word) || (index === 0 && looksLikePan(word)));
    const written = given[found];
    const pan = written === undefined ? undefined : parsePan(written);
    const words = nameAndPlaceIn(given.filter((_, index) => index !== found));
    if (words.length < 2) return misunderstood(REFUSALS.incomplete({ usage: 'REGISTER' }));
    if (written !== undefined && pan === undefined) return misunderstood(refusals.badPan());
    const split = splitNameAndPlace(words);
    if (split === undefined) return misunderstood(REFUSALS.incomplete({ usage: 'REGISTER' }));
    const name = parseName(romanized(split.name));
    if (name === undefined) return misunderstood(nameRefusals.badName({ usage: 'REGISTER' }));
    const location = parseLocation(split.location) ?? parseLocation(romanized(split.location));
    if (location === undefined) return misunderstood(REFUSALS.badLocation());
    return understood({ pan, name, location });
  },

  *decide({ pan, ...written }, from, context) {
    const { name, location } = placedBy(written, context.placeNames);
    const id = registrationId(from);
    const loaded = yield { accountsOf: [from], requests: [id] };
    const existing = loaded.accountOf(from);
    if (existing !== undefined) return refuse(from, refusals.alreadyRegistered({ holder: existing.name }));
    if (isOfficeName(name, context.officeNames)) {
      return refuse(from, nameRefusals.officeName({ usage: 'REGISTER' }));
    }

    const [long = ''] = context.fresh.codes;
    const code = long.slice(0, CODE_LENGTH);
    const protectedPan = pan === undefined ? undefined : context.protectPan(pan);
    const expiresAtMs = context.nowMs + CODE_MINUTES * 60_000;
    const earlier = loaded.request(id);
    const registration: Registration = {
      id,
      requestType: 'register',
      phone: from,
      name,
      where: location,
      pan: protectedPan?.sealed ?? '',
      ...(protectedPan !== undefined && {
        panKey: protectedPan.key,
        ...(protectedPan.olderKeys.length > 0 && { olderPanKeys: protectedPan.olderKeys }),
      }),
      ...(isPanAllowed(earlier, protectedPan?.key) && { panAllowed: true }),
      codeHash: context.codes.hash(from, id, code),
      triesLeft: CODE_TRIES,
      status: 'waiting',
      currentActive: true,
      createdAt: instantOf(context),
      expiresAt: new Date(expiresAtMs).toISOString(),
      version: 1,
    };
    const change = earlier === undefined ? created(registration) : changed(earlier, registration);
    const until = context.momentOf(expiresAtMs).time;
    const effects = effectsOf({ requests: [change] }, [], instantOf(context));
    const content = texts.registerAsk({ holder: name, location, code, until });
    return done(effects, { to: from, content, expiresAt: registration.expiresAt });
  },
});
