import { afterEach, describe, expect, it, vi } from 'vitest';
import { PermanentError, TransientError } from '../../src/runtime/errors.ts';
import { createLog, describeError } from '../../src/runtime/log.ts';
import { createMetrics } from '../../src/runtime/metrics.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function captureStdout(): string[] {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  return lines;
}

describe('createLog', () => {
  it('writes JSON lines that carry the correlation id', () => {
    const lines = captureStdout();
    const log = createLog('sink').with({ correlationId: 'request-1' });

    log.info('text queued', { provider: 'ifttt' });

    expect(JSON.parse(lines.join(''))).toMatchObject({
      level: 'INFO',
      service: 'rain-sink',
      message: 'text queued',
      correlationId: 'request-1',
      provider: 'ifttt',
    });
  });

  it('describes an error and its causes', () => {
    const lines = captureStdout();

    createLog('sender').error(
      'message failed',
      { messageId: '1' },
      new TransientError('no answer', { cause: 'why' }),
    );

    expect(JSON.parse(lines.join(''))).toMatchObject({
      level: 'ERROR',
      messageId: '1',
      failure: {
        name: 'TransientError',
        message: 'no answer',
        transient: true,
        cause: { name: 'thrown string' },
      },
    });
  });
});

describe('describeError', () => {
  it('tells our own messages along the chain of causes', () => {
    const error = new TransientError('outer', { cause: new PermanentError('inner') });

    expect(describeError(error)).toEqual({
      name: 'TransientError',
      message: 'outer',
      transient: true,
      cause: { name: 'PermanentError', message: 'inner', transient: false },
    });
  });

  it('keeps the messages of others to itself, even where the stack repeats them', () => {
    const secret = 'OTP 482913\n    at 919876543210';

    const description = describeError(new TransientError('no answer', { cause: new SyntaxError(secret) }));

    expect(description.cause).toMatchObject({ name: 'SyntaxError' });
    expect(description.cause?.frames?.[0]).toContain('log.test.ts');
    expect(JSON.stringify(description)).not.toMatch(/482913|919876543210/);
  });

  it('gives no frames when it cannot tell them from the message', () => {
    const error = new Error('secret');
    error.stack = 'Error: secret\n    at 919876543210';
    error.message = 'changed';

    const description = describeError(error);

    expect(description).toEqual({ name: 'Error', frames: [] });
  });

  it('tells the code of a Node error and the HTTP status of an SDK error', () => {
    const reset = Object.assign(new Error('read'), { code: 'ECONNRESET' });
    const throttled = Object.assign(new Error('slow down'), { $metadata: { httpStatusCode: 400 } });

    expect(describeError(reset)).toMatchObject({ code: 'ECONNRESET' });
    expect(describeError(throttled)).toMatchObject({ status: 400 });
  });

  it('ends on causes that form a circle', () => {
    const error = new PermanentError('round');
    error.cause = error;

    expect(JSON.stringify(describeError(error)).length).toBeLessThan(1_000);
  });
});

describe('createMetrics', () => {
  it('counts in the embedded metric format', () => {
    const lines = captureStdout();
    const metrics = createMetrics('sender', undefined);

    metrics.count('TextsSent');
    metrics.count('TextsSent');
    metrics.flush();

    expect(JSON.parse(lines.join(''))).toMatchObject({
      service: 'rain-sender',
      TextsSent: [1, 1],
      _aws: { CloudWatchMetrics: [{ Namespace: 'Rain', Metrics: [{ Name: 'TextsSent', Unit: 'Count' }] }] },
    });
  });

  it('writes a count with dimensions on its own, so that they do not stick to others', () => {
    const lines = captureStdout();
    const metrics = createMetrics('sink', undefined);

    metrics.count('TextsDropped', { Reason: 'noKeyword' });
    metrics.count('TextsQueued');
    metrics.flush();

    const [dropped, queued] = lines.map((line) => JSON.parse(line));
    expect(dropped).toMatchObject({ TextsDropped: 1, Reason: 'noKeyword' });
    expect(queued).not.toHaveProperty('Reason');
  });

  it('is silent when it has nothing to tell, and when it is off', () => {
    const lines = captureStdout();
    const off = createMetrics('sink', 'off');

    createMetrics('sink', undefined).flush();
    off.count('TextsQueued');
    off.flush();

    expect(lines).toEqual([]);
  });
});
