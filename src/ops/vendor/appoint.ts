/** Appointing a vendor, and its end. */
import { z } from 'zod';
import type { Account } from '../../domain/account.ts';
import { appointVendor, dismissVendor } from '../../domain/operations/appointVendor.ts';
import type { Operated, OperationContext } from '../../domain/operations/operation.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { operate } from '../operate.ts';
import { findAccount } from '../people.ts';
import type { Desk } from '../session.ts';

type Decide = (account: Account, context: OperationContext) => Operated;

function vendorCommand(word: 'appoint' | 'dismiss', summary: string, decide: Decide, done: string) {
  return defineCommand({
    path: `vendor ${word}`,
    summary,
    arguments: [['<account>', 'phone or id']],
    options: CHANGE_OPTIONS,
    input: z.object({ account: z.string(), ...changeShape }),

    run: (desk: Desk, { account: sought, ...change }) =>
      operate(desk, change, {
        command: `vendor ${word} ${sought}`,
        load: () => findAccount(desk, sought),
        decide,
        done: ({ name, phone }) => `${name} ${phone} ${done}.`,
        facts: ({ id }) => ({ account: id }),
      }),
  });
}

export const vendorAppoint = vendorCommand(
  'appoint',
  'make a customer a vendor, who may ask for any sum, any number of times a day',
  appointVendor,
  'is a vendor',
);
export const vendorDismiss = vendorCommand(
  'dismiss',
  'make a vendor a customer again',
  dismissVendor,
  'is no longer a vendor',
);
