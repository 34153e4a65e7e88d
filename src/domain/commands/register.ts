import { changed, created } from '../change.ts';
import { defineCommand, instantOf, misunderstood, understood } from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import { parseName } from '../name.ts';
import { isOfficeName } from '../officeName.ts';
import { looksLikePan, parsePan } from '../pan.ts';
import { parseLocation } from '../place.ts';
import { isPanAllowed, registrationId, registrationRefusals, registrationTexts } from '../registration.ts';
import type { Registration } from '../request.ts';
import { refusalsOf, text } from '../text.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { LONGEST } from '../texts/samples.ts';
import { CODE_MINUTES } from '../transaction.ts';
import { CODE_TRIES } from '../waiting.ts';

const usage = 'RAIN REGISTER RAVI KUMAR DELHI';
const CODE_LENGTH = 6;

const texts = {
  registerAsk: text(
    (v: {
      readonly name: string;
      readonly location: string;
      readonly code: string;
      readonly until: string;
    }) =>
      `To open your account for ${v.name} in ${v.location} text RAIN ${v.code} by ${v.until}. Tell ${v.code} to nobody, not even Rain.`,
    {
      name: LONGEST.name,
      location: LONGEST.location,
      code: '483107',
      until: LONGEST.moment.time,
    },
  ),
};

const refusals = refusalsOf({
  badPan: text(
    () =>
      'That PAN is not right. It is like ABCPE1234F: 5 letters with a P, 4 digits, 1 letter. Without a PAN: RAIN REGISTER RAVI KUMAR DELHI',
  ),
  badName: text(() => `Write your name in English letters, at most 24. Text it like this: ${usage}`),
  officeName: text(
    () => `Please give your own name, not that of an office, a bank or a job. Text it like this: ${usage}`,
  ),
  alreadyRegistered: text(
    ({ name }: { readonly name: string }) =>
      `You already have a Rain account, ${name}. Text RAIN HELP for what you can do.`,
    { name: LONGEST.name },
  ),
});

interface Register {
  readonly pan: string | undefined;
  readonly name: string;
  readonly location: string;
}

/** `REGISTER [<PAN>] <NAME…> <PLACE>`: the name may have several words, the place is the last one. */
export const register = defineCommand<Register>({
  topic: 'REGISTER',
  purpose: 'register',
  words: ['REGISTER', 'REG'],
  usage,
  help: `Open an account: ${usage}. With your PAN you may send more: RAIN REGISTER ABCPE1234F RAVI KUMAR DELHI`,
  texts: { ...texts, ...registrationTexts },
  refusals: { ...refusals, ...registrationRefusals },

  parse(rest) {
    const [first = '', ...others] = rest.split(' ');
    const hasPan = looksLikePan(first);
    const pan = hasPan ? parsePan(first) : undefined;
    const words = hasPan ? others : [first, ...others];
    if (words.length < 2) return misunderstood(REFUSALS.incomplete({ usage }));
    if (hasPan && pan === undefined) return misunderstood(refusals.badPan());
    const written = words.slice(0, -1).join(' ');
    const name = parseName(written);
    if (name === undefined) return misunderstood(refusals.badName());
    const location = parseLocation(words.at(-1) ?? '');
    if (location === undefined) return misunderstood(REFUSALS.badLocation());
    return understood({ pan, name, location });
  },

  *decide({ pan, name, location }, from, context) {
    const id = registrationId(from);
    const loaded = yield { accountsOf: [from], requests: [id] };
    const existing = loaded.accountOf(from);
    if (existing !== undefined) return refuse(from, refusals.alreadyRegistered({ name: existing.name }));
    if (isOfficeName(name, context.officeNames)) return refuse(from, refusals.officeName());

    const code = context.fresh.codes[0]?.slice(0, CODE_LENGTH) ?? '';
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
    return done(effects, { to: from, content: texts.registerAsk({ name, location, code, until }) });
  },
});
