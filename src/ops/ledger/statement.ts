import { z } from 'zod';
import { parseBucketName } from '../../domain/bucket.ts';
import { defineCommand } from '../definition.ts';
import { findAccount } from '../people.ts';
import { STATEMENT_OPTIONS, statement, statementShape } from './statementText.ts';

export const ledgerStatement = defineCommand({
  path: 'ledger statement',
  summary: 'the entries of an account, oldest first',
  arguments: [['<account>', 'phone or id']],
  options: [
    ['--bucket <name>', 'of this bucket, in place of the balance'],
    ['--hold', 'of what is on hold'],
    ...STATEMENT_OPTIONS,
  ],
  input: z.object({
    account: z.string(),
    bucket: z.string().transform(parseBucketName).pipe(z.string('is no name of a bucket')).optional(),
    hold: z.boolean().default(false),
    ...statementShape,
  }),

  async run(session, { account: sought, bucket, hold, ...period }) {
    const account = await findAccount(session, sought);
    const { id } = account;
    const book = bucket !== undefined ? `bucket:${id}:${bucket}` : hold ? `hold:${id}` : `customer:${id}`;
    return statement(session, account, book, period);
  },
});
