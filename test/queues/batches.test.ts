import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processBatch } from '../../src/queues/batches.ts';
import { TransientError } from '../../src/runtime/errors.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { sqsRecord } from '../helpers/sqsRecord.ts';

const message = (messageId: string, group?: string) =>
  sqsRecord({ messageId, attributes: group === undefined ? {} : { MessageGroupId: group } });

describe('processBatch', () => {
  it('reports nothing when every message is handled', async () => {
    const handled: string[] = [];
    const event = { Records: [message('a1', 'a'), message('b1', 'b')] };

    const response = await processBatch(
      event,
      async ({ messageId }) => void handled.push(messageId),
      recordingLog(),
    );

    expect(response).toEqual({ batchItemFailures: [] });
    expect(handled).toEqual(['a1', 'b1']);
  });

  it('reports a failed message and the rest of its group, and handles the other groups', async () => {
    const handled: string[] = [];
    const event = { Records: ['a1', 'b1', 'a2', 'b2', 'a3', 'b3'].map((id) => message(id, id.slice(0, 1))) };

    const response = await processBatch(
      event,
      async ({ messageId }) => {
        if (messageId === 'a2') throw new TransientError('no');
        handled.push(messageId);
      },
      recordingLog(),
    );

    expect(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['a2', 'a3']);
    expect(handled.toSorted()).toEqual(['a1', 'b1', 'b2', 'b3']);
  });

  it('has what failed put off, with the rest of its group, before it is reported', async () => {
    const failed: unknown[] = [];
    const event = { Records: ['a1', 'b1', 'a2'].map((id) => message(id, id.slice(0, 1))) };
    const handle = async ({ messageId }: { readonly messageId: string }) => {
      if (messageId === 'a1') throw new TransientError('no');
    };

    await processBatch(event, handle, recordingLog(), async (records, receiveCount) => {
      failed.push([records.map(({ messageId }) => messageId), receiveCount]);
    });

    expect(failed).toEqual([[['a1', 'a2'], 1]]);
  });

  it('takes each message without a group as a group of its own', async () => {
    const event = { Records: [message('1'), message('2'), message('3')] };

    const response = await processBatch(
      event,
      async ({ messageId }) => {
        if (messageId === '1') throw new TransientError('no');
      },
      recordingLog(),
    );

    expect(response.batchItemFailures).toEqual([{ itemIdentifier: '1' }]);
  });

  it('does not let one group wait for another', async () => {
    const event = { Records: [message('slow', 'a'), message('quick', 'b')] };
    const quickIsDone = Promise.withResolvers<void>();

    const response = await processBatch(
      event,
      async ({ messageId }) => {
        if (messageId === 'quick') quickIsDone.resolve();
        else await quickIsDone.promise;
      },
      recordingLog(),
    );

    expect(response.batchItemFailures).toEqual([]);
  });

  it('reports a handler that throws at once like one that rejects', async () => {
    const event = { Records: [message('1', 'a')] };

    const response = await processBatch(
      event,
      () => {
        throw new Error('no');
      },
      recordingLog(),
    );

    expect(response.batchItemFailures).toEqual([{ itemIdentifier: '1' }]);
  });

  it('logs the failure with a correlation id and the cause, and nothing of the body', async () => {
    const log = recordingLog();
    const event = { Records: [sqsRecord({ messageId: '1', body: 'RAIN ABC123 482913' })] };

    await processBatch(
      event,
      async () => {
        throw new TransientError('table is throttled', { cause: new Error('RAIN ABC123 482913') });
      },
      log,
    );

    expect(log.lines).toMatchObject([
      {
        level: 'error',
        fields: { correlationId: '1', receiveCount: '1' },
        failure: { message: 'table is throttled' },
      },
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('482913');
  });

  it('logs a failure under the webhook request that the message goes back to', async () => {
    const log = recordingLog();
    const deliveryId = { dataType: 'String' as const, stringValue: 'request-1' };

    await processBatch(
      { Records: [sqsRecord({ messageAttributes: { deliveryId } })] },
      async () => {
        throw new TransientError('no');
      },
      log,
    );

    expect(log.lines).toMatchObject([{ fields: { correlationId: 'request-1' } }]);
  });

  it('tells the handler what follows its message in the group', async () => {
    const event = { Records: ['a1', 'b1', 'a2', 'a3'].map((id) => message(id, id.slice(0, 1))) };
    const followers = new Map<string, string[]>();

    await processBatch(
      event,
      async ({ messageId }, following) => {
        followers.set(
          messageId,
          following.map((record) => record.messageId),
        );
      },
      recordingLog(),
    );

    expect(Object.fromEntries(followers)).toEqual({ a1: ['a2', 'a3'], b1: [], a2: ['a3'], a3: [] });
  });

  it('keeps the order of every group and reports exactly what was not handled', async () => {
    const entry = fc.record({
      group: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
      fails: fc.boolean(),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 10 }), async (entries) => {
        const handled: string[] = [];
        const records = entries.map(({ group }, index) => message(String(index), group));

        const { batchItemFailures } = await processBatch(
          { Records: records },
          async ({ messageId }) => {
            await Promise.resolve();
            if (entries[Number(messageId)]!.fails) throw new TransientError('no');
            handled.push(messageId);
          },
          recordingLog(),
        );

        const reported = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
        expect([...handled, ...reported].toSorted()).toEqual(
          records.map(({ messageId }) => messageId).toSorted(),
        );
        for (const group of ['a', 'b', 'c']) {
          const ids = entries.flatMap((each, index) => (each.group === group ? [index] : []));
          const firstFailure = ids.findIndex((index) => entries[index]!.fails);
          const expected = firstFailure === -1 ? ids : ids.slice(0, firstFailure);
          expect(handled.map(Number).filter((index) => ids.includes(index))).toEqual(expected);
        }
        const failingLoners = entries.flatMap(({ group, fails }, index) =>
          !group && fails ? [String(index)] : [],
        );
        const loners = entries.flatMap(({ group }, index) => (group ? [] : [String(index)]));
        expect(reported.filter((id) => loners.includes(id))).toEqual(failingLoners);
      }),
    );
  });
});
