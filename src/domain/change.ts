/**
 * A record as it was read (undefined when there was none) and as it shall be. Written only if it is still as
 * it was read.
 */
export interface Change<Entity> {
  readonly before: Entity | undefined;
  readonly after: Entity;
}

/** The next version of a record: the only way a record changes. */
export function changed<Entity extends { readonly version: number }>(
  before: Entity,
  after: Entity,
): Change<Entity> {
  return { before, after: { ...after, version: before.version + 1 } };
}

export function created<Entity>(after: Entity): Change<Entity> {
  return { before: undefined, after };
}
