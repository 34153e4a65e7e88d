/** Says on stderr what is wrong with a secret, and ends with 1: `checkSecret.ts NAME`, with the value on stdin. */
import { text } from 'node:stream/consumers';
import { secretFlaw } from './secretFlaw.ts';

const name = process.argv[2] ?? '';
const flaw = secretFlaw(name, (await text(process.stdin)).replace(/\n$/, ''));
if (flaw !== undefined) {
  process.stderr.write(`the ${name} ${flaw}.\n`);
  process.exitCode = 1;
}
