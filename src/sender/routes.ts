/** By which phone a text goes now: the one that is configured or, where operators have added phones, one of these. */
import type { BudgetRecord, GatewayPhones, PoolPhone } from '../bank/store/gatewayPhones.ts';
import { routesFor } from '../domain/chooseRoute.ts';
import { isSilent, type PhoneId } from '../domain/gatewayPhone.ts';
import type { Urgency } from '../domain/outgoingText.ts';
import type { Phone } from '../domain/phone.ts';
import { spend } from '../domain/sendingBudget.ts';
import type { Doubt } from '../domain/waitingLine.ts';
import type { ConfiguredGateway } from './gateways/gateway.ts';
import type { PhoneWatch } from './phoneWatch.ts';

/** What of a text decides which phone is its own. */
export interface Wanted {
  readonly guid: string;
  readonly to: Phone;
  /** The phone that received what it answers, by its id or its number. */
  readonly via?: string | undefined;
  /** Whether it is to try that phone, and goes by no other. */
  readonly isTrial?: boolean | undefined;
  /** Phones that had it and did not send it, the last one last. */
  readonly excluded: readonly PhoneId[];
}

/** A text that wants a phone. */
export interface TextToRoute extends Wanted {
  readonly segments: number;
  readonly urgency: Urgency;
  /** Phones that would not take it just now. */
  readonly refusedBy: readonly PhoneId[];
  /** The phone that it may have gone by already, and until when no other may have it. */
  readonly doubt?: Doubt | undefined;
  /** The phone that those before it went by. */
  readonly follows?: PhoneId | undefined;
}

export type Chosen =
  | (ConfiguredGateway & {
      readonly ok: true;
      /** Whether it goes by another phone than it would if all of them sent. */
      readonly isDetour: boolean;
      readonly isOfPool: boolean;
    })
  | { readonly ok: false; readonly reason: string; readonly untilMs: number };

export interface Routes {
  /** @throws TransientError when it cannot be known. */
  next(text: TextToRoute): Promise<Chosen>;
  /** The phone that a process which died may have given a text to, if it may have. */
  givenTo(text: Wanted): Promise<PhoneId | undefined>;
  /** How a phone is addressed, whether or not it may send; undefined when it cannot be. */
  routeOf(id: PhoneId): ConfiguredGateway | undefined;
}

export interface RoutesParts {
  readonly phones: PhoneWatch;
  readonly gatewayPhones: Pick<GatewayPhones, 'pool' | 'readBudget' | 'writeBudget'>;
  /** What is configured of a phone, or what is wrong with that. */
  readonly configured: (id: PhoneId) => ConfiguredGateway | { readonly problem: string };
  /** The one phone of a bank without a pool. */
  readonly single: ConfiguredGateway | undefined;
  readonly now: () => number;
}

/** So long the pool is believed to be as it was read. */
const BELIEVED_MS = 10_000;
/** So often what a phone has spent is read again because somebody else was quicker. */
const MAX_ATTEMPTS = 12;
/** Texts whose phone is remembered, for a message that comes again: more than go in the time in which it does. */
const MAX_REMEMBERED = 60;
/** Enough of a guid to tell it from so few others. */
const GUID_LENGTH = 8;
const NO_PHONE_MS = 60_000;

export interface KnownPool {
  phones: readonly PoolPhone[];
  untilMs: number;
  readonly budgets: Map<PhoneId, BudgetRecord>;
}

export function nothingKnown(): KnownPool {
  return { phones: [], untilMs: 0, budgets: new Map() };
}

