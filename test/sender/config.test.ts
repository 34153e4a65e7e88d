import { describe, expect, it } from 'vitest';
import { readSenderConfig } from '../../src/sender/config.ts';

const environment = {
  SMS_SEND_Q_URL: 'https://sqs.ap-south-1.amazonaws.com/532822678346/smsSendingTaskQ.fifo',
  REGION: 'ap-south-1',
  PUSHBULLET_ACCESS_TOKEN: 'o.token',
  PUSHBULLET_TARGET_DEVICE_IDEN: 'device',
};

describe('readSenderConfig', () => {
  it('takes Pushbullet when no service is named', () => {
    const { single, ...config } = readSenderConfig(environment);

    expect(single?.gateway.send).toBeTypeOf('function');
    expect(config).toMatchObject({
      aws: { region: 'ap-south-1' },
      sendingQueueUrl: environment.SMS_SEND_Q_URL,
    });
  });

  it('names a service it does not know, and those it does', () => {
    const read = () => readSenderConfig({ ...environment, SMS_SERVICE: 'pigeon' });

    expect(read).toThrow(
      'SMS_SERVICE: "pigeon" is not one of: africastalking, aws, pushbullet, smsgate, twilio',
    );
  });

  it('names all that is missing, for the queue and for the gateway', () => {
    const read = () => readSenderConfig({});

    expect(read).toThrow(/SMS_SEND_Q_URL is missing/);
    expect(read).toThrow(/REGION is missing/);
    expect(read).toThrow(/PUSHBULLET_ACCESS_TOKEN is missing/);
    expect(read).toThrow(/PUSHBULLET_TARGET_DEVICE_IDEN is missing/);
  });

  it('refuses a gateway address that is no URL', () => {
    const read = () => readSenderConfig({ ...environment, PUSHBULLET_API_URL: 'ftp://example.com' });

    expect(read).toThrow(/PUSHBULLET_API_URL/);
  });
});
