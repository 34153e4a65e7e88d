import { z } from 'zod';
import { answerCase, CASE_ANSWERS, CASE_READERS } from '../../domain/operations/cases.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand, transactionIdArgumentSchema } from '../definition.ts';
import { operate } from '../operate.ts';
import type { Desk } from '../session.ts';
import { findCase } from './cases.ts';

export const caseAnswer = defineCommand({
  path: 'case answer',
  summary: 'tell the people of a case how it goes on, in their language, by one of the ready-made texts',
  arguments: [['<no>', 'its number such as K7M2P4, or the ref that it is about']],
  options: [
    ['--say <what>', `one of ${CASE_ANSWERS.join(', ')} (required)`],
    ['--to <whom>', `one of ${CASE_READERS.join(', ')}; who reported it, without it`],
    ...CHANGE_OPTIONS,
  ],
  input: z.object({
    no: transactionIdArgumentSchema,
    say: z.enum(CASE_ANSWERS, `say what: --say ${CASE_ANSWERS.join('|')}`),
    to: z.enum(CASE_READERS).default('reporter'),
    ...changeShape,
  }),

  run: (desk: Desk, { no, say, to, ...change }) =>
    operate(desk, change, {
      command: `case answer ${no} --say ${say} --to ${to}`,
      load: () => findCase(desk, no),
      decide: (parties, context) => answerCase(parties, { say, to }, context),
      done: ({ opened }) => `Case ${opened.number} is answered: ${say}.`,
      facts: ({ opened }) => ({ case: opened.number }),
    }),
});
