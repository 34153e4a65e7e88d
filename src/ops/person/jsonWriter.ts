/** One JSON object that is written as it is read, however long it is. */
import type { Terminal } from '../terminal.ts';

export type Emit = (rows: readonly unknown[]) => Promise<void>;

export interface JsonWriter {
  value(name: string, value: unknown): Promise<void>;
  /** A list of what is emitted, in any order and from several places at once. */
  list(name: string, produce: (emit: Emit) => Promise<void>): Promise<void>;
  end(): Promise<void>;
}

export function createJsonWriter({ write, isJson }: Pick<Terminal, 'write' | 'isJson'>): JsonWriter {
  // A script reads one line, people read many.
  const line = isJson ? '' : '\n';
  let isFirstPart = true;
  const begin = (name: string) => {
    const before = isFirstPart ? '{' : ',';
    isFirstPart = false;
    return `${before}${line}${JSON.stringify(name)}:`;
  };
  return {
    value: (name, value) => write(`${begin(name)}${JSON.stringify(value)}`),
    async list(name, produce) {
      await write(`${begin(name)}[`);
      let isFirst = true;
      await produce(async (rows) => {
        if (rows.length === 0) return;
        const before = isFirst ? line : `,${line}`;
        isFirst = false;
        await write(`${before}${rows.map((row) => JSON.stringify(row)).join(`,${line}`)}`);
      });
      await write(']');
    },
    end: () => write(`${isFirstPart ? '{' : ''}${line}}\n`),
  };
}
