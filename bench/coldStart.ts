/** What it costs to start a function, by how its packages are packed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import type { Findings, Row } from './benchmark.ts';

const FUNCTIONS = ['sink', 'worker', 'sender'];
const SAMPLES = 25;
const CACHE = 'node_modules/.cache';
const LAYER = new URL('../src/sandbox/layer.ts', import.meta.url).href;
const ENVIRONMENT = {
  REGION: 'ap-south-1',
  ACCESS_KEY_ID: 'bench',
  SECRET_ACCESS_KEY: 'bench',
  QUEUE_URL: 'http://127.0.0.1/queue',
  SMS_SEND_Q_URL: 'http://127.0.0.1/queue',
  WEBHOOK_SECRET: 'bench',
  OTP_SECRET: 'bench',
  PUSHBULLET_ACCESS_TOKEN: 'bench',
  PUSHBULLET_TARGET_DEVICE_IDEN: 'bench',
  METRICS: 'off',
};

/**
 * Measures the processor's time, which is what a function of 256 MB lacks, and which other work on the
 * machine leaves alone.
 */
const START = `
const [bundle, layer] = process.argv.slice(2);
const { mountLayer } = await import(${JSON.stringify(LAYER)});
mountLayer(new URL(layer));
const before = process.cpuUsage();
await import(bundle);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String(user + system), () => process.exit());
`;

interface Packing {
  readonly name: string;
  readonly directory: string;
}

export async function coldStart(): Promise<Findings> {
  mkdirSync(CACHE, { recursive: true });
  const directory = mkdtempSync(join(CACHE, 'rain-bench-'));
  try {
    const start = join(directory, 'start.mjs');
    writeFileSync(start, START);
    const packings = [
      { name: 'layer, bundled (as deployed)', directory: 'dist' },
      {
        name: 'layer of whole packages',
        directory: await packed(join(directory, 'packages'), [wholePackages]),
      },
      { name: 'no layer, one bundle', directory: await packed(join(directory, 'bundle'), []) },
    ];
    return {
      title: 'Cold start',
      explanation: `Processor time from nothing to a handler that is ready, in a new process each time: the median of ${SAMPLES}, next to what is deployed.`,
      rows: FUNCTIONS.map((name) => rowOf(name, start, packings)),
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Builds the functions in another way. */
async function packed(outdir: string, plugins: Plugin[]): Promise<string> {
  const options: BuildOptions = {
    entryPoints: Object.fromEntries(FUNCTIONS.map((name) => [`${name}/index`, `src/${name}/handler.ts`])),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    plugins,
  };
  await build(options);
  return outdir;
}

/** Packages as npm installs them, imported by their paths. */
const wholePackages: Plugin = {
  name: 'whole-packages',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ kind, path }) => {
      if (kind === 'entry-point' || isBuiltin(path)) return undefined;
      return { path: fileURLToPath(import.meta.resolve(path)), external: true };
    });
  },
};

/** The packings take turns, so that whatever else the machine does befalls all of them. */
function rowOf(name: string, start: string, packings: readonly Packing[]): Row {
  const samples = new Map(packings.map((packing) => [packing.name, [] as number[]]));
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    for (const { name: packing, directory } of packings) {
      samples.get(packing)?.push(timeToStart(start, join(directory, name, 'index.mjs')));
    }
  }
  const medians = packings.map(({ name: packing }) => median(samples.get(packing) ?? []));
  const [deployed = Number.NaN] = medians;
  const figures = packings.map(({ name: packing }, index) => {
    const figure = medians[index] ?? Number.NaN;
    return [packing, `${Math.round(figure / 1000)} ms, ${(figure / deployed).toFixed(2)}x`] as const;
  });
  return { function: name, ...Object.fromEntries(figures) };
}

function timeToStart(start: string, bundle: string): number {
  const layer = new URL('../dist/layer/', import.meta.url).href;
  const { status, stdout, stderr } = spawnSync(process.execPath, [start, pathToFileURL(bundle).href, layer], {
    env: ENVIRONMENT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${bundle} does not start: ${stderr}`);
  return Number(stdout);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
