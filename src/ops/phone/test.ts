import { z } from 'zod';
import { CHANGE_OPTIONS, changeShape, countSchema, defineCommand } from '../definition.ts';
import { EXIT_CODES } from '../opsError.ts';
import { phoneTyped } from '../people.ts';
import { recordOperation } from '../record.ts';
import { phoneIdSchema, poolPhone } from './phones.ts';
import { tryPhone } from './trial.ts';

const DEFAULT_SECONDS = 60;

export const phoneTest = defineCommand({
  path: 'phone test',
  summary: 'sends a text by a phone, to itself or elsewhere, and says how far it came',
  arguments: [['<phone>', '<gateway>/<device>, as in phone list']],
  options: [
    ['--to <number>', 'to this number, in place of its own'],
    ['--seconds <count>', `how long to look (default: ${DEFAULT_SECONDS})`],
    ...CHANGE_OPTIONS,
  ],
  input: z.object({
    phone: phoneIdSchema,
    to: z.string().optional(),
    seconds: countSchema.default(DEFAULT_SECONDS),
    ...changeShape,
  }),

  async run(session, { phone: id, to: typed, seconds, ...change }) {
    const phone = await poolPhone(session, id);
    const to = typed === undefined ? phone.number : await phoneTyped(session, typed);
    if (change.dryRun)
      return { json: { dryRun: true, phone: id, to }, text: `Would be sent by ${id} to ${to}.` };
    const operation = await recordOperation(session, change, `phone test ${id}`);
    const { isGood, facts, told } = await tryPhone(session, { id, to, operation, seconds });
    return {
      json: { operation, phone: id, ...facts },
      text: told,
      exitCode: isGood ? 0 : EXIT_CODES.failed,
    };
  },
});
