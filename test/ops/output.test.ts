/** What an operator reads: times of the bank, tables that fit, and lists in the form that a program wants. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { COMMANDS, GROUPS } from '../../src/ops/commands.ts';
import { completionFor } from '../../src/ops/completion.ts';
import { examplesOf } from '../../src/ops/examples.ts';
import { csvCell, formatted } from '../../src/ops/formats.ts';
import { inLocalTime, localTimeIn } from '../../src/ops/localTime.ts';
import { createProgram } from '../../src/ops/program.ts';
import { coloured, hasColours, table } from '../../src/ops/terminal.ts';
import { type FakeStack, stackOfTest } from '../helpers/ops.ts';

describe('a table', () => {
  const rows = [
    ['T5QC6T', '2026-11-22T06:30:00.000Z', 'Rs 50', 'as agreed with the owner at the counter of the shop'],
    ['K7M2P4', '2026-11-22T06:31:00.000Z', 'Rs 1,05,000', ''],
  ];
  const headings = ['TXN', 'BEGUN', 'MONEY', 'WHY'];

  it('has money on the right, and times to the second', () => {
    expect(table(headings, rows).split('\n')).toEqual([
      'TXN     BEGUN                       MONEY  WHY',
      'T5QC6T  2026-11-22T06:30:00Z        Rs 50  as agreed with the owner at the counter of the shop',
      'K7M2P4  2026-11-22T06:31:00Z  Rs 1,05,000',
    ]);
  });

  it('fits the width by breaking words apart, and never an id, a time or an amount', () => {
    const lines = table(headings, rows, 64).split('\n');

    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(64);
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(
      'as agreed with the owner at the counter of the shop',
    );
    for (const whole of ['T5QC6T', '2026-11-22T06:30:00Z', 'Rs 1,05,000'])
      expect(lines.join('\n')).toContain(whole);
  });
});

describe('times', () => {
  it('are those of the bank, in sentences and in columns, with the columns kept', () => {
    const text = table(['BEGUN', 'TXN'], [['2026-11-22T19:30:05.123Z', 'T5QC6T']]);

    expect(localTimeIn('Asia/Kolkata')('2026-11-22T19:30:05.123Z')).toBe('2026-11-23 01:00:05');
    expect(inLocalTime(text, 'Asia/Kolkata').split('\n')).toEqual([
      'BEGUN                 TXN',
      '2026-11-23 01:00:05   T5QC6T',
    ]);
    expect(inLocalTime('lapsed at 2026-11-22T19:30:05.123Z, by itself', 'Africa/Nairobi')).toBe(
      'lapsed at 2026-11-22 22:30:05, by itself',
    );
  });
});

describe('colours', () => {
  it('are for terminals that have them and people who want them', () => {
    const { isTTY } = process.stdout;
    process.stdout.isTTY = true;
    const wanted = [{}, { NO_COLOR: '' }, { NO_COLOR: '1' }, { TERM: 'dumb' }].map((each) =>
      hasColours(each),
    );
    process.stdout.isTTY = false;
    const piped = hasColours({});
    process.stdout.isTTY = isTTY;

    expect([...wanted, piped]).toEqual([true, true, false, false, false]);
  });

  it('mark headings and what is wrong, and change no word', () => {
    const text = 'CASE    DUE\nK7M2P4  OVERDUE today';
    const marked = coloured(text);

    expect(marked).not.toBe(text);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are.
    expect(marked.replace(/\u001b\[\d+m/g, '')).toBe(text);
  });
});

describe('a format', () => {
  const list = {
    ok: true,
    txns: [
      { txnId: 'T5QC6T', moneyPaise: 50 },
      { txnId: 'K7M2P4', to: '=1+1' },
    ],
    total: 2,
  };

  it('is of a list, with the fields that are asked for', () => {
    const inFormat = (format: 'csv' | 'ndjson' | 'json' | 'table', fields?: readonly string[]) =>
      formatted(list, { format, fields });

    expect(inFormat('csv')).toBe("txnId,moneyPaise,to\nT5QC6T,50,\nK7M2P4,,'=1+1");
    expect(inFormat('ndjson', ['txnId'])).toBe('{"txnId":"T5QC6T"}\n{"txnId":"K7M2P4"}');
    expect(inFormat('json', ['moneyPaise'])).toBe('[{"moneyPaise":50},{}]');
    expect(inFormat('table', ['moneyPaise', 'txnId'])).toContain('50          T5QC6T');
    expect(formatted([{ id: 1 }], { format: 'csv', fields: undefined })).toBe('id\n1');
  });

  it('is refused for what is no list, and a field that no row has', () => {
    expect(() => formatted({ ok: true, cashPaise: 1 }, { format: 'csv', fields: undefined })).toThrow(
      'no list',
    );
    expect(() => formatted(list, { format: 'csv', fields: ['money'] })).toThrow(
      'no field money: there are txnId',
    );
  });

  it('keeps cells from being read as formulas, quotes them, and leaves negative numbers alone', () => {
    expect(['@a', '-x', '-5', 'a,b', 'a"b'].map(csvCell)).toEqual(["'@a", "'-x", '-5', '"a,b"', '"a""b"']);
  });
});

describe('the command line', () => {
  const run = ({ desk }: FakeStack, command: string, environment = {}) => desk.rain(command, environment);

  it('answers in the form that is asked for, errors too', async () => {
    const bank = await stackOfTest();
    await run(bank, "vault deposit 70 --yes --reason 'a float'");

    const csv = await run(bank, 'audit list --format csv --fields command,reason');
    const lines = await run(bank, 'audit list --format ndjson --fields command');
    const inJson = await run(bank, 'audit list --format json');
    const local = await run(bank, 'audit list');
    const [wrongFormat, wrongField, noList] = [
      await run(bank, 'audit list --format xml'),
      await run(bank, 'audit list --format ndjson --fields nothing'),
      await run(bank, 'vault show --format csv'),
    ];

    expect(csv.stdout).toBe('command,reason\nvault deposit Rs 70,a float\n');
    expect(lines.stdout).toBe('{"command":"vault deposit Rs 70"}\n');
    expect(inJson.json).toMatchObject({ ok: true, total: 1 });
    expect(local.stdout).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /m);
    expect(local.stdout).not.toMatch(/\dT\d\d:/);
    expect([wrongFormat.code, wrongField.code, noList.code]).toEqual([2, 2, 2]);
    expect(JSON.parse(wrongField.stdout)).toMatchObject({ ok: false, error: { kind: 'usage' } });
  });

  it('goes to the stage in RAIN_STAGE, unless the sandbox or another one is named', async () => {
    const bank = await stackOfTest();

    const staged = await run(bank, 'vault show', { RAIN_STAGE: 'NOT A STAGE' });
    const sandbox = await run(bank, 'vault show --stage sandbox', { RAIN_STAGE: 'NOT A STAGE' });

    expect(staged).toMatchObject({ code: 2, stderr: expect.stringContaining('NOT A STAGE is no stage') });
    expect(sandbox.code).toBe(0);
  });

  it('says its version', async () => {
    const bank = await stackOfTest();

    expect(await run(bank, '--version')).toMatchObject({ code: 0, stdout: '0.1.0\n' });
  });

  it.each(COMMANDS.map((command) => [command.path, command] as const))(
    '%s has examples that it takes',
    async (path, command) => {
      const examples = examplesOf(command);
      for (const example of examples) {
        expect(example.startsWith(path)).toBe(true);
        const program = createProgram({});
        const leaf = path.split(' ').reduce((parent, name) => {
          const found = parent.commands.find((each) => each.name() === name);
          if (found === undefined) throw new Error(`there is no ${name}`);
          return found;
        }, program);
        let isTaken = false;
        leaf.action(() => {
          isTaken = true;
        });
        const words = [...example.replace(/ > .*/, '').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)];
        await program.parseAsync(
          words.map(([, one, two, plain]) => one ?? two ?? plain ?? ''),
          { from: 'user' },
        );
        expect([example, isTaken]).toEqual([example, true]);
      }
      expect(examples.length).toBeGreaterThan(0);
    },
  );
});

