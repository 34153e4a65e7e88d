import { z } from 'zod';
import { formatMoney, ZERO } from '../../domain/money.ts';
import { CASE_SIDES, closeCase } from '../../domain/operations/cases.ts';
import {
  CHANGE_OPTIONS,
  changeShape,
  defineCommand,
  transactionIdArgumentSchema,
  YES_OPTION,
} from '../definition.ts';
import { operate } from '../operate.ts';
import type { Desk } from '../session.ts';
import { findCase } from './cases.ts';

export const caseClose = defineCommand({
  path: 'case close',
  summary: 'decide a case: give the money back to the payer, or let the payee have it; both are told',
  arguments: [['<no>', 'its number such as K7M2P4, or the ref that it is about']],
  options: [['--for <side>', `one of ${CASE_SIDES.join(', ')} (required)`], ...CHANGE_OPTIONS, YES_OPTION],
  input: z.object({
    no: transactionIdArgumentSchema,
    for: z.enum(CASE_SIDES, `say for whom: --for ${CASE_SIDES.join('|')}`),
    ...changeShape,
  }),

  run(desk: Desk, { no, for: side, ...change }) {
    const newId = desk.newTransactionId();
    return operate(desk, change, {
      command: `case close ${no} --for ${side}`,
      load: () => findCase(desk, no),
      decide: (parties, context) => closeCase(parties, side, newId, context),
      // Only this pays anything out.
      atStake: ({ opened }) => (side === 'payer' ? opened.money : ZERO),
      question: ({ opened, payer, payee }) =>
        `Decide case ${opened.number} for ${side}, ${formatMoney(opened.money)}, from ${payer.name} ${payer.phone} to ${payee.name} ${payee.phone}?`,
      done: ({ opened }) => `Case ${opened.number} is decided for ${side}, and closed.`,
      facts: ({ opened }) => ({ case: opened.number }),
    });
  },
});
