/** The Lambda layer, which the functions import from where Lambda puts it. */
import { registerHooks } from 'node:module';

const LAMBDA_PLACE = '/opt/';

/** Lets this process find the layer of a directory (a URL that ends with a slash) where Lambda has it. */
export function mountLayer(directory: URL): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const isInLayer = specifier.startsWith(LAMBDA_PLACE);
      const found = isInLayer ? new URL(specifier.slice(LAMBDA_PLACE.length), directory).href : specifier;
      return nextResolve(found, context);
    },
  });
}
