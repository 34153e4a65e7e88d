/** Adding a word that nobody's name may have, and taking it off the list. */
import { z } from 'zod';
import {
  OFFICE_NAMES_ID,
  type OfficeNamesRecord,
  readOfficeNames,
} from '../../bank/store/officeNamesRecord.ts';
import { SETTINGS_BELIEVED_MS } from '../../bank/store/settingRecord.ts';
import { addOfficeName, type ChangedNames, removeOfficeName } from '../../domain/operations/officeNames.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { OpsError } from '../opsError.ts';
import { auditOf } from '../record.ts';
import { writeSetting } from '../writeSetting.ts';

type Decide = (words: readonly string[], word: string) => ChangedNames;

function namesCommand(path: 'names add' | 'names remove', summary: string, decide: Decide, done: string) {
  return defineCommand({
    path,
    summary,
    arguments: [['<word>', 'one word of a name, such as ADHIKARI']],
    // A second try that changes nothing is refused: it needs no id.
    options: CHANGE_OPTIONS.filter(([flags]) => !flags.startsWith('--operation')),
    input: z.object({ word: z.string().trim().toUpperCase(), ...changeShape }),

    async run(session, { word, reason, dryRun }) {
      const record = await readOfficeNames(session.documents, session.tablePrefix);
      const decided = decide(record?.words ?? [], word);
      if (!decided.ok) throw new OpsError('refused', decided.message, { reason: decided.reason });
      const words = [...decided.words];
      const next: OfficeNamesRecord = { id: OFFICE_NAMES_ID, version: (record?.version ?? 0) + 1, words };
      const operation = session.newOperationId();
      const command = `${path} ${word}`;
      if (!dryRun) await writeSetting(session, next, auditOf(session, { id: operation, command, reason }));
      const seconds = SETTINGS_BELIEVED_MS / 1000;
      return {
        json: { dryRun, ...(!dryRun && { operation }), word, words },
        text: dryRun
          ? `Would be done: new names ${done} ${word} in them.`
          : `Within ${seconds} seconds new names ${done} ${word} in them.`,
      };
    },
  });
}

export const namesAdd = namesCommand(
  'names add',
  "add a word that nobody's name may have from now on",
  addOfficeName,
  'may not have',
);
export const namesRemove = namesCommand(
  'names remove',
  'take a word that an operator has added off the list',
  removeOfficeName,
  'may have',
);
