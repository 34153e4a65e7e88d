/** What moved on a stage: as its functions counted it, in one request, however much it was. */
import type { GetMetricDataCommandOutput, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { awsClientSettings } from '../../runtime/awsClient.ts';
import { reasonOf } from '../doctor/check.ts';
import { OpsError } from '../opsError.ts';
import { instantsOf } from '../read/days.ts';
import type { Session } from '../session.ts';
import { addedUp, type Flow, KINDS } from './days.ts';

/** India's days begin at half past. */
const PERIOD_SECONDS = 1_800;
const TEXTS_IN = 'textsIn';
const TEXTS_OUT = 'textsOut';

/** @throws OpsError where CloudWatch does not say. */
export async function flowFromMetrics(
  { target, rules }: Pick<Session, 'target' | 'rules'>,
  days: readonly string[],
): Promise<Flow> {
  const { dayOf } = await rules();
  const [StartTime] = instantsOf(days[0] ?? '', { dayOf });
  const [, EndTime] = instantsOf(days.at(-1) ?? '', { dayOf });
  const { CloudWatchClient, GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
  const client = new CloudWatchClient(awsClientSettings({ region: target.region }));
  try {
    const found = await client.send(
      new GetMetricDataCommand({
        StartTime: new Date(StartTime),
        EndTime: new Date(EndTime),
        MetricDataQueries: [...queriesFor(`Rain/${target.name}`)],
      }),
    );
    const valuesOf = (id: string) => valuesIn(found, id, dayOf);
    const moved = KINDS.flatMap((kind) =>
      valuesOf(kind).map(({ day, value: paise }) => ({ day, kind, paise })),
    );
    const texts = (id: string) => valuesOf(id).map(({ day, value }) => ({ day, texts: value }));
    const days_ = addedUp(days, moved, { in: texts(TEXTS_IN), out: texts(TEXTS_OUT) });
    return { days: days_, isCut: false, counted: null };
  } catch (error) {
    throw new OpsError('failed', `CloudWatch does not say what moved: ${reasonOf(error)}`, { cause: error });
  } finally {
    client.destroy();
  }
}

/** Sums over whoever counted: the worker and the desk, each provider. */
function queriesFor(namespace: string): readonly MetricDataQuery[] {
  const sum = (Id: string, dimensions: string, sought: string): MetricDataQuery => ({
    Id,
    Period: PERIOD_SECONDS,
    Expression: `SUM(SEARCH('{"${namespace}",${dimensions}} ${sought}', 'Sum', ${PERIOD_SECONDS}))`,
  });
  return [
    ...KINDS.map((kind) => sum(kind, 'kind,service', `MetricName="MoneyMoved" kind="${kind}"`)),
    sum(TEXTS_IN, 'provider,service', 'MetricName="TextsQueued"'),
    sum(TEXTS_OUT, 'service', 'MetricName="TextsSent"'),
  ];
}

function valuesIn(
  { MetricDataResults = [] }: GetMetricDataCommandOutput,
  id: string,
  dayOf: (instantMs: number) => string,
) {
  return MetricDataResults.filter(({ Id }) => Id === id).flatMap(({ Timestamps = [], Values = [] }) =>
    Timestamps.map((at, index) => ({ day: dayOf(at.getTime()), value: Values[index] ?? 0 })),
  );
}
