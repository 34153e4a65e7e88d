/** The phones on the page, what was read on them, and what is being written. */
import { signal } from '@preact/signals';
import { books, loadConversation, receivedBy, textsOf } from './bank.ts';
import { keep, recall } from './storage.ts';

const FIRST_PHONES = ['919000000001', '919000000002', '919000000003', '919000000004'] as const;
/** What every text begins with. */
export const KEYWORD = 'RAIN ';
const NEVER = '';

export const phones = signal<readonly string[]>(recall('phones', isPhones) ?? FIRST_PHONES);
/** The phone that was used last, or that the guided day uses. */
export const activePhone = signal<string | undefined>(undefined);
const drafts = signal<ReadonlyMap<string, string>>(new Map());
/** The time of the last text that was read on each phone. */
const readUpTo = signal<Readonly<Record<string, string>>>(recall('readUpTo', isRecord) ?? {});

export function addPhone(): string {
  const [phone = ''] = nextNumbers(1);
  showPhones([...phones.value, phone]);
  return phone;
}

export function removePhone(phone: string): void {
  showPhones(phones.value.filter((shown) => shown !== phone));
}

export function showPhones(shown: readonly string[]): void {
  const added = shown.filter((phone) => !phones.value.includes(phone));
  phones.value = shown;
  keep('phones', shown);
  for (const phone of added) void loadConversation(phone);
}

/** Numbers that nobody has: not on the page, and no account's. */
export function nextNumbers(count: number): readonly string[] {
  const taken = [...phones.value, ...FIRST_PHONES, ...(books.value?.accounts ?? []).map(({ phone }) => phone)]
    .filter((phone) => phone.startsWith('9190000'))
    .map(Number);
  const highest = Math.max(...taken, Number(recall('highest', isText) ?? 0));
  keep('highest', String(highest + count));
  return Array.from({ length: count }, (_, index) => String(highest + index + 1));
}

export function draftOf(phone: string): string {
  return drafts.value.get(phone) ?? KEYWORD;
}

export function writeDraft(phone: string, text: string): void {
  drafts.value = new Map(drafts.value).set(phone, text);
}

export function unreadOn(phone: string): number {
  const read = readUpTo.value[phone] ?? NEVER;
  return receivedBy(phone).filter(({ at }) => at > read).length;
}

export function markRead(phone: string): void {
  const last = textsOf(phone).at(-1);
  if (last === undefined || unreadOn(phone) === 0) return;
  readUpTo.value = { ...readUpTo.value, [phone]: last.at };
  keep('readUpTo', readUpTo.value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isPhones(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.every((phone) => typeof phone === 'string' && /^\d{6,15}$/.test(phone))
  );
}

function isRecord(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isText);
}
