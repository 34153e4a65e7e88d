import { createLegProofs } from '../../bank/legProofs.ts';
import { createGatewayPhones } from '../../bank/store/gatewayPhones.ts';
import { createTextRecords } from '../../bank/store/outgoingTexts.ts';
import type { SendResult, SmsGateway, TextToSend } from '../../sender/gateways/gateway.ts';
import { resultOf } from '../../sender/gateways/pushbullet.ts';
import { createPhoneWatch } from '../../sender/phoneWatch.ts';
import { type News, takeNews } from '../../sender/takeNews.ts';
import { SimulatedDocuments } from '../dynamodb/simulatedDocuments.ts';
import { Effects, Process } from '../faults.ts';
import type { GatewayTrouble, World } from '../world.ts';

const MAX_ASKED_DELAY_MS = 120_000;
const MAX_REPORT_DELAY_MS = 10 * 60_000;
const REPORT_COMES_AGAIN_MS = 180_000;
const FUNCTION_TIMEOUT_MS = 30_000;

interface Refusal {
  readonly status: number;
  readonly body: string;
  readonly afterMs?: number | undefined;
}

/** How an account is refused, in turn: a token that was revoked, a right that is missing, a quota that is used up. */
const REFUSALS_OF_ACCOUNT: readonly [Refusal, ...Refusal[]] = [
  { status: 401, body: '{"error":{"code":"invalid_access_token"}}' },
  { status: 403, body: '' },
  { status: 400, body: '{"error":{"code":"pushbullet_pro_required"}}' },
];
const BUSY = [429, 503, 500] as const;

/**
 * Pushbullet as it answers, and the phone behind it: a text whose guid was seen before is not sent again. Unlike the
 * real one it reports what became of texts, in any order, twice, late or never.
 */
export function gatewayOf(effects: Effects, world: World, phone: string): SmsGateway {
  return {
    isIdempotent: true,
    ...(world.hasPool && { reportsSent: true as const }),
    async send(text): Promise<SendResult> {
      const trouble = world.gatewayTrouble ?? troubleOfOne(effects);
      if (trouble === 'silent') return silence(text, phone, effects, world);
      if (trouble !== undefined) return resultOf(refusal(trouble, effects), text, []);
      try {
        return await effects.perform(
          'gateway',
          () => take(text, phone, world),
          () => new Error('no answer'),
        );
      } catch {
        return { outcome: 'unknown', reason: 'simulated: no answer' };
      }
    },
  };
}

/** One text meets trouble that the next one need not meet. */
function troubleOfOne(effects: Effects): GatewayTrouble | undefined {
  return effects.happens('gatewayBusy', 'gateway') ? 'busy' : undefined;
}

function refusal(trouble: Exclude<GatewayTrouble, 'silent'>, { random }: Effects): Refusal {
  if (trouble === 'account') return random.pick(REFUSALS_OF_ACCOUNT);
  const afterMs = random.chance(0.5) ? undefined : random.fraction() ** 4 * MAX_ASKED_DELAY_MS;
  return { status: random.pick(BUSY), body: '', afterMs };
}

/** Nobody answers, whether or not the text has gone. */
function silence(text: TextToSend, phone: string, { random }: Effects, world: World): SendResult {
  if (random.chance(0.5)) take(text, phone, world);
  return { outcome: 'unknown', reason: 'simulated: nothing but silence' };
}

