/**
 * What all commands of the desk have in common, and how they behave towards somebody who sits at a terminal.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/ops/commands.ts';
import { createProgram } from '../../src/ops/program.ts';
import { type FakeStack, putLetter, queueUrl, stackOfTest } from '../helpers/ops.ts';

const DESK = fileURLToPath(new URL('../../bin/rain', import.meta.url));
const isReading =
  / (show|list|statement|status|verify|balances|export|trace)$|^(doctor|find|flow|today|trace|watch)$/;
/** Those that cannot be undone by another command. */
const ASKING = [
  'approve give',
  'agent settle',
  'account close',
  'account move',
  'case close',
  'txn expire',
  'txn hold',
  'txn reverse',
  'vault deposit',
  'vault withdraw',
  'dlq drop',
  'phone add',
  'phone drain',
  'phone off',
  'phone on',
  'text send',
];

describe('every command', () => {
  it.each(COMMANDS.map((command) => [command.path, command] as const))(
    '%s has its help',
    async (path, command) => {
      let help = '';
      const program = createProgram({});
      const leaf = path.split(' ').reduce((parent, name) => {
        const found = parent.commands.find((each) => each.name() === name);
        if (found === undefined) throw new Error(`there is no ${name}`);
        return found;
      }, program);
      leaf.configureOutput({
        writeOut: (text) => {
          help += text;
        },
      });

      await expect(program.parseAsync([...path.split(' '), '--help'], { from: 'user' })).rejects.toThrow(
        'outputHelp',
      );

      expect(help.replace(/\s+/g, ' ')).toContain(command.summary);
      for (const flag of ['--json', '--stage', ...command.options.map(([flags]) => flags)])
        expect(help).toContain(flag);
    },
  );

  it.each(
    COMMANDS.filter(({ path }) => !isReading.test(path) && path !== 'seed').map(
      (command) => [command.path, command] as const,
    ),
  )('%s takes a reason and a dry run, and asks before what cannot be undone', (path, { options }) => {
    const flags = options.map(([name]) => name.split(' ')[0]);

    expect(flags).toEqual(expect.arrayContaining(['--reason', '--dry-run']));
    expect(flags.includes('--yes')).toBe(ASKING.includes(path));
  });
});

/** It makes a pseudoterminal. Systems other than Linux have another one. */
const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux');

describe.runIf(hasScript)('at a terminal', () => {
  it('asks before what cannot be undone, and does it or not by what is answered', async () => {
    const bank = await stackOfTest();
    const deposit = "vault deposit 70 --reason 'a float'";

    const no = await atTerminal(bank, deposit, 'n');
    const after = await bank.desk.json('vault show');
    const yes = await atTerminal(bank, deposit, 'y');
    const shown = await bank.desk.json('vault show');

    expect(no).toMatchObject({
      code: 5,
      screen: expect.stringMatching(/Have you counted Rs 70\?.*Nothing was done\./s),
    });
    expect(after.json.cashPaise).toBe(0);
    expect(yes).toMatchObject({ code: 0, screen: expect.stringContaining('Operation ops:') });
    expect(shown.json.cashPaise).toBe(7_000);
  });

  it('shows how far a long command has come', async () => {
    const bank = await stackOfTest();
    const dead = queueUrl(bank, 'smsSendingTaskDeadLetterQ.fifo');
    const body = JSON.stringify({ receiver: '919000000001', content: 'Hello' });
    await putLetter(bank.queues.client, dead, { body, group: 'a' });

    const screens = [
      await atTerminal(bank, 'seed --people 3'),
      await atTerminal(bank, 'ledger verify'),
      await atTerminal(bank, "dlq redrive sending --all --reason 'try again'"),
    ];

    for (const { code, screen } of screens) {
      expect(code).toBe(0);
      expect(screen).toMatch(/100% \| \d+\/\d+/);
    }
  });
});

/** Types a command at a pseudoterminal, and a key when it asks. */
async function atTerminal({ url }: FakeStack, command: string, key?: string) {
  const line = `stty cols 100 rows 30; exec '${process.execPath}' '${DESK}' ${command} --url ${url} --by olga`;
  const child = spawn('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
    env: { PATH: process.env['PATH'], TERM: 'xterm' },
  });
  let screen = '';
  let isAnswered = key === undefined;
  child.stdout.on('data', (chunk) => {
    screen += chunk;
    if (isAnswered || !screen.includes('?')) return;
    isAnswered = true;
    child.stdin.write(key);
  });
  const [code] = await once(child, 'close');
  return { code, screen };
}