describe('completion', () => {
  const known = { commands: COMMANDS, groups: GROUPS, common: ['--json', '--stage'] };

  it.each([
    ['rain ', 'account'],
    ['rain acc', 'account'],
    ['rain account fr', 'freeze'],
    ['rain txn list --ki', '--kind'],
    ['rain txn list --party 98765 --st', '--state'],
    ['rain account move 98765 --re', '--reason'],
    ['rain find ravi --js', '--json'],
  ])('in bash of “%s” offers %s', (line, offered) => {
    const words = line.split(' ');
    const quoted = words.map((word) => `'${word}'`).join(' ');
    const script = `${completionFor('bash', known)}\nCOMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _rain; echo "\${COMPREPLY[@]}"`;

    const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });

    expect(stderr).toBe('');
    expect(stdout.trim().split(' ')).toContain(offered);
  });

  it('has a script for zsh and fish with every command, and none for another shell', () => {
    for (const shell of ['zsh', 'fish']) {
      const script = completionFor(shell, known);
      for (const { path } of COMMANDS) expect(script).toContain(path.split(' ').at(-1));
    }
    expect(() => completionFor('csh', known)).toThrow('There is no completion for csh');
  });
});

describe('the manual page', () => {
  it('has every command with all that it takes and an example, and is read without a warning', () => {
    const command = spawnSync(process.execPath, ['bin/rain', 'man'], { encoding: 'utf8' });
    const page = command.stdout;
    const plain = page.replaceAll('\\-', '-').replace(/\\f[BIR]/g, '');

    expect(command.status).toBe(0);
    for (const { path, options } of COMMANDS) {
      expect(plain).toContain(`\n${path}`);
      for (const [flags] of options) expect(plain).toContain(`.B ${flags}\n`);
    }
    for (const group of Object.keys(GROUPS)) expect(plain).toContain(`.SS ${group}: `);
    expect(plain).toContain("rain account freeze 9876543210 --reason 'as agreed'");
    expect(plain).toContain('.B --stage <name>');
    const read = spawnSync('groff', ['-man', '-ww', '-z'], { input: page, encoding: 'utf8' });
    if (read.error === undefined) expect(read.stderr).toBe('');
  });
});
