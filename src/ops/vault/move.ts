/** The sponsor's cash, into and out of the vault. */
import { z } from 'zod';
import { formatMoney, type Money } from '../../domain/money.ts';
import { depositInVault, withdrawFromVault } from '../../domain/operations/moveCash.ts';
import type { Operated, OperationContext } from '../../domain/operations/operation.ts';
import type { Vault } from '../../domain/vault.ts';
import { amountSchema, CHANGE_OPTIONS, changeShape, defineCommand, YES_OPTION } from '../definition.ts';
import { operate } from '../operate.ts';
import type { Desk } from '../session.ts';
import { readVault } from './read.ts';

type Decide = (vault: Vault | undefined, amount: Money, context: OperationContext) => Operated;

function vaultCommand(word: 'deposit' | 'withdraw', summary: string, decide: Decide, done: string) {
  return defineCommand({
    path: `vault ${word}`,
    summary,
    arguments: [['<amount>', 'rupees']],
    options: [...CHANGE_OPTIONS, YES_OPTION],
    input: z.object({ amount: amountSchema, ...changeShape }),

    run: (desk: Desk, { amount, ...change }) =>
      operate(desk, change, {
        command: `vault ${word} ${formatMoney(amount)}`,
        load: () => readVault(desk),
        decide: (vault, context) => decide(vault, amount, context),
        atStake: () => amount,
        isSilent: true,
        question: () => `Have you counted ${formatMoney(amount)}?`,
        done: () => `${formatMoney(amount)} of the sponsor's ${done} the vault.`,
        facts: () => ({ amountPaise: amount }),
      }),
  });
}

export const vaultDeposit = vaultCommand('deposit', 'the sponsor puts cash in', depositInVault, 'went into');
export const vaultWithdraw = vaultCommand(
  'withdraw',
  'the sponsor takes cash out, of what it has put in',
  withdrawFromVault,
  'came out of',
);
