/** What the page is told of the replies to a delivery, out of their records. */
import { describe, expect, it } from 'vitest';
import type { TextRecord } from '../../src/bank/store/outgoingTexts.ts';
import { emptyLine, type WaitingLine } from '../../src/domain/waitingLine.ts';
import { textGuid } from '../../src/queues/textGuid.ts';
import { createTextWatch } from '../../src/sandbox/pageApi/textWatch.ts';
import { RAVI } from '../helpers/domain.ts';
import { aText } from '../helpers/outgoing.ts';

const GUID = textGuid('sms#0');

function aWatch() {
  const texts = new Map<string, TextRecord>();
  const lines = new Map<string, WaitingLine>();
  const told: string[] = [];
  const reads: number[] = [];
  const clock = { nowMs: 0 };
  const watch = createTextWatch({
    records: () => ({
      readTexts: async (guids) => {
        reads.push(guids.length);
        return new Map([...texts].filter(([guid]) => guids.includes(guid)));
      },
      readLine: async (key) => lines.get(key) ?? emptyLine(key),
    }),
    publish: ({ guid, state, reason, to }) =>
      told.push(`${guid === GUID ? 'first' : guid} to ${to}: ${state} ${reason}`),
    now: () => clock.nowMs,
  });
  const put = (state: TextRecord['state'], parts: Partial<TextRecord> = {}) =>
    texts.set(GUID, { ...aText({ guid: GUID }), state, attempt: 0, ...parts });
  return { watch, put, lines, told, reads, clock };
}

describe('the replies to a delivery', () => {
  it('are found by the SMS, and told when something is new of them', async () => {
    const { watch, put, told } = aWatch();
    watch.follow('delivery', 'sms');
    await watch.look();
    put('waiting');
    await watch.look();
    await watch.look();
    put('refused', { reason: '400: no such number' });
    await watch.look();

    expect(told).toEqual([
      `first to ${RAVI}: waiting undefined`,
      `first to ${RAVI}: refused 400: no such number`,
    ]);
  });

  it('wait for the reason that their line has, or for an earlier text', async () => {
    const { watch, put, lines, told } = aWatch();
    watch.follow('delivery', 'sms');
    put('waiting');
    lines.set(RAVI, { ...emptyLine(RAVI), guids: ['other', GUID] });
    await watch.look();
    lines.set(RAVI, { ...emptyLine(RAVI), guids: [GUID], reason: 'busy' });
    await watch.look();

    expect(told).toEqual([
      `first to ${RAVI}: waiting an earlier one waits`,
      `first to ${RAVI}: waiting busy`,
    ]);
  });

  it('are looked at no more when nothing more is to come', async () => {
    const { watch, put, reads, clock } = aWatch();
    watch.follow('delivery', 'sms');
    put('taken');
    await watch.look();
    clock.nowMs += 3_600_000;
    await watch.look();

    expect(reads).toEqual([8]);
  });
});
