import { type Money, ZERO } from './money.ts';

/**
 * The vault and its sponsor, in one record, since they move together. `cashInHand` is the cash in the vault,
 * an asset like the cash in an agent's hand. `balance` is what the sponsor, the bank's owner or the bank
 * behind it, has put in and may take out again: a liability like a customer's balance, and like one it never
 * goes below zero.
 *
 * So `Σ customer balances + Σ buckets = Σ agents' cash in hand + vault cash` holds as it stands, with the
 * sponsor counted among the customers: agents' handing in moves cash from hand to vault, a deposit or
 * withdrawal by the sponsor moves both sides alike. And what agents have handed in backs customers' money: no
 * operator can withdraw it as the sponsor's.
 */
export interface Vault {
  readonly id: typeof VAULT_ID;
  readonly role: 'vault';
  readonly cashInHand: Money;
  readonly balance: Money;
  readonly version: number;
}

/** Its id among the accounts. It has no phone and no place, so that no command and no index finds it. */
export const VAULT_ID = 'vault';

export const EMPTY_VAULT = { id: VAULT_ID, role: 'vault', cashInHand: ZERO, balance: ZERO } as const;
