/** What takes a second person is proposed in place of being done. */
import type { Money } from '../../domain/money.ts';
import { formatMoney } from '../../domain/money.ts';
import { EXIT_CODES } from '../opsError.ts';
import type { Result } from '../result.ts';
import type { Desk } from '../session.ts';
import { readThreshold } from './threshold.ts';

/** Ends a command that was proposed: nothing has been done. */
export class Proposed extends Error {
  override readonly name = 'Proposed';
  readonly result: Result;

  constructor(result: Result) {
    super('it takes a second person');
    this.result = result;
  }
}

/** What is about to be done. */
export interface AtStake {
  readonly command: string;
  readonly reason: string;
  readonly operation: string;
  /** How much it is about; whatever has no measure always takes a second person, once there is a threshold. */
  readonly money: Money | undefined;
}

/** Whether it takes a second person, and none has agreed yet. */
export async function takesSecondPerson(
  desk: Pick<Desk, 'documents' | 'tablePrefix' | 'approved'>,
  money: Money | undefined,
): Promise<boolean> {
  if (desk.approved !== undefined) return false;
  const above = (await readThreshold(desk))?.above;
  return above !== undefined && (money === undefined || money > above);
}

/**
 * Writes the proposal down.
 *
 * @throws Proposed always, with what the operator is told.
 */
export async function propose(desk: Desk, { command, reason, operation, money }: AtStake): Promise<never> {
  const { typed, operator, identity, newTransactionId } = desk;
  if (typed === undefined) throw new Error('what nobody has typed is proposed by nobody');
  const no = newTransactionId();
  await desk.keepProposal({
    id: `proposal:${no}`,
    series: 'proposals',
    state: 'open',
    at: new Date(desk.now()).toISOString(),
    ...{ identity, by: operator, reason, command, operation },
    path: typed.path,
    input: JSON.stringify(typed.input),
    moneyPaise: money ?? null,
  });
  const what = money === undefined ? 'It' : formatMoney(money);
  throw new Proposed({
    json: { isProposed: true, proposal: no, command },
    text: `${what} takes a second person. Nothing is done: it is proposal ${no}, for somebody else to approve give ${no}.`,
    exitCode: EXIT_CODES.proposed,
  });
}
