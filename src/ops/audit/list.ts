import { z } from 'zod';
import { processedSmsSchema } from '../../bank/store/records.ts';
import { countSchema, defineCommand, limitOption } from '../definition.ts';
import { scanTable } from '../scan.ts';
import { table } from '../terminal.ts';

const DEFAULT_LIMIT = 20;

interface Done {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly command: string;
  readonly reason: string;
}

export const auditList = defineCommand({
  path: 'audit list',
  summary: 'what operators did, the latest first',
  options: [limitOption],
  input: z.object({ limit: countSchema.default(DEFAULT_LIMIT) }),

  async run(session, { limit }) {
    let operations: Done[] = [];
    const latest = () => operations.toSorted((one, two) => two.at.localeCompare(one.at)).slice(0, limit);
    await scanTable(session, 'processedSms', {
      FilterExpression: 'attribute_exists(operation)',
      onPage(items) {
        for (const item of items) {
          const { id, operation } = processedSmsSchema.parse(item);
          if (operation !== undefined) operations.push({ id, ...operation });
        }
        if (operations.length > 2 * limit) operations = latest();
        return true;
      },
    });
    const listed = latest();
    const rows = listed.map(({ id, at, by, command, reason }) => [at, by, command, reason, id]);
    return { json: { operations: listed }, text: table(['TIME', 'WHO', 'WHAT', 'WHY', 'OPERATION'], rows) };
  },
});
