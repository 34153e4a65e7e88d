/** What finding people consumes, however many live in one place. */
import { RANKS_OF_AN_AMOUNT, rankOf, USUAL_ATM_MAX } from '../src/domain/account.ts';
import { money } from '../src/domain/money.ts';
import { localDynamodbClient } from '../src/sandbox/awsClients.ts';
import type { Findings, Row } from './benchmark.ts';
import { createBilling } from './capacity.ts';
import { startRecordingProxy } from './recordingProxy.ts';
import {
  aCustomer,
  handleAll,
  importWorker,
  openAccounts,
  phoneOf,
  putAll,
  setStage,
  textRecord,
} from './stage.ts';

const POPULATIONS = [100, 10_000, 100_000];
const SHARDS = 4;
/** Nobody may look for people more often than ten times a day: each search is another one's. */
const FIRST_SEEKER = 9_000_000;
/** Where in the index a search begins is a matter of chance. */
const TIMES = 12;
const HIGHEST_AMOUNT = 1_00_000_00;
const FAR_AHEAD = '2099-01-01T00:00:00.000Z';

const SEARCHES = [
  ['FIND DEPOSIT', 'FIND DEPOSIT 500'],
  ['FIND WITHDRAW, somebody has declared cash', 'FIND WITHDRAW 500'],
  ['FIND WITHDRAW, people are asked', 'FIND WITHDRAW 2000'],
  ['ACCOUNT', 'ACCOUNT 500'],
] as const;

export async function find(): Promise<Findings> {
  const stage = await setStage();
  const tablePrefix = 'find-';
  const client = localDynamodbClient(stage.dynamodbEndpoint);
  const billing = createBilling(client, tablePrefix);
  const proxy = await startRecordingProxy(stage.dynamodbEndpoint, { billing });
  try {
    const queues = await stage.bank(tablePrefix);
    const searches = SEARCHES.length * POPULATIONS.length * TIMES;
    const seekers = Array.from({ length: searches }, (_, index) => FIRST_SEEKER + index);
    await openAccounts(
      stage.documents,
      tablePrefix,
      seekers.map((number) => aCustomer(number)),
    );
    let first = 0;
    for (const population of POPULATIONS) {
      await putAll(stage.documents, `${tablePrefix}userAccount`, peopleOf(population, first));
      first += population;
    }
    const { sqsEndpoint, redisEndpoint } = stage;
    const dynamodbEndpoint = proxy.endpoint;
    const handler = await importWorker({ dynamodbEndpoint, sqsEndpoint, redisEndpoint, queues, tablePrefix });
    for (const seeker of seekers) await handleAll(handler, [textRecord(phoneOf(seeker), 'RAIN BALANCE')]);

    const rows: Row[] = [];
    let next = 0;
    for (const [search, content] of SEARCHES) {
      const row: Record<string, string | number> = { search };
      for (const population of POPULATIONS) {
        const consumed: number[] = [];
        for (let time = 0; time < TIMES; time++) {
          proxy.take();
          const seeker = phoneOf(seekers[next++] ?? FIRST_SEEKER);
          await handleAll(handler, [textRecord(seeker, `RAIN ${content} ${placeOf(population)}`)]);
          consumed.push(proxy.take().reduce((sum, { capacityUnits }) => sum + capacityUnits, 0));
        }
        row[`${population.toLocaleString('en')} people`] = range(consumed);
      }
      rows.push(row);
    }
    return {
      title: 'Capacity units of a search',
      explanation: `Read and write units together, as AWS bills them, of ${TIMES} searches each, by how many people live in the place. Everybody there has declared Rs 1,000 of cash; one in ten is an agent.`,
      rows,
    };
  } finally {
    client.destroy();
    await proxy.stop();
    await stage.stop();
  }
}

function placeOf(population: number): string {
  return `PLACE-${population}`;
}

function peopleOf(population: number, first: number): Record<string, unknown>[] {
  return Array.from({ length: population }, (_, index) => {
    const place = `${placeOf(population)}#${index % SHARDS}`;
    const kind = Math.floor(index / SHARDS) % 10;
    const spread = index % RANKS_OF_AN_AMOUNT;
    const person = aCustomer(first + index);
    if (kind === 0) return { ...person, role: 'agent', findKey: `agent#${place}`, findRank: spread };
    // Most name no amount; the others theirs, evenly over orders of magnitude.
    const named = money(Math.floor(HIGHEST_AMOUNT ** (index / population)));
    return {
      ...person,
      findKey: `atm#${place}`,
      findRank: rankOf(kind < 7 ? USUAL_ATM_MAX : named, spread),
      ...(kind >= 7 && { atmMax: named }),
      floatingKey: `floating#${place}`,
      floatingAmount: 1_000_00,
      floatingUntil: FAR_AHEAD,
    };
  });
}

function range(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? `${least}` : `${least} to ${most}`;
}