/** Takes a text, and sends it, unless it is one that nobody could send, or the phone fails. */
function take(text: TextToSend, phone: string, world: World): SendResult {
  const { simulation } = world;
  const { guid, to, message: content } = text;
  const { faults } = simulation;
  const dice = simulation.random('gateway', guid);
  if (faults !== undefined && dice.chance(faults.gatewayRefuses)) {
    simulation.countFault('gateway: gatewayRefuses');
    world.checks.sending.refuse(guid);
    const body = '{"error":{"code":"invalid_param","param":"addresses"}}';
    return resultOf({ status: 400, body }, text, []);
  }
  world.checks.sending.take(guid, phone);
  if (world.isKnownToGateway(guid)) return resultOf({ status: 200, body: '' }, text, []);
  world.checks.sending.spend(phone, text.segments);
  if (world.hasPool && faults !== undefined && dice.chance(faults.phoneForgets)) {
    simulation.countFault('gateway: phoneForgets');
    world.forgetAtPhone(guid);
    return resultOf({ status: 200, body: '' }, text, []);
  }
  if (faults !== undefined && dice.chance(faults.phoneFails)) {
    simulation.countFault('gateway: phoneFails');
    world.failAtPhone(guid);
    world.checks.sending.giveUp(guid, phone);
    reportSoon({ guid, state: 'failed', blame: 'phone', via: phone }, 'certainly', world);
  } else {
    world.deliver({ to, content, guid });
    for (const state of ['sent', 'delivered'] as const)
      reportSoon({ guid, state, via: phone }, world.hasPool ? 'mostly' : 'perhaps', world);
  }
  return resultOf({ status: 200, body: '' }, text, []);
}

interface Reported {
  readonly guid: string;
  readonly state: 'sent' | 'delivered' | 'failed';
  readonly blame?: 'phone';
  readonly via: string;
}

/** Of phones of a pool a report is rarely lost: one that is has its text sent again. */
type Sureness = 'certainly' | 'mostly' | 'perhaps';
const LOST: Readonly<Record<Sureness, number>> = { certainly: 0, mostly: 0.03, perhaps: 0.7 };

/** Reports what became of a text, at some time: what is no failure may be lost, and anything may come twice. */
function reportSoon({ guid, state, blame, via }: Reported, sureness: Sureness, world: World): void {
  const { simulation } = world;
  const { scheduler } = simulation;
  const dice = simulation.random('report', guid, state);
  if (simulation.faults === undefined && sureness === 'perhaps') return;
  if (simulation.faults !== undefined && dice.chance(LOST[sureness])) return;
  const copies = dice.chance(0.2) ? 2 : 1;
  for (let copy = 0; copy < copies; copy++) {
    const delayMs = dice.fraction() ** 4 * MAX_REPORT_DELAY_MS;
    scheduler.after(delayMs, () => {
      const at = new Date(scheduler.nowMs).toISOString();
      const news: News = {
        report: { text: { guid }, state, at, via, ...(blame !== undefined && { blame }) },
      };
      void takeUntilTaken(news, `${guid} ${state} ${copy}`, 1, world);
    });
  }
}

/** The real sender takes it, as often as the queue hands it over. */
async function takeUntilTaken(news: News, label: string, receiveCount: number, world: World): Promise<void> {
  const { simulation, log, metrics } = world;
  const { scheduler } = simulation;
  const ended = Promise.withResolvers<boolean>();
  const process = new Process(() => ended.resolve(false));
  scheduler.after(FUNCTION_TIMEOUT_MS, () => process.die());
  const effects = new Effects(simulation, process, simulation.random('news', label, receiveCount));
  const documents = new SimulatedDocuments(simulation, effects);
  const gatewayPhones = createGatewayPhones(documents, '');
  const now = () => scheduler.nowMs;
  const phones = createPhoneWatch({ phones: gatewayPhones, now, log, metrics });
  const records = createTextRecords(documents, '');
  const legProofs = createLegProofs(gatewayPhones, { now, log });
  const parts = { records, gatewayPhones, phones, legProofs, now, log, metrics };
  takeNews(news, receiveCount, parts).then(
    () => {
      process.end();
      ended.resolve(true);
    },
    () => {
      process.end();
      ended.resolve(false);
    },
  );
  if (await ended.promise) return;
  await scheduler.sleep(REPORT_COMES_AGAIN_MS);
  await takeUntilTaken(news, label, receiveCount + 1, world);
}
