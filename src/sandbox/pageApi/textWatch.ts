/**
 * Follows the records of the replies to each delivery: what waits is seen to wait, whether or not the sender runs.
 */
import type { TextRecord, TextRecords } from '../../bank/store/outgoingTexts.ts';
import { laneOf } from '../../domain/outgoingText.ts';
import { lineKey } from '../../domain/waitingLine.ts';
import { textGuid } from '../../queues/textGuid.ts';
import type { TravelEvent } from './types.ts';

type TextEvent = Extract<TravelEvent, { kind: 'text' }>;

/** No SMS leads to more texts than that. */
const MAX_REPLIES = 4;
/** So many deliveries are followed, the latest ones. */
const MAX_FOLLOWED = 200;
const MAX_IN_A_BATCH = 100;
/** Nothing more is to come of these. */
const OVER: readonly string[] = ['delivered', 'refused', 'failed', 'expired'];
/** Where nobody reports, a text that was taken stays so. */
const REPORTED_WITHIN_MS = 5 * 60_000;

export interface TextWatch {
  /** Follows the texts that a delivery leads to, from when the worker has handled it. */
  follow(deliveryId: string, smsId: string | undefined): void;
  /** Reads all that are still on their way. */
  look(): Promise<void>;
}

export interface TextWatchOptions {
  readonly records: () => Pick<TextRecords, 'readTexts' | 'readLine'> | undefined;
  publish(event: TextEvent): void;
  now?(): number;
}

interface Followed {
  readonly guids: readonly string[];
  readonly since: number;
  /** What was told of each. */
  readonly told: Map<string, string>;
}

export function createTextWatch({ records, publish, now = Date.now }: TextWatchOptions): TextWatch {
  const followed = new Map<string, Followed>();

  const openGuids = ({ guids, since, told }: Followed) =>
    guids.filter((guid) => {
      const [state = ''] = (told.get(guid) ?? '').split(' ', 1);
      const isTaken = state !== '' && state !== 'waiting';
      return !OVER.includes(state) && !(isTaken && now() - since > REPORTED_WITHIN_MS);
    });

  async function tell(deliveryId: string, { told }: Followed, text: TextRecord): Promise<void> {
    const { guid, to, state } = text;
    const line =
      state === 'waiting' ? await records()?.readLine(lineKey(to, laneOf(text.urgency))) : undefined;
    const reason =
      line?.guids.includes(guid) === true ? (line.reason ?? 'an earlier one waits') : text.reason;
    const news = `${state} ${reason ?? ''}`;
    if (told.get(guid) === news) return;
    told.set(guid, news);
    publish({ kind: 'text', deliveryId, at: now(), guid, to, state, reason });
  }

  return {
    follow: (deliveryId, smsId) => {
      const ids = smsId === undefined ? [deliveryId] : [smsId, deliveryId];
      const guids = ids.flatMap((id) =>
        Array.from({ length: MAX_REPLIES }, (_, index) => textGuid(`${id}#${index}`)),
      );
      followed.set(deliveryId, { guids, since: now(), told: new Map() });
      const [oldest] = followed.keys();
      if (followed.size > MAX_FOLLOWED && oldest !== undefined) followed.delete(oldest);
    },

    look: async () => {
      const open = [...followed].map(([deliveryId, each]) => [deliveryId, each, openGuids(each)] as const);
      const guids = open.flatMap(([, , ofOne]) => ofOne);
      const found = new Map<string, TextRecord>();
      for (let start = 0; start < guids.length; start += MAX_IN_A_BATCH) {
        const batch = await records()?.readTexts(guids.slice(start, start + MAX_IN_A_BATCH));
        for (const [guid, text] of batch ?? []) found.set(guid, text);
      }
      for (const [deliveryId, each, ofOne] of open) {
        const texts = ofOne.map((guid) => found.get(guid)).filter((text) => text !== undefined);
        for (const text of texts) await tell(deliveryId, each, text);
        // A delivery whose first look finds some of its texts has no others: they were written together.
        if (texts.length > 0 && each.told.size < each.guids.length) {
          followed.set(deliveryId, { ...each, guids: [...each.told.keys()] });
        }
      }
    },
  };
}
