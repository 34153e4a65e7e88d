/** All schemes, in the order of the table in docs/fraud.md. */
import type { Scheme } from '../scheme.ts';
import { AGENT_SCHEMES } from './agents.ts';
import { CODE_SCHEMES } from './codes.ts';
import { FAKED_SCHEMES } from './faked.ts';
import { FLOOD_SCHEMES } from './floods.ts';
import { IDENTITY_SCHEMES } from './identities.ts';
import { LATE_SCHEMES } from './late.ts';
import { PIN_SCHEMES } from './pins.ts';
import { PROTECTION_SCHEMES } from './protection.ts';
import { RECEIPT_SCHEMES } from './receipts.ts';
import { WRONG_SCHEMES } from './wrong.ts';

export { ALSO_FAKED } from './codes.ts';
export { PUMPS } from './pumps.ts';

export const SCHEMES: readonly Scheme[] = [
  ...CODE_SCHEMES,
  ...FAKED_SCHEMES,
  ...FLOOD_SCHEMES,
  ...IDENTITY_SCHEMES,
  ...AGENT_SCHEMES,
  ...LATE_SCHEMES,
  ...RECEIPT_SCHEMES,
  ...PIN_SCHEMES,
  ...PROTECTION_SCHEMES,
  ...WRONG_SCHEMES,
];
