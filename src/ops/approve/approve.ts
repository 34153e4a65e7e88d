/** Looking at what is proposed, and deciding it. */
import { z } from 'zod';
import { formatMoney, money } from '../../domain/money.ts';
import { withDamaged } from '../damage.ts';
import {
  CHANGE_OPTIONS,
  changeShape,
  countSchema,
  defineCommand,
  limitOption,
  YES_OPTION,
} from '../definition.ts';
import { OpsError } from '../opsError.ts';
import type { Result } from '../result.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import type { Proposal } from './proposal.ts';
import { decideProposal, listProposals, readProposal } from './proposals.ts';
import { readThreshold } from './threshold.ts';

const DEFAULT_LIMIT = 50;
const NO_OPERATION = CHANGE_OPTIONS.filter(([flags]) => !flags.startsWith('--operation'));
const noSchema = z.string().transform((no) => no.toUpperCase());

export const approveList = defineCommand({
  path: 'approve list',
  summary: 'what waits for a second person, the oldest first, and above how much it is asked',
  options: [['--all', 'what was decided too'], limitOption],
  input: z.object({ all: z.boolean().default(false), limit: countSchema.default(DEFAULT_LIMIT) }),

  async run(session, { all: isAll, limit }) {
    const [{ proposals, damaged }, threshold] = await Promise.all([
      listProposals(session, { isAll, limit }),
      readThreshold(session),
    ]);
    const above = threshold?.above;
    const rows = proposals.map((proposal) => {
      const { at, by, command, reason, state } = proposal;
      return [noOf(proposal), at, by, command, reason, state];
    });
    const asked =
      above === undefined
        ? 'Nothing takes a second person.'
        : `More than ${formatMoney(above)} takes a second person.`;
    const listed =
      rows.length === 0 ? 'Nothing waits.' : table(['NO', 'SINCE', 'WHO', 'WHAT', 'WHY', 'STATE'], rows);
    const json = { abovePaise: above ?? null, proposals: proposals.map(proposalJson) };
    return withDamaged({ json, text: `${asked}\n${listed}` }, damaged);
  },
});

export const approveShow = defineCommand({
  path: 'approve show',
  summary: 'a proposal, and what would be done if it were agreed to',
  arguments: [['<no>', 'as approve list has it']],
  input: z.object({ no: noSchema }),

  async run(session, { no }) {
    const proposal = await readProposal(session, no);
    const { at, by, reason, command, state, moneyPaise, decidedAt, decidedBy, why } = proposal;
    const lines = [
      `Proposal ${no}: ${command}, ${state}`,
      ...(moneyPaise === null ? [] : [`About     ${formatMoney(money(moneyPaise))}`]),
      `Proposed  ${at}, by ${by}: ${reason}`,
      ...(decidedAt === undefined ? [] : [`Decided   ${decidedAt}, by ${decidedBy}: ${why}`]),
    ];
    if (state !== 'open') return { json: { proposal: proposalJson(proposal) }, text: lines.join('\n') };
    const dry = await carryOut(session, proposal, { dryRun: true });
    return {
      json: { proposal: proposalJson(proposal), wouldBeDone: dry.json },
      text: [...lines, dry.text ?? ''].join('\n'),
    };
  },
});

export const approveGive = defineCommand({
  path: 'approve give',
  summary: 'agree to what somebody else has proposed: it is done, once',
  arguments: [['<no>', 'as approve list has it']],
  options: [...NO_OPERATION, YES_OPTION],
  input: z.object({ no: noSchema, ...changeShape }),

  async run(session, { no, reason: why, dryRun, yes }) {
    const proposal = await readProposal(session, no);
    if (proposal.identity === session.identity) {
      const message = `You have proposed ${no} yourself, as ${session.identity}: it takes somebody else.`;
      throw new OpsError('refused', message, { reason: 'ownProposal' });
    }
    if (proposal.state === 'refused') throw decided(proposal);
    // What it is about may have changed since.
    const dry = await carryOut(session, proposal, { dryRun: true });
    if (dryRun) return dry;
    if (!yes) await session.terminal.confirm(`${dry.text ?? proposal.command}\nDo it?`);
    // Given, and then done: where it was given and a crash kept it from being done, giving it again does it.
    if (proposal.state === 'open') await decide(session, proposal, 'given', why);
    const done = await carryOut(session, proposal, { dryRun: false });
    return { ...done, json: { ...done.json, proposal: no } };
  },
});

export const approveRefuse = defineCommand({
  path: 'approve refuse',
  summary: 'turn down what is proposed: nothing is done',
  arguments: [['<no>', 'as approve list has it']],
  options: NO_OPERATION,
  input: z.object({ no: noSchema, ...changeShape }),

  async run(session, { no, reason: why, dryRun }) {
    const proposal = await readProposal(session, no);
    if (proposal.state !== 'open') throw decided(proposal);
    if (!dryRun) await decide(session, proposal, 'refused', why);
    const text = `Proposal ${no} ${dryRun ? 'would be' : 'is'} refused: ${proposal.command}.`;
    return { json: { dryRun, proposal: no, command: proposal.command }, text };
  },
});

function noOf({ id }: Proposal): string {
  return id.replace('proposal:', '');
}

function proposalJson(proposal: Proposal) {
  const { series: _, input: __, id: ___, identity: ____, path: _____, ...facts } = proposal;
  return { no: noOf(proposal), ...facts };
}

function decided({ state, decidedAt, decidedBy }: Proposal): OpsError {
  const message = `It is ${state} already, at ${decidedAt} by ${decidedBy}.`;
  return new OpsError('refused', message, { reason: 'decidedAlready' });
}

async function decide(
  session: Session,
  proposal: Proposal,
  state: 'given' | 'refused',
  why: string,
): Promise<void> {
  const decidedAt = new Date(session.now()).toISOString();
  await decideProposal(session, proposal, { state, decidedAt, decidedBy: session.operator, why });
}

const inputSchema = z.record(z.string(), z.unknown());

/** Types the command again as it was typed, under the proposal's operation, for both of them. */
async function carryOut(
  session: Session,
  proposal: Proposal,
  { dryRun }: { readonly dryRun: boolean },
): Promise<Result> {
  const { by, reason, operation } = proposal;
  const input = inputSchema.parse(JSON.parse(proposal.input));
  const own = { ...session, approved: noOf(proposal) };
  const typed = { ...input, operation, dryRun, yes: true };
  return await session.runAt(proposal.path, own, {
    ...typed,
    reason: `${reason} (${noOf(proposal)}, by ${by})`.slice(0, 200),
  });
}
