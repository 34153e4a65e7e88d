/** What the guided day does besides texting: the bank's own phones, and the time. */
import { type DayPhonesAnswer, type DayPhonesChange, PAGE_API } from '../../../sandbox/pageApi/types.ts';
import { textsOf } from '../state/bank.ts';
import type { Problem, Stage } from './script.ts';

/** The two phones of the pool. */
const FIRST_PHONE = 'phone-a';
const SECOND_PHONE = 'phone-b';

const LOOK_MS = 100;
/** The first phone has the answer by then, however busy the machine is; if not, it does not get it. */
const MAX_LOOKS = 100;
/** Longer than a phone may take over an answer. */
const OVERDUE_MINUTES = 6;
const MAX_TICKS = 20;
const TICK_MS = 1_500;

export const stage: Stage = {
  givePhones,
  textToTheSecond: (from, text) => textTo(SECOND_PHONE, from, text),
  textToTheDying,
  passMinutes,
};

async function givePhones(isOn: boolean): Promise<Problem> {
  const change: DayPhonesChange = { isOn };
  const response = await post(PAGE_API.dayPhones, change);
  if (response === undefined || !response.ok) return problemOf(response);
  const { phones }: DayPhonesAnswer = await response.json();
  if (isOn && ![FIRST_PHONE, SECOND_PHONE].every((phone) => phones.includes(phone)))
    return 'The sandbox has no phones.';
  // The sender believes for ten seconds that the pool is as it was.
  return isOn ? forward(1) : undefined;
}

async function textTo(bankPhone: string, from: string, text: string): Promise<Problem> {
  return problemOf(await post(`${PAGE_API.phones}/${bankPhone}/sms`, { from, text }));
}

/** Slow, so that it has the answer still when it dies. */
async function textToTheDying(from: string, text: string): Promise<Problem> {
  const problem = (await trouble({ isSlow: true })) ?? (await textTo(FIRST_PHONE, from, text));
  if (problem !== undefined) return problem;
  const died = await trouble({ isSlow: false, isOff: true });
  for (let looks = 0; looks < MAX_LOOKS && !(await hasSomethingToSend()); looks++) await pause(LOOK_MS);
  return died;
}

async function passMinutes(phone: string): Promise<Problem> {
  for (let ticks = 0; ticks < MAX_TICKS && !isAnswered(phone); ticks++) {
    const problem = await forward(ticks === 0 ? OVERDUE_MINUTES : 1);
    if (problem !== undefined) return problem;
    await pause(TICK_MS);
  }
  return undefined;
}

function isAnswered(phone: string): boolean {
  return textsOf(phone).at(-1)?.direction === 'received';
}

async function hasSomethingToSend(): Promise<boolean> {
  const response = await fetch(PAGE_API.phones);
  if (!response.ok) return false;
  const { phones }: { phones: readonly { readonly id: string; readonly pending: number }[] } =
    await response.json();
  return phones.some(({ id, pending }) => id === FIRST_PHONE && pending > 0);
}

async function trouble(troubles: object): Promise<Problem> {
  return problemOf(await post(`${PAGE_API.phones}/${FIRST_PHONE}/troubles`, troubles));
}

async function forward(forwardMinutes: number): Promise<Problem> {
  return problemOf(await post('/api/clock', { forwardMinutes }));
}

function problemOf(response: Response | undefined): Problem {
  if (response === undefined) return 'The sandbox does not answer.';
  return response.ok ? undefined : `The sandbox answered ${response.status}.`;
}

function post(path: string, body: object): Promise<Response | undefined> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
