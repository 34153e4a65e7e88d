import { z } from 'zod';
import { readPlaceNames } from '../../bank/store/placeNamesRecord.ts';
import { PLACE_NAMES } from '../../domain/placeNames.ts';
import { defineCommand } from '../definition.ts';
import { table } from '../terminal.ts';

export const placesList = defineCommand({
  path: 'places list',
  summary: "spellings of places: those that operators have added, and Rain's own",
  input: z.object({}),

  async run(session) {
    const added = (await readPlaceNames(session.documents, session.tablePrefix))?.names ?? [];
    const names = [
      ...added.map((name) => ({ ...name, from: 'operator' as const })),
      ...PLACE_NAMES.toSorted((one, other) => (one.spelling < other.spelling ? -1 : 1)).map((name) => ({
        ...name,
        from: 'rain' as const,
      })),
    ];
    return {
      json: { names },
      text: table(
        ['SPELLING', 'PLACE', 'FROM'],
        names.map(({ spelling, place, from }) => [spelling, place, from]),
      ),
    };
  },
});
