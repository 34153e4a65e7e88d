import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { secretFlaw } from '../../scripts/deploy/secretFlaw.ts';
import { MAX_AGE_SECONDS } from '../../src/runtime/secretParameters.ts';
import { aRunningBank, changesIn, deploy, MINUTES_MS } from './deployment.ts';
import type { FakeAccount } from './fakeAccount.ts';

const timeout = 10 * MINUTES_MS;
const OLD = 'the-value-of-yesterday';
const NEW = 'the-value-of-tomorrow';
const HOUR_MS = 3_600_000;

function store(account: FakeAccount, name: string, value: string, agoMs = HOUR_MS): void {
  account.parameters.set(`/rain/test/${name}`, { type: 'SecureString', value, atMs: Date.now() - agoMs });
}

function stored(account: FakeAccount, name: string): string {
  return account.parameters.get(`/rain/test/${name}`)?.value ?? '';
}

describe.concurrent('./deploy.sh secret', { timeout }, () => {
  it('stores what is given without showing it', async () => {
    const { account, url } = await aRunningBank();

    const ended = await deploy(url, ['secret', 'webhook-secret'], {}, `${NEW},${OLD}\n`);

    expect(ended).toMatchObject({ code: 0, said: 'secret: stored /rain/test/webhook-secret\n' });
    expect(stored(account, 'webhook-secret')).toBe(`${NEW},${OLD}`);
  });

  it('refuses what would not do, before it is stored', async () => {
    const { account, url } = await aRunningBank();

    const ended = await deploy(url, ['secret', 'webhook-secret'], {}, 'x\n');

    expect(ended).toMatchObject({ code: 1 });
    expect(ended.said).toContain('the webhook-secret must have at least 16 characters.');
    expect(changesIn(account)).toEqual([]);
  });

  it('refuses a stage that is not there', async () => {
    const { account, url } = await aRunningBank();
    account.stack = undefined;

    const ended = await deploy(url, ['secret', 'rotate', 'otp-secret']);

    expect(ended).toMatchObject({
      code: 1,
      said: expect.stringContaining('there is no rain-test in ap-south-1'),
    });
    expect(changesIn(account)).toEqual([]);
  });

  it('rotates the webhook’s in two steps, goes on from where it was, and drops the old one in time', async () => {
    const { account, url } = await aRunningBank();
    store(account, 'webhook-secret', OLD);

    const rotated = await deploy(url, ['secret', 'rotate', 'webhook-secret']);
    const both = stored(account, 'webhook-secret');
    const tooSoon = await deploy(url, ['secret', 'drop', 'webhook-secret']);
    store(account, 'webhook-secret', both);
    const again = await deploy(url, ['secret', 'rotate', 'webhook-secret']);
    const dropped = await deploy(url, ['secret', 'drop', 'webhook-secret']);
    const nothing = await deploy(url, ['secret', 'drop', 'webhook-secret']);

    expect(rotated, rotated.said).toMatchObject({ code: 0 });
    expect(both).toMatch(new RegExp(`^[0-9a-f]{64},${OLD}$`));
    expect(rotated.said).toContain('put the new value into the applet');
    expect(rotated.said).toContain('./deploy.sh --stage test secret drop webhook-secret');
    expect(tooSoon).toMatchObject({ code: 1, said: expect.stringContaining('run this again then') });
    expect(again.said).toContain('webhook-secret is being rotated already');
    expect(dropped, dropped.said).toMatchObject({ code: 0 });
    expect(stored(account, 'webhook-secret')).toBe(both.split(',')[0]);
    expect(nothing.said).toBe('secret: webhook-secret has one value, and nothing to drop\n');
    for (const { said } of [rotated, tooSoon, again, dropped, nothing])
      expect(said).not.toContain(both.slice(0, 64));
  });

  it('rotates the OTP secret once a day at most, and keeps every old one', async () => {
    const { account, url } = await aRunningBank();
    store(account, 'otp-secret', OLD);

    const asked = await deploy(url, ['secret', 'rotate', '--ask', 'otp-secret'], {}, `${NEW}\n`);
    const rotated = await deploy(url, ['--ask', 'secret', 'rotate', 'otp-secret'], {}, `${NEW}\n`);
    const again = await deploy(url, ['secret', 'rotate', 'otp-secret']);
    const kept = await deploy(url, ['secret', 'drop', 'otp-secret']);

    expect(asked.code).toBe(1);
    expect(rotated, rotated.said).toMatchObject({ code: 0 });
    expect(rotated.said).toContain('for as long as they have an account');
    expect(again.said).toContain('was rotated less than a day ago, and is in use. Once more: --yes');
    expect(kept).toMatchObject({
      code: 1,
      said: expect.stringContaining('must stay: PANs stand under them'),
    });
    expect(stored(account, 'otp-secret')).toBe(`${NEW},${OLD}`);
  });

  it('rotates the queues’ own, and drops the old one when no dead letter can be older', async () => {
    const { account, url } = await aRunningBank();
    store(account, 'queue-secret', OLD);

    const rotated = await deploy(url, ['--ask', 'secret', 'rotate', 'queue-secret'], {}, `${NEW}\n`);
    const again = await deploy(url, ['secret', 'rotate', 'queue-secret']);
    store(account, 'queue-secret', `${NEW},${OLD}`, 14 * 24 * HOUR_MS);
    const tooSoon = await deploy(url, ['secret', 'drop', 'queue-secret']);
    const kept = stored(account, 'queue-secret');
    store(account, 'queue-secret', `${NEW},${OLD}`, 16 * 24 * HOUR_MS);
    const dropped = await deploy(url, ['secret', 'drop', 'queue-secret']);

    expect(rotated, rotated.said).toMatchObject({ code: 0 });
    expect(rotated.said).toContain('in fifteen days');
    expect(again.said).toContain('queue-secret is being rotated already');
    expect(tooSoon).toMatchObject({ code: 1, said: expect.stringContaining('for two weeks') });
    expect(kept).toBe(`${NEW},${OLD}`);
    expect(dropped, dropped.said).toMatchObject({ code: 0 });
    expect(stored(account, 'queue-secret')).toBe(NEW);
  });

  it.each(['webhook-secrets/twilio', 'webhook-secrets/smsgate/phone-1'])(
    'rotates %s, one provider’s own, as that of all',
    async (name) => {
      const { account, url } = await aRunningBank();
      store(account, name, OLD);

      const rotated = await deploy(url, ['secret', 'rotate', name]);
      const both = stored(account, name);
      store(account, name, both);
      const dropped = await deploy(url, ['secret', 'drop', name]);

      expect(rotated, rotated.said).toMatchObject({ code: 0 });
      expect(both).toMatch(new RegExp(`^[0-9a-f]{64},${OLD}$`));
      expect(rotated.said).toContain(`./deploy.sh --stage test secret drop ${name}`);
      expect(dropped, dropped.said).toMatchObject({ code: 0 });
      expect(stored(account, name)).toBe(both.slice(0, 64));
    },
  );

  it('replaces Pushbullet’s token, and says from when on the old one may go', async () => {
    const { account, url } = await aRunningBank();
    store(account, 'pushbullet-access-token', OLD);

    const same = await deploy(url, ['secret', 'rotate', 'pushbullet-access-token'], {}, `${OLD}\n`);
    const rotated = await deploy(url, ['secret', 'rotate', 'pushbullet-access-token'], {}, `${NEW}\n`);

    expect(same).toMatchObject({
      code: 1,
      said: expect.stringContaining('this is the token that is in use'),
    });
    expect(rotated, rotated.said).toMatchObject({ code: 0 });
    expect(rotated.said).toContain('delete the old token at pushbullet.com');
    expect(stored(account, 'pushbullet-access-token')).toBe(NEW);
  });

  it('seals a secret with the key of the stack, where it has one of its own', async () => {
    const { account, url } = await aRunningBank();
    const KmsKeyArn = 'arn:aws:kms:ap-south-1:123456789012:key/one';
    account.stack = { status: 'UPDATE_COMPLETE', tables: [], parameters: { KmsKeyArn } };
    store(account, 'webhook-secret', OLD);

    const ended = await deploy(url, ['secret', 'rotate', 'webhook-secret']);

    expect(ended, ended.said).toMatchObject({ code: 0 });
    expect(account.parameters.get('/rain/test/webhook-secret')?.key).toBe(KmsKeyArn);
  });

  it('changes nothing in a dry run', async () => {
    const { account, url } = await aRunningBank();
    store(account, 'webhook-secret', OLD);

    const ended = await deploy(url, ['--dry-run', 'secret', 'rotate', 'webhook-secret']);

    expect(ended, ended.said).toMatchObject({
      code: 0,
      said: expect.stringContaining('would run: aws ssm put-parameter'),
    });
    expect(stored(account, 'webhook-secret')).toBe(OLD);
  });

  it('waits as long as the functions go on with what they read before', () => {
    expect(readFileSync('scripts/deploy/secrets.sh', 'utf8')).toContain(
      `secret_age_seconds=${MAX_AGE_SECONDS}\n`,
    );
  });
});