/** `known` outlives one invocation. */
export function createRoutes(parts: RoutesParts, known: KnownPool): Routes {
  const { gatewayPhones, now } = parts;

  /** The pool, with a phone in it that is to be tried: it may have been added just now. */
  async function pool(tried?: PhoneId): Promise<readonly PoolPhone[]> {
    const isKnown = tried === undefined || known.phones.some(({ id }) => id === tried);
    if (now() >= known.untilMs || !isKnown) {
      known.phones = await gatewayPhones.pool();
      known.untilMs = now() + BELIEVED_MS;
    }
    return known.phones;
  }

  function routeOf(id: PhoneId): ConfiguredGateway | undefined {
    const { single } = parts;
    if (single?.route.phone === id) return withSim(single, id);
    const configured = parts.configured(id);
    return 'problem' in configured ? undefined : withSim(configured, id);
  }

  function withSim(configured: ConfiguredGateway, id: PhoneId): ConfiguredGateway {
    const sim = known.phones.find((phone) => phone.id === id)?.sim;
    return sim === undefined ? configured : { ...configured, route: { ...configured.route, sim } };
  }

  /** Until when a phone is left alone, and why; undefined when it may be asked. */
  async function unfit(phone: PoolPhone): Promise<Wait | undefined> {
    if (routeOf(phone.id) === undefined) {
      const configured = parts.configured(phone.id);
      const reason = 'problem' in configured ? configured.problem : 'not configured';
      return { reason: `${phone.id}: ${reason}`, untilMs: now() + NO_PHONE_MS };
    }
    const cooling = await parts.phones.cooling(phone.id);
    if (cooling !== undefined) return cooling;
    return isSilent(phone, now())
      ? { reason: `${phone.id} is silent`, untilMs: now() + NO_PHONE_MS }
      : undefined;
  }

  /** Spends what a text takes of a phone's budgets: exactly, however many senders there are. */
  async function spendFor(text: TextToRoute, { id, budgets }: PoolPhone): Promise<Wait | undefined> {
    if (budgets.length === 0) return undefined;
    const name = text.guid.slice(0, GUID_LENGTH);
    for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
      const record = known.budgets.get(id) ?? (await gatewayPhones.readBudget(id));
      const spending = spend(text, budgets, record.spent, now());
      if (!spending.ok && known.budgets.delete(id)) continue;
      if (!spending.ok) return { reason: `${id} has sent what it may for now`, untilMs: spending.freeAtMs };
      const others = record.guids.filter((other) => !other.startsWith(name));
      const guids = [...others, `${name}@${now()}`].slice(-MAX_REMEMBERED);
      const written = { spent: spending.spent, guids, version: record.version };
      known.budgets.delete(id);
      if (await gatewayPhones.writeBudget(id, written)) {
        known.budgets.set(id, { ...written, version: record.version + 1 });
        return undefined;
      }
    }
    return { reason: `${id} is asked by others all the time`, untilMs: now() + 1_000 };
  }

  async function givenTo(text: Wanted): Promise<PhoneId | undefined> {
    const phones = await pool();
    if (phones.length === 0) return parts.single?.route.phone;
    const name = text.guid.slice(0, GUID_LENGTH);
    const spendings: { readonly id: PhoneId; readonly atMs: number }[] = [];
    for (const { id } of phones.filter(({ budgets }) => budgets.length > 0)) {
      const { guids } = await gatewayPhones.readBudget(id);
      const entry = guids.find((each) => each.startsWith(name));
      if (entry !== undefined) spendings.push({ id, atMs: Number(entry.split('@')[1]) });
    }
    // Those before the last one would not take it.
    const last = spendings.toSorted((one, other) => one.atMs - other.atMs).at(-1);
    if (last !== undefined) return last.id;
    // One without a budget leaves no trace: most likely it was the text's own.
    const own = routesFor(text, phones)[0];
    return own?.budgets.length === 0 ? own.id : undefined;
  }

  async function choose(text: TextToRoute, phones: readonly PoolPhone[]): Promise<Chosen> {
    const red = phones.filter(({ sendsRedSince }) => sendsRedSince !== undefined).map(({ id }) => id);
    const { to, via, isTrial } = text;
    const wishes = { to, via, isTrial, excluded: [...text.excluded, ...red] };
    const ranked = routesFor(wishes, phones).filter(({ id }) => !text.refusedBy.includes(id));
    const own = routesFor({ ...wishes, excluded: [] }, phones)[0]?.id;
    const chosen = (phone: PoolPhone): Chosen => {
      const configured = routeOf(phone.id);
      if (configured === undefined) throw new Error('a phone that is fit is configured');
      return { ...configured, ok: true, isDetour: phone.id !== own, isOfPool: true };
    };

    const tried = ranked.find(({ id }) => id === text.doubt?.phone);
    if (tried !== undefined) {
      // What may have gone is given to the same phone, which knows it. It is paid for again: if it had not gone, it goes now.
      const wait = (await unfit(tried)) ?? (await spendFor(text, tried));
      if (wait === undefined) return chosen(tried);
      if (now() < Date.parse(text.doubt?.until ?? '')) return { ok: false, ...wait };
    }
    const followed = ranked.find(({ id }) => id === text.follows);
    const candidates = followed === undefined ? ranked : [followed];
    const waits: Wait[] = [];
    for (const phone of candidates) {
      const wait = (await unfit(phone)) ?? (await spendFor(text, phone));
      if (wait === undefined) return chosen(phone);
      waits.push(wait);
    }
    const [soonest] = waits.toSorted((one, other) => one.untilMs - other.untilMs);
    return { ok: false, ...(soonest ?? { reason: 'no phone may send', untilMs: now() + NO_PHONE_MS }) };
  }

  return {
    routeOf,
    givenTo,
    async next(text) {
      const phones = await pool(text.isTrial === true ? text.via : undefined);
      if (phones.length > 0) return choose(text, phones);
      const { single } = parts;
      if (single === undefined)
        return { ok: false, reason: 'there is no phone yet', untilMs: now() + NO_PHONE_MS };
      const cooling = await parts.phones.cooling(single.route.phone);
      const isRefused = text.refusedBy.includes(single.route.phone);
      if (cooling !== undefined || isRefused)
        return { ok: false, ...(cooling ?? { reason: 'refused', untilMs: now() }) };
      return { ...single, ok: true, isDetour: false, isOfPool: false };
    },
  };
}

interface Wait {
  readonly reason: string;
  readonly untilMs: number;
}
