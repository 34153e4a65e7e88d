import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/kept.ts';
import { requestSchema } from '../../bank/store/records.ts';
import { storedRecord } from '../../bank/store/storedRecord.ts';
import { closeAccount } from '../../domain/operations/closeAccount.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand, YES_OPTION } from '../definition.ts';
import { operate } from '../operate.ts';
import { findAccount } from '../people.ts';
import type { Desk } from '../session.ts';
import { bucketsOf } from './buckets.ts';

export const accountClose = defineCommand({
  path: 'account close',
  summary: 'close an empty account for good; its phone may register again',
  arguments: [['<account>', 'phone or id']],
  options: [...CHANGE_OPTIONS, YES_OPTION],
  input: z.object({ account: z.string(), ...changeShape }),

  run: (desk: Desk, { account: sought, ...change }) =>
    operate(desk, change, {
      command: `account close ${sought}`,
      load: async () => {
        const account = await findAccount(desk, sought);
        const { id, panKey } = account;
        const [buckets, plans, { panHolders }] = await Promise.all([
          bucketsOf(desk, id),
          plansOf(desk, id),
          desk.store.get({ ...NO_KEYS, panHolders: panKey === undefined ? [] : [panKey] }),
        ]);
        return { account, buckets, plans, panHolder: panHolders.get(panKey ?? '') };
      },
      decide: closeAccount,
      question: ({ account: { name, phone } }) => `Close the account of ${name} ${phone} for good?`,
      done: ({ account: { name, phone } }) =>
        `The account of ${name} ${phone} is closed; the number is free.`,
      facts: ({ account }) => ({ account: account.id }),
    }),
});

async function plansOf(desk: Desk, accountId: string) {
  const items = await desk.readAll('userRequest', {
    FilterExpression: 'accountId = :id AND requestType = :sip AND #status = :running',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':id': accountId, ':sip': 'sip', ':running': 'running' },
  });
  return items
    .map((item) => storedRecord(requestSchema, item, { table: 'userRequest', key: 'id' }))
    .filter((request) => request.requestType === 'sip');
}
