/** The session of this tab, and what it asks of the desk. */
import { signal } from '@preact/signals';
import {
  CONSOLE_API,
  type DeskShown,
  type Input,
  type RunAnswer,
  type RunRequest,
} from '../../../ops/console/api.ts';

const KEPT = 'rain.console';
const UNAUTHORIZED = 401;

/** Whether the link from the terminal has let this tab in. */
export const standing = signal<'entering' | 'in' | 'out' | 'gone'>('entering');
export const desk = signal<DeskShown | undefined>(undefined);
/** Why the desk does not know its bank. */
export const trouble = signal<string | undefined>(undefined);
/** Counts what was done here: views read again. */
export const changes = signal(0);

export function timeZone(): string {
  return desk.value?.timeZone ?? 'UTC';
}

/** The bank's time: a sandbox may be ahead of this machine. */
export function nowMs(): number {
  return Date.now() + (desk.value?.aheadMs ?? 0);
}

/** Exchanges the token behind the #, which is gone from the address then, and asks who is there. */
export async function enter(): Promise<void> {
  const token = location.hash.slice(1);
  if (token !== '') {
    history.replaceState(null, '', location.pathname + location.search);
    const answer = await post(CONSOLE_API.session, { token });
    const session = answer?.ok === true ? sessionIn(await answer.json()) : undefined;
    if (session !== undefined) sessionStorage.setItem(KEPT, session);
  }
  if (sessionStorage.getItem(KEPT) === null) {
    const session = await sessionOfAnotherTab();
    if (session === undefined) {
      standing.value = 'out';
      return;
    }
    sessionStorage.setItem(KEPT, session);
  }
  answerOtherTabs();
  await lookAtDesk();
}

/** Tabs of this browser that show this console, and nobody else. */
const CHANNEL = 'rain.console';
/** One that is there answers at once. */
const OTHER_TAB_MS = 400;

/** Whoever opens a link of the page in a tab of its own is let in there by the tab that is in. */
async function sessionOfAnotherTab(): Promise<string | undefined> {
  const channel = new BroadcastChannel(CHANNEL);
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  channel.onmessage = ({ data }) => {
    const session = sessionIn(data);
    // Others may be asking as well.
    if (session !== undefined) resolve(session);
  };
  channel.postMessage({ isAsking: true });
  const timer = setTimeout(() => resolve(undefined), OTHER_TAB_MS);
  const session = await promise;
  clearTimeout(timer);
  channel.close();
  return session;
}

function answerOtherTabs(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => {
    const session = sessionStorage.getItem(KEPT);
    if (data?.isAsking === true && session !== null) channel.postMessage({ session });
  };
}

export async function lookAtDesk(): Promise<void> {
  const response = await ask(CONSOLE_API.desk);
  if (response === undefined) return;
  const answer: DeskShown | Extract<RunAnswer, { ok: false }> = await response.json();
  if ('error' in answer) trouble.value = answer.error.message;
  else {
    trouble.value = undefined;
    desk.value = answer;
  }
  standing.value = 'in';
}

function sessionIn(answer: { readonly session?: unknown }): string | undefined {
  return typeof answer.session === 'string' ? answer.session : undefined;
}

/** Runs a command of the desk. What cannot be asked is an answer too. */
export async function run(path: string, input: Input, { dryRun = false } = {}): Promise<RunAnswer> {
  const request: RunRequest = { path, input, dryRun };
  const response = await ask(CONSOLE_API.run, request);
  if (response !== undefined) return response.json();
  const message = standing.value === 'out' ? 'This tab has no session any more.' : 'The console has ended.';
  return { ok: false, error: { kind: 'failed', message } };
}

/** Undefined where nobody answers, or nobody is let in. */
async function ask(path: string, body?: object): Promise<Response | undefined> {
  const authorization = `Bearer ${sessionStorage.getItem(KEPT) ?? ''}`;
  const response = await (body === undefined
    ? fetch(path, { headers: { authorization } }).catch(() => undefined)
    : post(path, body, { authorization }));
  if (response === undefined) standing.value = 'gone';
  else if (response.status === UNAUTHORIZED) {
    sessionStorage.removeItem(KEPT);
    standing.value = 'out';
    return undefined;
  } else if (standing.value === 'gone') standing.value = 'in';
  return response;
}

async function post(
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Response | undefined> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }).catch(() => undefined);
}