describe('a secret', () => {
  it.each([
    ['webhook-secret', 'x', 'must have at least 16 characters'],
    ['webhook-secret', `${NEW},${OLD},one-more-of-them-all`, 'has more than 2 entries'],
    ['webhook-secret', `${NEW},${NEW}`, 'has the same value twice'],
    ['otp-secret', '', 'has an empty entry'],
    ['otp-secret', 'with a space and "quotes"', 'must be letters, digits'],
    ['otp-secret', Array.from({ length: 21 }, (_, n) => `${OLD}${n}`).join(','), 'has more than 20 entries'],
    ['pushbullet-access-token', `${NEW},${OLD}`, 'without spaces, and one value'],
  ])('is refused as %s when it is %j', (name, value, flaw) => {
    expect(secretFlaw(name, value)).toContain(flaw);
  });

  it.each([
    ['webhook-secrets/twilio', NEW],
    ['webhook-secrets/smsgate/phone-1', `${NEW},${OLD}`],
    ['webhook-secret', `${NEW},${OLD}`],
    ['queue-secret', `${NEW},${OLD}`],
    ['otp-secret', Array.from({ length: 20 }, (_, n) => `${OLD}${n}`).join(',')],
    ['pushbullet-access-token', 'o.ZbTGhrxYLvW1kqfOBMQ0abcdefgh1234'],
  ])('is taken as %s when it is %j', (name, value) => {
    expect(secretFlaw(name, value)).toBeUndefined();
  });
});
