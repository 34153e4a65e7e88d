/** What a proposal is: see `proposals.ts`. */
import { z } from 'zod';

/** Partitions of the index by time: what waits, and what was decided. */
export const OPEN = 'proposals';
export const DECIDED = 'decidedProposals';

export const proposalSchema = z.object({
  id: z.string(),
  series: z.enum([OPEN, DECIDED]),
  state: z.enum(['open', 'given', 'refused']),
  /** When it was made (ISO 8601), by whom as AWS or the machine knows them, and as they are written down. */
  at: z.string(),
  identity: z.string(),
  by: z.string(),
  reason: z.string(),
  /** The command with its arguments and options, for people and for whoever carries it out. */
  command: z.string(),
  path: z.string(),
  input: z.string(),
  /** Under which it is carried out. */
  operation: z.string(),
  moneyPaise: z.number().nullable(),
  decidedAt: z.string().optional(),
  decidedBy: z.string().optional(),
  why: z.string().optional(),
});
export type Proposal = z.output<typeof proposalSchema>;
