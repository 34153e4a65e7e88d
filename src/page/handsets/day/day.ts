/**
 * Plays the guided day: texts for the cast, waits for the replies, reads in them what the next text needs.
 */
import { effect, signal } from '@preact/signals';
import { books, receivedBy, sendText, setup, textsOf } from '../state/bank.ts';
import { activePhone, KEYWORD, nextNumbers, phones, showPhones, writeDraft } from '../state/phones.ts';
import { keep, recall } from '../state/storage.ts';
import { isBrisk } from './pace.ts';
import { type Cast, type Expectation, type Role, type Step, steps } from './script.ts';
import { stage } from './stage.ts';

/** Time to read what has arrived, and to see what is about to be sent. */
const PACES = { calm: { readMs: 2_400, typeMs: 900 }, brisk: { readMs: 250, typeMs: 120 } } as const;
const IMPATIENT_AFTER_MS = 6_000;
/** How many besides the agent. */
const PEOPLE = 4;
/** Where they live, one day after the other. */
const PLACES = ['DELHI', 'RAMPUR', 'SONPUR', 'HAJIPUR', 'SITAMARHI', 'MADHUBANI', 'BETTIAH', 'ARARIA'];

export interface Progress {
  readonly cast: Cast;
  readonly index: number;
  /** Whether the text of this step is sent, and its replies are awaited. */
  readonly isSent: boolean;
  /** How many texts each of the cast had received before this step's text was sent. */
  readonly before: Readonly<Record<Role, number>>;
}

export type DayState = 'idle' | 'playing' | 'paused' | 'over';

const roles: readonly Role[] = ['asha', 'ravi', 'sita', 'mohan', 'vikram'];

export const progress = signal<Progress | undefined>(recall('day', isProgress));
/** A day that a reload interrupted waits to be continued. */
export const dayState = signal<DayState>(progress.value === undefined ? 'idle' : 'paused');
/** Set when the replies take longer than usual, as when a part is switched off. */
export const isWaitingLong = signal(false);

let playing: AbortController | undefined;

export function currentStep(): Step | undefined {
  return progress.value && steps[progress.value.index];
}

/** Begins a new day with people who have never texted. */
export function playDay(): void {
  // A day that was left in the middle may have left phones behind.
  void stage.givePhones(false);
  setProgress({ cast: newCast(), index: 0, isSent: false, before: noTexts() });
  resumeDay();
}

export function resumeDay(): void {
  playing?.abort();
  playing = new AbortController();
  dayState.value = 'playing';
  void play(playing.signal);
}

export function pauseDay(): void {
  playing?.abort();
  dayState.value = 'paused';
}

export function stopDay(): void {
  playing?.abort();
  void stage.givePhones(false);
  setProgress(undefined);
  dayState.value = 'idle';
}

async function play(stopped: AbortSignal): Promise<void> {
  try {
    for (let now = progress.value; now !== undefined; now = progress.value) {
      const step = steps[now.index];
      if (step === undefined) break;
      if (!now.isSent) await texting(step, now, stopped);
      await answered(step, stopped);
    }
    setProgress(undefined);
    dayState.value = 'over';
  } catch (error) {
    if (!stopped.aborted) throw error;
  } finally {
    isWaitingLong.value = false;
  }
}

async function texting(step: Step, now: Progress, stopped: AbortSignal): Promise<void> {
  const { cast } = now;
  const phone = cast.phones[step.from(cast)];
  const pace = isBrisk.value ? PACES.brisk : PACES.calm;
  if (now.index > 0) await pause(pace.readMs, stopped);
  activePhone.value = phone;
  const text = step.text?.(cast) ?? KEYWORD;
  writeDraft(phone, text);
  await pause(pace.typeMs, stopped);
  setProgress({ ...now, isSent: true, before: countTexts(cast) });
  const problem = await (step.perform?.(stage, phone, text) ?? sendText(phone, text));
  if (problem === undefined) writeDraft(phone, KEYWORD);
  else setProgress(now);
  if (problem !== undefined) pauseDay();
  stopped.throwIfAborted();
}

/**
 * Waits for every reply of a step, however long that takes, and learns from them what the next steps need.
 */
