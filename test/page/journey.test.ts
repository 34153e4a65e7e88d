/** The way that a text took, as the page makes it of events. */
import { describe, expect, it } from 'vitest';
import { type Journey, journeyOf } from '../../src/page/handsets/journey.ts';
import type { TravelEvent } from '../../src/sandbox/pageApi/types.ts';

const QUEUES = [
  { reader: 'worker', mostAttempts: 2 },
  { reader: 'sender', mostAttempts: 3 },
] as const;
const OF_WORKER = { reader: 'worker', deliveryId: 'd', messageId: 'm1' } as const;
const OF_SENDER = { reader: 'sender', deliveryId: 'd', messageId: 'm2', to: '919000000002' } as const;

const sunk: TravelEvent = { kind: 'sink', deliveryId: 'd', at: 1_000, tookMs: 20, status: 200 };
const worked: readonly TravelEvent[] = [
  { kind: 'received', ...OF_WORKER, attempt: 1, queuedAt: 1_015, at: 1_025 },
  { kind: 'handled', ...OF_WORKER, attempt: 1, at: 1_075, tookMs: 50, note: 'HELP answered' },
];
const sent: readonly TravelEvent[] = [
  { kind: 'received', ...OF_SENDER, attempt: 1, queuedAt: 1_070, at: 1_080 },
  { kind: 'delivered', deliveryId: 'd', at: 1_095, to: '919000000002' },
  { kind: 'handled', ...OF_SENDER, attempt: 1, at: 1_100, tookMs: 20 },
];

const lines = ({ legs }: Journey) =>
  legs.map(({ place, state, tookMs, note }) =>
    [place, state, tookMs, note].filter((part) => part !== undefined),
  );

describe('the way of a text', () => {
  it('leads through both queues to the handset', () => {
    const journey = journeyOf([sunk, ...worked, ...sent], QUEUES);

    expect(lines(journey)).toEqual([
      ['Sink', 'done', 20],
      ['Queue', 'done', 10],
      ['Worker', 'done', 50, 'HELP answered'],
      ['Queue', 'done', 10],
      ['Sender', 'done', 20],
      ['Delivered', 'done'],
    ]);
    expect(journey).toMatchObject({ state: 'done', replies: 1, tookMs: 95 });
  });

  it('waits in the queue until the worker takes it', () => {
    const journey = journeyOf([sunk], QUEUES);

    expect(lines(journey)).toEqual([
      ['Sink', 'done', 20],
      ['Queue', 'waiting'],
    ]);
    expect(journey.state).toBe('travelling');
  });

  it('ends at the sink with the reason when it is not for the bank', () => {
    const journey = journeyOf([{ ...sunk, problem: 'noKeyword' }], QUEUES);

    expect(lines(journey)).toEqual([['Sink', 'failed', 20, 'noKeyword']]);
    expect(journey.state).toBe('troubled');
  });

  it('tells of a failed try and the one after it', () => {
    const journey = journeyOf(
      [
        sunk,
        { kind: 'received', ...OF_WORKER, attempt: 1, queuedAt: 1_015, at: 1_025 },
        { kind: 'handled', ...OF_WORKER, attempt: 1, at: 1_035, tookMs: 10, failure: 'worker is stopped' },
        { kind: 'received', ...OF_WORKER, attempt: 2, queuedAt: 1_015, at: 2_035 },
        { kind: 'handled', ...OF_WORKER, attempt: 2, at: 2_055, tookMs: 20, note: 'HELP answered' },
        ...sent,
      ],
      QUEUES,
    );

    expect(lines(journey).slice(1, 5)).toEqual([
      ['Queue', 'done', 10],
      ['Worker', 'failed', 10, 'worker is stopped'],
      ['Queue', 'done', 1_000],
      ['Worker', 'done', 20, 'try 2: HELP answered'],
    ]);
    expect(journey.state).toBe('done');
  });

  it('waits for another try after a failure, and ends in the dead-letter queue after the last', () => {
    const failedOn = (attempt: number) =>
      journeyOf(
        [
          sunk,
          { kind: 'received', ...OF_WORKER, attempt, queuedAt: 1_015, at: 1_025 },
          {
            kind: 'handled',
            ...OF_WORKER,
            attempt,
            at: 1_035,
            tookMs: 10,
            failure: 'worker took over 5000 ms',
          },
        ],
        QUEUES,
      );

    expect([failedOn(1).state, lines(failedOn(1)).at(-1)]).toEqual([
      'travelling',
      ['Queue', 'waiting', 'will be tried again'],
    ]);
    expect([failedOn(2).state, lines(failedOn(2)).at(-1)]).toEqual([
      'troubled',
      ['Dead-letter queue', 'failed', 'set aside after the last try'],
    ]);
  });

  describe('by what the record of a reply says', () => {
    const text = (state: 'waiting' | 'taken' | 'expired' | 'refused', reason?: string): TravelEvent => ({
      kind: 'text',
      deliveryId: 'd',
      at: 1_200,
      guid: 'g',
      to: OF_SENDER.to,
      state,
      reason,
    });
    const [received, , handled] = sent;

    it('waits in the queue while the sender is stopped: it is not done', () => {
      const journey = journeyOf([sunk, ...worked, text('waiting')], QUEUES);

      expect(lines(journey).at(-1)).toEqual(['Queue', 'waiting']);
      expect(journey.state).toBe('travelling');
    });

    it('waits for the phone once the sender could not send it, with the reason', () => {
      const journey = journeyOf(
        [sunk, ...worked, received!, handled!, text('waiting', '401: invalid_access_token')],
        QUEUES,
      );

      expect(lines(journey).slice(-2)).toEqual([
        ['Sender', 'done', 20],
        ['Line', 'waiting', '401: invalid_access_token'],
      ]);
      expect(journey.state).toBe('travelling');
    });

    it('waits at the bank’s phone that has taken it, until it is on the handset', () => {
      const journey = journeyOf([sunk, ...worked, received!, handled!, text('taken')], QUEUES);

      expect(lines(journey).slice(-2)).toEqual([
        ['Sender', 'done', 20],
        ['Our phone', 'waiting'],
      ]);
      expect(journey.state).toBe('travelling');
    });

    it('is done when it has gone after all, and says nothing more of it', () => {
      const journey = journeyOf([sunk, ...worked, text('waiting'), ...sent, text('taken')], QUEUES);

      expect(lines(journey).at(-1)).toEqual(['Delivered', 'done']);
      expect(journey).toMatchObject({ state: 'done', replies: 1, tookMs: 95 });
    });

    it.each(['expired', 'refused'] as const)('is in trouble when it will not go: %s', (state) => {
      const journey = journeyOf([sunk, ...worked, received!, handled!, text(state, 'why')], QUEUES);

      expect(lines(journey).at(-1)).toEqual(['Line', 'failed', `${state}: why`]);
      expect(journey.state).toBe('troubled');
    });
  });
});
