/**
 * A bank in bulk: circles of people around an agent, who paid cash in and sent each other money, with every
 * entry of it.
 */
import { TRANSACTION_ID_ALPHABET } from '../src/domain/transactionId.ts';
import { aCustomer } from './stage.ts';

/** An agent and fifty pairs. */
export const PEOPLE_IN_A_CIRCLE = 101;
const TRANSFERS_OF_A_PAIR = 8;
const PAID_IN = 1_000_00;
const AT = '2026-11-01T06:30:00.000Z';

type Row = Record<string, unknown>;

export interface Circle {
  readonly userAccount: readonly Row[];
  readonly userTxn: readonly Row[];
  readonly userAccountLedger: readonly Row[];
}

interface Party {
  readonly id: string;
  readonly phone: unknown;
  balance: number;
  cashInHand: number;
  version: number;
}

export function circle(index: number): Circle {
  const userTxn: Row[] = [];
  const userAccountLedger: Row[] = [];
  const base = index * PEOPLE_IN_A_CIRCLE;
  const customers = Array.from({ length: PEOPLE_IN_A_CIRCLE }, (_, place) => aCustomer(base + place));
  const parties = customers.map(
    ({ id, phone }): Party => ({ id: String(id), phone, balance: 0, cashInHand: 0, version: 1 }),
  );
  const [agent, ...people] = parties;
  if (agent === undefined) return { userAccount: [], userTxn, userAccountLedger };

  const move = (kind: 'collect' | 'transfer', payer: Party, payee: Party, money: number) => {
    const txnId = idOf(index * 1_000 + userTxn.length);
    userTxn.push(txnOf(txnId, kind, payer, payee, money));
    const book = kind === 'collect' ? 'cashInHand' : 'balance';
    const opening = payer[book];
    payer[book] += kind === 'collect' ? money : -money;
    payer.version += 1;
    payee.balance += money;
    payee.version += 1;
    const name = kind === 'collect' ? `cash:${payer.id}` : `customer:${payer.id}`;
    userAccountLedger.push(
      entryOf(name, payer, 'debit', { kind, money, txnId, opening, closing: payer[book] }),
      entryOf(`customer:${payee.id}`, payee, 'credit', {
        kind,
        money,
        txnId,
        opening: payee.balance - money,
        closing: payee.balance,
      }),
    );
  };
  for (const person of people) move('collect', agent, person, PAID_IN);
  for (let place = 0; place + 1 < people.length; place += 2) {
    const [one, two] = [people[place], people[place + 1]];
    if (one === undefined || two === undefined) continue;
    for (let time = 0; time < TRANSFERS_OF_A_PAIR; time++) {
      const [payer, payee] = time % 2 === 0 ? [one, two] : [two, one];
      move('transfer', payer, payee, 100 + time);
    }
  }
  const userAccount = customers.map((customer, place) => ({
    ...customer,
    role: place === 0 ? 'agent' : 'customer',
    balance: parties[place]?.balance,
    cashInHand: parties[place]?.cashInHand,
    version: parties[place]?.version,
  }));
  return { userAccount, userTxn, userAccountLedger };
}

/** Of the alphabet of txn ids, with a digit and a letter in front that make each one. */
function idOf(number: number): string {
  const digits = [15, 10, 5, 0].map((bits) => TRANSACTION_ID_ALPHABET.charAt((number >> bits) & 31));
  return `${TRANSACTION_ID_ALPHABET.charAt(2 + (number >> 20))}A${digits.join('')}`;
}

function txnOf(txnId: string, requestType: string, payer: Party, payee: Party, money: number): Row {
  return {
    txnId,
    firstParty: payer.phone,
    secondParty: payee.phone,
    firstPartyId: payer.id,
    secondPartyId: payee.id,
    requestType,
    money,
    status: 'success',
    currentActive: false,
    createdAt: AT,
    expiresAt: AT,
    closedAt: AT,
    otpHash: 'of the benchmark',
    attemptsLeft: 3,
    version: 2,
  };
}

interface Line {
  readonly kind: string;
  readonly money: number;
  readonly txnId: string;
  readonly opening: number;
  readonly closing: number;
}

function entryOf(account: string, { phone, version }: Party, op: 'debit' | 'credit', line: Line): Row {
  const { kind: note, money, txnId, opening: openingBalance, closing: closingBalance } = line;
  const id = `${account}#${version}`;
  return {
    id,
    account,
    sequence: version,
    phone,
    op,
    note,
    money,
    openingBalance,
    closingBalance,
    createdAt: AT,
    txnId,
  };
}