async function answered(step: Step, stopped: AbortSignal): Promise<void> {
  const impatience = setTimeout(() => {
    isWaitingLong.value = true;
  }, IMPATIENT_AFTER_MS);
  try {
    await when(() => repliesTo(step) !== undefined, stopped);
  } finally {
    clearTimeout(impatience);
    isWaitingLong.value = false;
  }
  const { value: now } = progress;
  const learnt = repliesTo(step);
  if (now === undefined || learnt === undefined) return;
  setProgress({ ...now, cast: { ...now.cast, ...learnt }, index: now.index + 1, isSent: false });
}

/** What the replies tell, once all of them are there. */
function repliesTo(step: Step): Partial<Cast> | undefined {
  const { value: now } = progress;
  if (now === undefined) return undefined;
  let learnt: Partial<Cast> = {};
  for (const expectation of step.expect(now.cast)) {
    const found = findReply(expectation, now);
    if (found === undefined) return undefined;
    learnt = { ...learnt, ...found };
  }
  return learnt;
}

function findReply({ on, like, learn }: Expectation, { cast, before }: Progress): Partial<Cast> | undefined {
  for (const role of on) {
    for (const { text } of receivedBy(cast.phones[role]).slice(before[role])) {
      const match = like.exec(text);
      if (match === null) continue;
      if (learn === 'asked') return { asked: role };
      return learn === undefined ? {} : { [learn]: match[1] ?? '' };
    }
  }
  return undefined;
}

/** The phones on the page that nobody has used play first; after them come new ones, in their place. */
function newCast(): Cast {
  const agent = setup.value?.agent;
  const asha = agent?.phone ?? '';
  const isFresh = (phone: string) =>
    phone !== asha &&
    textsOf(phone).length === 0 &&
    books.value?.accounts.every((account) => account.phone !== phone) === true;
  const fresh = phones.value.filter(isFresh).slice(0, PEOPLE);
  const [ravi = '', sita = '', mohan = '', vikram = ''] = [...fresh, ...nextNumbers(PEOPLE - fresh.length)];
  showPhones([asha, ravi, sita, mohan, vikram]);
  return { phones: { asha, ravi, sita, mohan, vikram }, place: freePlace(), agentPlace: agent?.loc ?? '' };
}

/** A place where no customer lives yet: only those of today find each other there. */
function freePlace(): string {
  const taken = new Set(
    (books.value?.accounts ?? []).filter(({ role }) => role === 'customer').map(({ loc }) => loc),
  );
  const first = PLACES.find((place) => !taken.has(place));
  if (first !== undefined) return first;
  for (let index = 0; ; index++) {
    const place = `VILLAGE-${letters(index)}`;
    if (!taken.has(place)) return place;
  }
}

function letters(index: number): string {
  const letter = String.fromCharCode('A'.charCodeAt(0) + (index % 26));
  return index < 26 ? letter : letters(Math.floor(index / 26) - 1) + letter;
}

function countTexts(cast: Cast): Record<Role, number> {
  const count = (role: Role) => receivedBy(cast.phones[role]).length;
  return {
    asha: count('asha'),
    ravi: count('ravi'),
    sita: count('sita'),
    mohan: count('mohan'),
    vikram: count('vikram'),
  };
}

function noTexts(): Record<Role, number> {
  return { asha: 0, ravi: 0, sita: 0, mohan: 0, vikram: 0 };
}

function setProgress(next: Progress | undefined): void {
  progress.value = next;
  keep('day', next);
}

function pause(milliseconds: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    stopped.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(stopped.reason);
    });
  });
}

/** Settles once the signals that `holds` reads make it true. */
function when(holds: () => boolean, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const dispose = effect(() => {
      // It may hold at once, while there is nothing to dispose of yet.
      if (holds()) queueMicrotask(() => finish());
    });
    const finish = () => {
      dispose();
      resolve();
    };
    stopped.addEventListener('abort', () => {
      dispose();
      reject(stopped.reason);
    });
  });
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

/** What an older page kept may not fit any more; then the day is forgotten. */
function isProgress(value: unknown): value is Progress {
  if (typeof value !== 'object' || value === null) return false;
  const { cast, index, isSent, before } = { cast: null, index: null, isSent: null, before: null, ...value };
  const isCast = typeof cast === 'object' && cast !== null && 'phones' in cast && 'place' in cast;
  const isCounted = typeof before === 'object' && before !== null && roles.every((role) => role in before);
  return isCast && isCounted && typeof index === 'number' && index < steps.length && isBoolean(isSent);
}
