/** What the bank owed and held at the end of each day: as the entries say, when the books were added up last. */
import type { z } from 'zod';
import { When } from '../parts/bits.tsx';
import { MoneyChart, type Part } from '../parts/moneyChart.tsx';
import { Empty, Panel, States } from '../parts/panel.tsx';
import type { todaySchema } from '../state/answers.ts';
import type { Loaded } from '../state/useRun.ts';
import { lastFound } from './verification.tsx';

/** What is owed, part by part: as much is held. */
const OWED: readonly Part[] = [
  { key: 'customersPaise', name: 'customers', told: 'e-money to spend, agents’ too' },
  { key: 'bucketsPaise', name: 'buckets', told: 'put by' },
  { key: 'holdsPaise', name: 'on hold', told: 'until a case is decided' },
  { key: 'sponsorPaise', name: 'sponsor', told: 'cash of the bank’s own' },
];
const HELD: readonly Part[] = [
  { key: 'agentsPaise', name: 'agents', told: 'cash in their hands' },
  { key: 'vaultPaise', name: 'vault', told: 'cash in it' },
];

export function DayByDay({ of }: { readonly of: Loaded<z.output<typeof todaySchema>> }) {
  const last = lastFound(of.answer?.books);
  const days = (last?.days ?? []).map(({ day, ...paise }) => ({ day, paise }));
  return (
    <Panel
      title="Day by day"
      bound={
        last !== undefined && (
          <>
            as added up <When at={last.at} />
          </>
        )
      }
    >
      <States of={of} lines={8}>
        {() =>
          days.length === 0 ? (
            <Empty>Told once the books have been added up, by the button above or at night.</Empty>
          ) : (
            <div class="halves">
              <section>
                <h3>Owed</h3>
                <MoneyChart label="Owed at the end of each day" parts={OWED} days={days} legend="lastDay" />
              </section>
              <section>
                <h3>Held</h3>
                <MoneyChart label="Held at the end of each day" parts={HELD} days={days} legend="lastDay" />
              </section>
            </div>
          )
        }
      </States>
    </Panel>
  );
}
