/** Freezing, and its end. */
import { z } from 'zod';
import type { Account } from '../../domain/account.ts';
import { freezeAccount, unfreezeAccount } from '../../domain/operations/freezeAccount.ts';
import type { Operated, OperationContext } from '../../domain/operations/operation.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { operate } from '../operate.ts';
import { findAccount } from '../people.ts';
import type { Desk } from '../session.ts';

type Decide = (account: Account, context: OperationContext) => Operated;

function freezeCommand(word: 'freeze' | 'unfreeze', summary: string, decide: Decide, done: string) {
  return defineCommand({
    path: `account ${word}`,
    summary,
    arguments: [['<account>', 'phone or id']],
    options: CHANGE_OPTIONS,
    input: z.object({ account: z.string(), ...changeShape }),

    run: (desk: Desk, { account: sought, ...change }) =>
      operate(desk, change, {
        command: `account ${word} ${sought}`,
        load: () => findAccount(desk, sought),
        decide,
        done: ({ name, phone }) => `The account of ${name} ${phone} ${done}.`,
        facts: ({ id }) => ({ account: id }),
      }),
  });
}

export const accountFreeze = freezeCommand(
  'freeze',
  'let the owner see the balance and do nothing else',
  freezeAccount,
  'is frozen',
);
export const accountUnfreeze = freezeCommand(
  'unfreeze',
  'let the owner use the account again',
  unfreezeAccount,
  'works again',
);
