/** What the sandbox tells: texts, how they travelled, books, queues and faults, always as of now. */
import { computed, signal } from '@preact/signals';
import {
  type Books,
  type Conversation,
  type FaultChange,
  type Faults,
  PAGE_API,
  type PageNews,
  type PageSetup,
  type PageText,
  type PhoneLine,
  type PhoneTroubles,
  type QueueDepth,
  type TravelEvent,
} from '../../../sandbox/pageApi/types.ts';

const RETRY_MS = 1_000;
/** More than the sandbox itself remembers. */
const MAX_EVENTS = 4_000;

export const setup = signal<PageSetup | undefined>(undefined);
export const isConnected = signal(true);
export const books = signal<Books | undefined>(undefined);
export const queues = signal<readonly QueueDepth[]>([]);
export const phones = signal<readonly PhoneLine[]>([]);
export const faults = signal<Faults | undefined>(undefined);
/** How far the bank's time is ahead of this machine's. */
const aheadMs = signal(0);
const conversations = signal<ReadonlyMap<string, readonly PageText[]>>(new Map());
const travel = signal<readonly TravelEvent[]>([]);

type Listener = (news: PageNews) => void;
const listeners = new Set<Listener>();
/** A connection begins with what the sandbox remembers, and the travels are the last of it. */
let isGreeted = false;

/** Calls back with what is new as it comes, not with what was before, until what it answers with is called. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The events of each delivery, oldest first; a copy's sink event stands with the delivery that it repeats,
 * too.
 */
export const journeys = computed(() => Map.groupBy(travel.value, ({ deliveryId }) => deliveryId));
export const copies = computed(() =>
  Map.groupBy(
    travel.value.filter((event) => event.kind === 'sink'),
    ({ copyOf }) => copyOf,
  ),
);

/** The texts of a phone, oldest first. */
export function textsOf(phone: string): readonly PageText[] {
  return conversations.value.get(phone) ?? [];
}

export function receivedBy(phone: string): readonly PageText[] {
  return textsOf(phone).filter(({ direction }) => direction === 'received');
}

/** Connects, and stays connected. `phonesShown` are those whose conversations are loaded. */
export async function connect(phonesShown: () => readonly string[]): Promise<void> {
  setup.value = await loadSetup();
  const stream = new EventSource(PAGE_API.stream);
  stream.onopen = () => {
    isConnected.value = true;
    isGreeted = false;
    travel.value = [];
    for (const phone of phonesShown()) void loadConversation(phone);
  };
  stream.onerror = () => {
    isConnected.value = false;
  };
  stream.onmessage = ({ data }) => hear(JSON.parse(data));
}

/** Loads what a phone has sent and received before. */
export async function loadConversation(phone: string): Promise<void> {
  const response = await fetch(`${PAGE_API.conversation}?phone=${phone}`);
  if (!response.ok) return;
  const { texts }: Conversation = await response.json();
  addTexts(phone, texts);
}

/**
 * Texts the bank through its webhook, as the IFTTT applet would. Answers what went wrong, if anything did.
 * The time is to the second, so that a person may text the same twice.
 */
export async function sendText(sender: string, content: string): Promise<string | undefined> {
  const { webhookPath, webhookSecret } = setup.value ?? {};
  if (webhookPath === undefined || webhookSecret === undefined) return 'The bank is still starting.';
  try {
    const response = await fetch(webhookPath, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-rain-secret': webhookSecret },
      body: JSON.stringify({
        sender,
        content,
        occurredAt: new Date(Date.now() + aheadMs.value).toISOString(),
      }),
    });
    return response.ok ? undefined : `The webhook answered ${response.status}.`;
  } catch {
    return 'The sandbox does not answer.';
  }
}

export async function changeFaults(change: FaultChange): Promise<void> {
  const response = await post(PAGE_API.faults, change);
  if (response.ok) faults.value = await response.json();
}

/** Puts a virtual phone out of order, or in order again. */
export async function changePhone(id: string, change: PhoneTroubles): Promise<void> {
  if (!(await post(`${PAGE_API.phones}/${id}/troubles`, change)).ok) return;
  phones.value = phones.value.map((phone) =>
    phone.id === id ? { ...phone, troubles: { ...phone.troubles, ...change } } : phone,
  );
}

/** Has the bank send and receive by the virtual phones. Whether it does. */
export async function addPhones(): Promise<boolean> {
  return (await post(`${PAGE_API.phones}/pool`, {})).ok;
}

function post(url: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function loadSetup(): Promise<PageSetup> {
  for (;;) {
    try {
      const response = await fetch(PAGE_API.setup);
      if (response.ok) return await response.json();
    } catch {
      isConnected.value = false;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

function hear(news: PageNews): void {
  take(news);
  if (isGreeted) for (const listener of listeners) listener(news);
  if (news.type === 'travel') isGreeted = true;
}

function take(news: PageNews): void {
  switch (news.type) {
    case 'text':
      addTexts(news.text.phone, [news.text]);
      return;
    case 'travel':
      travel.value = [...travel.value, ...news.events].slice(-MAX_EVENTS);
      return;
    case 'books':
      books.value = news.books;
      return;
    case 'queues':
      queues.value = news.queues;
      return;
    case 'faults':
      faults.value = news.faults;
      return;
    case 'phones':
      phones.value = news.phones;
      return;
    case 'time':
      aheadMs.value = news.aheadMs;
      return;
    default:
      news satisfies never;
  }
}

function addTexts(phone: string, added: readonly PageText[]): void {
  const byId = new Map([...textsOf(phone), ...added].map((text) => [text.id, text]));
  const ordered = [...byId.values()].sort((one, two) => (one.at < two.at ? -1 : Number(one.at > two.at)));
  conversations.value = new Map(conversations.value).set(phone, ordered);
}
