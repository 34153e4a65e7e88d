import { z } from 'zod';
import { formatMoney } from '../../domain/money.ts';
import { EMPTY_VAULT } from '../../domain/vault.ts';
import { defineCommand } from '../definition.ts';
import { readVault } from './read.ts';

export const vaultShow = defineCommand({
  path: 'vault show',
  summary: "the cash in the vault, and how much of it is the sponsor's",
  input: z.object({}),

  async run(session) {
    const { cashInHand, balance } = (await readVault(session)) ?? EMPTY_VAULT;
    return {
      json: { cashPaise: cashInHand, sponsorPaise: balance },
      text: `Cash in the vault    ${formatMoney(cashInHand)}\nThe sponsor's claim  ${formatMoney(balance)}`,
    };
  },
});
