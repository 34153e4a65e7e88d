import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/kept.ts';
import { requestSchema } from '../../bank/store/records.ts';
import { adoptReport, type OldReport } from '../../domain/operations/cases.ts';
import type { Report } from '../../domain/request.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { CHANGE_OPTIONS, type Change, changeShape, defineCommand } from '../definition.ts';
import { operate, repeat, underOperation } from '../operate.ts';
import { OpsError } from '../opsError.ts';
import type { Result } from '../result.ts';
import type { Desk } from '../session.ts';

export const caseAdopt = defineCommand({
  path: 'case adopt',
  summary: 'once, after an update: make cases of the reports that customers left before there were cases',
  options: CHANGE_OPTIONS,
  input: z.object(changeShape),

  async run(desk: Desk, change) {
    const items = await desk.readAll('userRequest', {
      FilterExpression: 'requestType = :report AND #status = :open',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':report': 'report', ':open': 'open' },
    });
    const { records, damaged } = sortOut(requestSchema, items, { table: 'userRequest', key: 'id' });
    const reports = records.filter((request) => request.requestType === 'report');
    const operation = change.operation ?? desk.newOperationId();
    const results = await underOperation(operation, async () => {
      const adopted: Result[] = [];
      for (const report of reports) adopted.push(await adopt(desk, report, { ...change, operation }));
      return adopted;
    });
    const text = [`${results.length} reports.`, ...results.map((result) => result.text ?? '')].join('\n');
    return withDamaged({ json: { operation, cases: results.map(({ json }) => json) }, text }, damaged);
  },
});

async function adopt(
  desk: Desk,
  report: Report,
  change: Change & { readonly operation: string },
): Promise<Result> {
  const number = desk.newTransactionId();
  const request = {
    command: `case adopt, report ${report.ref}`,
    part: `-${report.ref}`,
    load: () => readReport(desk, report),
    decide: (old: OldReport, context: Parameters<typeof adoptReport>[2]) => adoptReport(old, number, context),
    done: () => `Report ${report.ref} is case ${number}.`,
    facts: () => ({ case: number, ref: report.ref }),
  };
  return (await repeat(desk, change, request)) ?? (await operate(desk, change, request));
}

async function readReport({ store }: Desk, { id, ref, accountId, otherAccount }: Report): Promise<OldReport> {
  const found = await store.get({
    ...NO_KEYS,
    requests: [id],
    transactions: [ref],
    accounts: [accountId, otherAccount],
  });
  const report = found.requests.get(id);
  const txn = found.transactions.get(ref);
  const customer = found.accounts.get(accountId);
  const agent = found.accounts.get(otherAccount);
  const isWhole = txn !== undefined && customer !== undefined && agent !== undefined;
  if (report?.requestType === 'report' && isWhole) return { report, txn, customer, agent };
  throw new OpsError('failed', `What report ${id} is about is damaged.`);
}
