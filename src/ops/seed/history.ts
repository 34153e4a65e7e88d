/** What two people and an agent did over the last weeks, text by text. */
import type { Account } from '../../domain/account.ts';
import type { Effects } from '../../domain/decision.ts';
import type { Phone } from '../../domain/phone.ts';
import { createMemoryBank, type MemoryBank, type MemoryBankOptions } from './memoryBank.ts';
import type { Person } from './people.ts';

const DAY_MS = 86_400_000;
const WEEKS_MS = 28 * DAY_MS;
const SECOND_MS = 1_000;

/** The code in a text that asks for one. */
const CODE = /RAIN (\d{6,8})\b/;

/** Each of them opens an account and pays cash in, they send each other money, and save some of it. */
export function historyOf(
  agent: Account,
  people: readonly [Person, Person],
  options: Omit<MemoryBankOptions, 'accounts'> & { readonly nowMs: number; readonly dice: () => number },
): Effects {
  const bank = createMemoryBank({ ...options, accounts: [agent] });
  const { dice } = options;
  let nowMs = options.nowMs - WEEKS_MS + Math.floor(dice() * DAY_MS);
  const later = () => {
    // A part of what is left: it ends in the last days, and never later than now.
    nowMs += Math.floor((dice() * (options.nowMs - nowMs)) / 3) + SECOND_MS;
    return nowMs;
  };
  const between = (least: number, most: number) => Math.round(least + dice() * (most - least));

  const [one, two] = people;
  for (const { phone, pan, name, place } of people) {
    agree(bank, phone, `REGISTER ${pan} ${name} ${place}`, phone, later());
    bank.text(phone, 'ATM ON', later());
  }
  for (const { phone } of people)
    agree(bank, agent.phone, `COLLECT ${between(200, 1000)} ${phone}`, agent.phone, later());
  for (const { phone, bucket } of people) bank.text(phone, `SAVE ${bucket} ${between(10, 50)}`, later());
  agree(bank, one.phone, `SEND ${between(5, 100)} ${two.phone}`, one.phone, later());
  agree(bank, two.phone, `REQUEST ${between(5, 20)} ${one.phone}`, one.phone, later());
  if (dice() < 0.3) bank.text(two.phone, `SIP ${two.bucket} ${between(5, 20)} WEEKLY`, later());
  if (dice() < 0.3) bank.text(one.phone, `SEND ${between(5, 20)} ${two.phone}`, later());
  return bank.effects();
}

/** Begins what is texted, and confirms it with the code that the other phone, or the same one, is texted. */
function agree(bank: MemoryBank, from: Phone, content: string, confirmer: Phone, nowMs: number): void {
  const told = bank.text(from, content, nowMs);
  const asked = told.find(({ to, content: text }) => to === confirmer && CODE.test(text))?.content ?? '';
  const code = CODE.exec(asked)?.[1];
  if (code === undefined) throw new Error(`the seed was refused: ${content}`);
  bank.text(confirmer, code, nowMs + SECOND_MS);
}
