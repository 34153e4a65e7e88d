import { workAtDesk } from './functions/desk.ts';
import { type Post, postToSink } from './functions/sink.ts';
import { intentsOf } from './intents.ts';
import {
  actWhenDue,
  cryWolf,
  employBriefly,
  findAgain,
  forgetPin,
  sendAsBuyer,
  showCard,
  stealPhone,
} from './occasions.ts';
import { isByOperator, isToProtect, type Operation } from './operations.ts';
import { PEOPLE, personAt } from './people.ts';
import { recoverWhole } from './protecting.ts';
import type { Random } from './random.ts';
import type { Utterance } from './utterance.ts';
import { utterancesOf } from './wordings.ts';
import { CLOCK_GROUP, type World } from './world.ts';

/** How often SMSGate posts an SMS twice, and how far apart its times are at most. */
const POSTED_AGAIN = 0.2;
const MAX_APART_MS = 9_000;
const MAX_POSTS = 4;
const MAX_WAIT_TO_REPOST_MS = 60_000;
const MAX_OUTAGE_MS = 15 * 60_000;
const MAX_LONG_OUTAGE_MS = 2 * 3_600_000;
/** What needs a code, which may be long in coming. */
const WAITED_FOR: ReadonlySet<string> = new Set(['confirm', 'confirmTogether', 'cancel']);
const STARTING = ['collect', 'deposit', 'withdraw', 'request', 'transfer'];
const isStart = (kind: string): boolean => STARTING.includes(kind);
/** What is answered with a code, for which everybody then looks at their phone. */
const PROVEN: ReadonlySet<string> = new Set(['report', 'giveBack']);
const MAX_WAITS = 4;
const MAX_LOOK_MS = 4 * 60_000;
const MIN_CALL_MS = 5_000;
/** Gateways post the same SMS again after seconds, hours or days. */
const DUPLICATE_DELAYS_MS = [50, 5_000, 4 * 60_000, 6 * 3_600_000, 3 * 24 * 3_600_000] as const;

/** A phone without a network, or a provider that was away, comes late by minutes or hours. */
const LATE_DELAYS_MS = [20 * 60_000, 31 * 60_000, 2 * 3_600_000] as const;

/** Does what an operation of a history says. */
export function act(operation: Operation, world: World): void {
  const { simulation, queues } = world;
  const random = simulation.random('act', operation.n);
  const sayAll = (utterances: readonly Utterance[], label: string) => {
    for (const [index, each] of utterances.entries()) {
      sendSms(each, `${operation.n}.${label}${index}`, random, world);
    }
  };
  simulation.trace.note(`#${operation.n} ${operation.kind}`);
  if (isByOperator(operation)) {
    for (const [index, intent] of intentsOf(operation, random, world).entries()) {
      void workAtDesk(intent, `ops:${operation.n}-${index}`, world);
    }
    return;
  }
  switch (operation.kind) {
    case 'tick':
      world.tick();
      return;
    case 'whenDue':
      actWhenDue(random, world, sayAll, () => world.tick());
      return;
    case 'recoverWhole':
      void recoverWhole(operation, random, world, sayAll);
      return;
    case 'cryWolf':
      void cryWolf(operation, random, world, sayAll);
      return;
    case 'employBriefly':
      void employBriefly(operation, random, world, sayAll);
      return;
    case 'sendAsBuyer':
      void sendAsBuyer(operation, random, world, sayAll);
      return;
    case 'showCard':
      void showCard(operation, random, world, sayAll);
      return;
    case 'findAgain':
      void findAgain(operation, random, world, sayAll, () => world.tick());
      return;
    case 'stolenPhone':
      void stealPhone(operation, random, world, sayAll);
      return;
    case 'forgetPin':
      void forgetPin(operation, random, world, sayAll, () => world.tick());
      return;
    case 'telephone': {
      say(operation, 0, random, world);
      // What it brought about has been texted to the victim by then.
      const again = { ...operation, kind: 'telephoneAgain' } as const;
      const delayMs = random.between(MIN_CALL_MS, MAX_LOOK_MS);
      simulation.scheduler.after(delayMs, () =>
        say(again, 1, simulation.random('again', operation.n), world),
      );
      return;
    }
    case 'poison':
      queues.incoming.send({
        body: random.pick(['not JSON', '{"clock":"yesterday"}', '{"sender":5}', '[]']),
        groupId: world.phoneOf(personAt(operation.actor)),
        deduplicationId: `poison${operation.n}`,
        attributes: {},
      });
      return;
    case 'redrive':
      queues.incoming.redrive();
      queues.sending.redrive();
      return;
    case 'wipeCache':
      world.wipeCache();
      return;
    case 'outage':
      world.endGateway(
        random.between(0, random.chance(0.2) ? MAX_LONG_OUTAGE_MS : MAX_OUTAGE_MS),
        random.pick(['busy', 'silent', 'account'] as const),
      );
      return;
    default:
      say(operation, 0, random, world);
      if (isStart(operation.kind) && random.chance(0.6)) confirmSoon(operation, 'confirm', random, world);
      if (isToProtect(operation) && random.chance(0.6)) confirmSoon(operation, 'agree', random, world);
      if (PROVEN.has(operation.kind) && random.chance(0.7)) proveSoon(operation, random, world);
  }
}

/** Whoever was asked texts the code before long, if at all. */
function confirmSoon(operation: Operation, kind: 'confirm' | 'agree', random: Random, world: World): void {
  const confirm = { ...operation, kind };
  const dice = world.simulation.random('soon', operation.n);
  world.simulation.scheduler.after(random.between(MIN_CALL_MS, MAX_LOOK_MS), () =>
    say(confirm, MAX_WAITS, dice, world),
  );
}

