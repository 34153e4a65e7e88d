import { z } from 'zod';
import { readOfficeNames } from '../../bank/store/officeNamesRecord.ts';
import { OFFICE_WORDS } from '../../domain/officeName.ts';
import { defineCommand } from '../definition.ts';
import { table } from '../terminal.ts';

export const namesList = defineCommand({
  path: 'names list',
  summary: "words that nobody's name may have: those that operators have added, and Rain's own",
  input: z.object({}),

  async run(session) {
    const added = (await readOfficeNames(session.documents, session.tablePrefix))?.words ?? [];
    const words = [
      ...added.map((word) => ({ word, from: 'operator' as const })),
      ...OFFICE_WORDS.toSorted().map((word) => ({ word, from: 'rain' as const })),
    ];
    return {
      json: { words },
      text: table(
        ['WORD', 'FROM'],
        words.map(({ word, from }) => [word, from]),
      ),
    };
  },
});
