/** Virtual handsets: where texts arrive, kept in a file that is only ever appended to. */
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { z } from 'zod';

const deliveredTextSchema = z.object({
  /** Counts the texts of the whole sandbox, from 1. */
  n: z.number().int().positive(),
  /** The handset's number, digits with country code. */
  to: z.string(),
  text: z.string(),
  /** When it was delivered, ISO 8601. */
  at: z.string(),
  /** The sender's id of the text: one id is one text, however often it comes. */
  guid: z.string(),
});
export type DeliveredText = z.infer<typeof deliveredTextSchema>;

export interface Handsets {
  /** Delivers a text, unless this handset has had it before. */
  deliver(text: { readonly to: string; readonly text: string; readonly guid: string }): void;
  /** The texts of one handset with a number above `after`, oldest first. */
  textsTo(phone: string, after: number): readonly Omit<DeliveredText, 'guid'>[];
  /** All texts of one handset as they were delivered, oldest first. */
  deliveredTo(phone: string): readonly DeliveredText[];
  /** When each text was delivered (ISO 8601). */
  deliveredAt(): readonly string[];
  /** Calls back for each text that is delivered from now on, until what it answers with is called. */
  onDelivered(listener: (text: DeliveredText) => void): () => void;
}

/** Opens the handsets, with what they received in earlier runs. `now` gives the time of delivery. */
export function openHandsets(file: string, now: () => Date = () => new Date()): Handsets {
  const texts = readTexts(file);
  const delivered = new Set(texts.map(identity));
  const listeners = new Set<(text: DeliveredText) => void>();
  return {
    deliver: (incoming) => {
      const text: DeliveredText = { n: (texts.at(-1)?.n ?? 0) + 1, ...incoming, at: now().toISOString() };
      if (delivered.has(identity(text))) return;
      appendFileSync(file, `${JSON.stringify(text)}\n`, { mode: 0o600 });
      delivered.add(identity(text));
      texts.push(text);
      for (const listener of listeners) listener(text);
    },
    deliveredTo: (phone) => texts.filter(({ to }) => to === phone),
    deliveredAt: () => texts.map(({ at }) => at),
    onDelivered: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    textsTo: (phone, after) =>
      texts
        .filter((text) => text.n > after && text.to === phone)
        .map(({ n, to, text, at }) => ({ n, to, text, at })),
  };
}

function identity({ guid, to }: { readonly guid: string; readonly to: string }): string {
  return `${guid} ${to}`;
}

/**
 * A process killed while it wrote leaves half a line at the end: that text was never acknowledged, and goes.
 */
function readTexts(file: string): DeliveredText[] {
  if (!existsSync(file)) return [];
  const content = readFileSync(file, 'utf8');
  const complete = content.slice(0, content.lastIndexOf('\n') + 1);
  if (complete.length < content.length) truncateSync(file, Buffer.byteLength(complete));
  return complete
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => deliveredTextSchema.parse(JSON.parse(line)));
}
