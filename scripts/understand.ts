/**
 * What Rain takes texts for: `npm run understand -- file.jsonl`. Each line has a `text`, keyword included, and
 * may have its `group` and what it `means`: a command's name, with a question mark where Rain asks back, the
 * kind of trouble or chatter, `dropped`, or `-` for a refusal. Prints for each group how many were understood
 * (as meant), helped on (refused by name, or asked back) or missed, and each that was not understood.
 */
import { readFileSync } from 'node:fs';
import { takenFor } from './understanding.ts';

const FILE = process.argv[2] ?? 'test/domain/understanding/corpus.jsonl';

interface Line {
  readonly text: string;
  readonly group?: string;
  readonly means?: string;
}

interface Tally {
  understood: number;
  helped: number;
  missed: number;
}

const lines: readonly Line[] = readFileSync(FILE, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line): Line => JSON.parse(line));
const groups = new Map<string, Tally>();
for (const { text, group = 'all', means } of lines) {
  const taken = takenFor(text);
  const tally = groups.get(group) ?? { understood: 0, helped: 0, missed: 0 };
  groups.set(group, tally);
  const isMeant = means === undefined ? taken.isCommand : taken.as === means;
  if (isMeant) tally.understood += 1;
  else if (taken.isHelp) tally.helped += 1;
  else tally.missed += 1;
  if (!isMeant)
    console.log(`  ${JSON.stringify(text)} is taken for ${taken.as}, means ${means ?? 'a command'}`);
}
for (const [group, { understood, helped, missed }] of groups) {
  console.log(`${group}: ${understood} understood, ${helped} helped on, ${missed} missed`);
}
