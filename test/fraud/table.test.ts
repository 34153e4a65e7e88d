/** That docs/fraud.md says of each scheme what its test says. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PUMPS, SCHEMES } from './schemes/schemes.ts';

const page = readFileSync(new URL('../../docs/fraud.md', import.meta.url), 'utf8');

/** The rows of the table under a heading, without its head. */
function rowsUnder(heading: string): readonly string[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [upToNext = ''] = section.split('\n## ');
  return upToNext
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1);
}

function inRupees(amount: number): string {
  return `Rs ${amount.toLocaleString('en-IN')}`;
}

describe('docs/fraud.md', () => {
  it('has a row for each scheme, with what is lost, and none besides', () => {
    const rows = SCHEMES.map(
      ({ name, needs, mostLost, stops }) => `| ${name} | ${needs} | ${inRupees(mostLost)} | ${stops} |`,
    );

    expect(rowsUnder('Schemes')).toEqual(rows);
  });

  it('has a row for each way to make Rain text, with how much, and none besides', () => {
    const rows = PUMPS.map(
      ({ name, needs, textsForOne, stops }) =>
        `| ${name} | ${needs} | ${Number(textsForOne.toFixed(2))} | ${stops} |`,
    );

    expect(rowsUnder('Texts sent for texts received')).toEqual(rows);
  });

  it('names each scheme once', () => {
    const names = [...SCHEMES, ...PUMPS].map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
  });
});
