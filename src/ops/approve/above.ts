import { z } from 'zod';
import { formatMoney, parseMoney, ZERO } from '../../domain/money.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { OpsError } from '../opsError.ts';
import { auditOf } from '../record.ts';
import { writeSetting } from '../writeSetting.ts';
import { propose, takesSecondPerson } from './secondPerson.ts';
import { APPROVALS_ID, readThreshold } from './threshold.ts';

const OFF = 'off';

const thresholdSchema = z.string().transform((typed, check) => {
  if (typed.toLowerCase() === OFF) return OFF;
  const amount = /^(?:rs\.? ?)?0+(?:\.0+)?$/i.test(typed) ? ZERO : parseMoney(typed);
  if (amount !== undefined) return amount;
  check.addIssue({ code: 'custom', message: `${typed} is no amount such as 5000, nor ${OFF}` });
  return z.NEVER;
});

export const approveAbove = defineCommand({
  path: 'approve above',
  summary:
    'has a second person agree to what is about more than an amount; once there is one, so does its change',
  arguments: [['<amount>', `rupees, 0 for everything, ${OFF} for nothing`]],
  options: CHANGE_OPTIONS.filter(([flags]) => !flags.startsWith('--operation')),
  input: z.object({ amount: thresholdSchema, ...changeShape }),

  async run(session, { amount, reason, dryRun, operation: named }) {
    const record = await readThreshold(session);
    const above = amount === OFF ? undefined : amount;
    if (record?.above === above) {
      throw new OpsError('refused', 'It is so already.', { reason: 'sameThreshold' });
    }
    const command = `approve above ${above === undefined ? OFF : formatMoney(above)}`;
    const operation = named ?? session.newOperationId();
    const isProposal = await takesSecondPerson(session, undefined);
    if (isProposal && !dryRun) await propose(session, { command, reason, operation, money: undefined });
    const next = {
      id: APPROVALS_ID,
      version: (record?.version ?? 0) + 1,
      ...(above !== undefined && { above }),
    };
    if (!dryRun) await writeSetting(session, next, auditOf(session, { id: operation, command, reason }));
    const now =
      above === undefined
        ? 'nothing takes a second person'
        : `more than ${formatMoney(above)} takes a second person`;
    const text = dryRun ? `Would be ${isProposal ? 'proposed' : 'done'}: ${now}.` : `From now on ${now}.`;
    return { json: { dryRun, ...(!dryRun && { operation }), abovePaise: above ?? null }, text };
  },
});
