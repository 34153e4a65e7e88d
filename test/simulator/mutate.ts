/**
 * Loaded before the simulator: takes a guard out of Rain's source as it is read. `MUTATION` is JSON: file,
 * from, to.
 */
import { registerHooks } from 'node:module';

interface Mutation {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const mutation = JSON.parse(process.env['MUTATION'] ?? 'null') as Mutation | null;

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (mutation === null || !url.endsWith(mutation.file)) return loaded;
    const source = String(loaded.source);
    if (source.split(mutation.from).length !== 2)
      throw new Error(`not just once in ${mutation.file}: ${mutation.from}`);
    return { ...loaded, source: source.replace(mutation.from, () => mutation.to) };
  },
});