/** Whoever has asked for a code texts it before long; and so does everybody else who has. */
function proveSoon(operation: Operation, random: Random, world: World): void {
  const dice = world.simulation.random('prove', operation.n);
  world.simulation.scheduler.after(random.between(MIN_CALL_MS, MAX_LOOK_MS), () => {
    for (const { index } of PEOPLE) {
      const prove = { ...operation, kind: 'prove', actor: index } as const;
      for (const utterance of utterancesOf(prove, dice, world)) {
        sendSms(utterance, `${operation.n}.p${index}`, dice, world);
      }
    }
  });
}

const MINUTE_MS = 60_000;
/** No text is worth sending for longer than three days: what waits by then is stuck, and waits for ever. */
const MAX_TICKS_IN_A_ROW = 3 * 24 * 60 + 60;

/**
 * The clock ticks each minute while there are texts that wait: it would at other times too, and nothing would be due.
 * Ticks do not pile up behind one whose process died: each does what those before it did not.
 */
export function tickWhileTextsWait(world: World): void {
  const { simulation } = world;
  let isTicking = false;
  let ticks = 0;
  const tickSoon = () => {
    if (!world.hasWaitingTexts) ticks = 0;
    if (isTicking || !world.hasWaitingTexts || ticks > MAX_TICKS_IN_A_ROW) return;
    isTicking = true;
    ticks += 1;
    simulation.scheduler.after(MINUTE_MS, () => {
      isTicking = false;
      if (!world.queues.incoming.has(CLOCK_GROUP)) world.tick();
      tickSoon();
    });
  };
  simulation.onCommit((written) => {
    if (written.some(({ table }) => table === 'waitingLine' || table === 'outgoingText')) tickSoon();
  });
}

/** Somebody who has not got what they wait for looks at their phone again a little later. */
function say(operation: Operation, waits: number, random: Random, world: World): void {
  const utterances = utterancesOf(operation, random, world);
  for (const [index, utterance] of utterances.entries()) {
    sendSms(utterance, `${operation.n}.${waits}${index}`, random, world);
  }
  if (utterances.length > 0 || !WAITED_FOR.has(operation.kind) || waits === MAX_WAITS) return;
  const delayMs = random.between(0, MAX_LOOK_MS);
  world.simulation.scheduler.after(delayMs, () => say(operation, waits + 1, random, world));
}

/**
 * A phone receives an SMS, and a provider posts it: once, or again when nobody answered, or again for no
 * reason.
 */
function sendSms(utterance: Utterance, label: string, random: Random, world: World): void {
  const { scheduler } = world.simulation;
  world.texts += 1;
  const post = world.isPoolNarrow
    ? smsgatePost(utterance, label, scheduler.nowMs)
    : postOf(utterance, random, scheduler.nowMs);
  if (world.isPoolNarrow && random.chance(POSTED_AGAIN)) postNearCopy(utterance, label, random, world);
  const effects = world.simulation.faults;
  const isLate = effects !== undefined && random.chance(effects.late);
  if (isLate) {
    world.simulation.countFault('provider: late');
    scheduler.after(
      random.pick(LATE_DELAYS_MS),
      () => void postUntilAccepted(post, `r${label}`, random, world),
    );
  } else void postUntilAccepted(post, `r${label}`, random, world);
  if (effects === undefined || !random.chance(effects.duplicate)) return;
  const delayMs = random.pick(DUPLICATE_DELAYS_MS);
  world.simulation.countFault('provider: duplicate');
  scheduler.after(delayMs, () => void postUntilAccepted(post, `d${label}`, random, world));
}

/** The same SMS under another id and time, as some versions of SMSGate post it. */
function postNearCopy(utterance: Utterance, label: string, random: Random, world: World): void {
  const { scheduler } = world.simulation;
  const copy = smsgatePost(utterance, `n${label}`, scheduler.nowMs - random.between(0, MAX_APART_MS));
  world.simulation.countFault('provider: near duplicate');
  scheduler.after(
    random.between(0, MAX_APART_MS / 2),
    () => void postUntilAccepted(copy, `n${label}`, random, world),
  );
}

function smsgatePost(
  { claimed, author, content }: Utterance,
  id: string,
  receivedMs: number,
): Omit<Post, 'requestId'> {
  const receivedAt = new Date(receivedMs).toISOString();
  const payload = { message: content, sender: claimed, receivedAt };
  const body = JSON.stringify({ deviceId: 'one', event: 'sms:received', id, payload });
  return { provider: 'smsgate', body, author };
}

async function postUntilAccepted(
  post: Omit<Post, 'requestId'>,
  label: string,
  random: Random,
  world: World,
): Promise<void> {
  for (let count = 0; count < MAX_POSTS; count++) {
    const isAccepted = await postToSink({ ...post, requestId: `${label}.${count}` }, world);
    if (isAccepted) return;
    await world.simulation.scheduler.sleep(random.between(100, MAX_WAIT_TO_REPOST_MS));
  }
}

function postOf(
  { claimed, author, content }: Utterance,
  random: Random,
  nowMs: number,
): Omit<Post, 'requestId'> {
  const instant = new Date(nowMs).toISOString().replace('T', ' ');
  if (random.chance(0.3)) {
    const form = new URLSearchParams({
      sender: claimed,
      content,
      rcvd: instant.slice(0, 19),
      msgId: `${nowMs}`,
    });
    return { provider: 'textlocal', body: form.toString(), author };
  }
  const occurredAt = random.chance(0.5) ? instant.slice(0, 16) : instant.slice(0, 19);
  // As IFTTT does it: what was texted is pasted in as it is.
  return {
    provider: 'ifttt',
    body: `{"sender":"${claimed}","occurredAt":"${occurredAt}","content":"${content}"}`,
    author,
  };
}
