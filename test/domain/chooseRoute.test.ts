import { describe, expect, it } from 'vitest';
import { type Candidate, routesFor } from '../../src/domain/chooseRoute.ts';
import { aPhone, RAVI } from '../helpers/domain.ts';

const IDS = ['one', 'two', 'three', 'four'];
const POOL: readonly Candidate[] = IDS.map((id, index) => ({
  id: `smsgate/${id}`,
  state: 'on',
  number: aPhone(`91900000010${index}`),
}));
const PEOPLE = Array.from({ length: 4_000 }, (_, n) => aPhone(`9198${String(n).padStart(8, '0')}`));
const firstFor = (to: (typeof PEOPLE)[number], pool = POOL) => routesFor({ to, excluded: [] }, pool)[0]?.id;

describe('the phone that a text goes by', () => {
  it('is the one that received what it answers, by its id or its number', () => {
    for (const { id, number } of POOL) {
      expect(routesFor({ to: RAVI, via: id, excluded: [] }, POOL)[0]?.id).toBe(id);
      expect(routesFor({ to: RAVI, via: number, excluded: [] }, POOL)[0]?.id).toBe(id);
    }
  });

  it('is otherwise the same for one person, and shared out evenly among people', () => {
    const shares = Map.groupBy(PEOPLE, (to) => firstFor(to));

    for (const { id } of POOL) {
      expect(shares.get(id)?.length).toBeGreaterThan(900);
      expect(shares.get(id)?.length).toBeLessThan(1_100);
    }
  });

  it('changes for nobody but those whose phone is gone', () => {
    const left = POOL.filter(({ id }) => id !== 'smsgate/two');
    const moved = PEOPLE.filter((to) => firstFor(to) !== firstFor(to, left));

    expect(moved).toEqual(PEOPLE.filter((to) => firstFor(to) === 'smsgate/two'));
  });

  it('is none that is draining or off, or that the text is for', () => {
    const [one, two, three, four] = POOL;
    if (!one || !two || !three || !four) throw new Error('there are four');
    const pool: readonly Candidate[] = [{ ...one, state: 'drain' }, { ...two, state: 'off' }, three, four];

    const routes = routesFor({ to: three.number, via: one.id, excluded: [] }, pool);

    expect(routes.map(({ id }) => id)).toEqual([four.id]);
  });

  it('is the one that is to be tried, and no other', () => {
    const [one, two] = POOL;
    if (!one || !two) throw new Error('there are four');
    const trial = { to: two.number, via: one.id, isTrial: true, excluded: [one.id] };

    expect(routesFor(trial, POOL)).toEqual([one]);
    expect(routesFor({ ...trial, to: one.number }, POOL)).toEqual([one]);
    expect(routesFor(trial, [{ ...one, state: 'off' }, two])).toEqual([]);
  });

  it('is one that had the text and did not send it only where there is no other', () => {
    const excluded = POOL.slice(0, 3).map(({ id }) => id);

    const routes = routesFor({ to: RAVI, via: 'smsgate/one', excluded }, POOL);

    expect(routes[0]?.id).toBe('smsgate/four');
    expect(routes[1]?.id).toBe('smsgate/one');
    expect(routes).toHaveLength(4);
  });
});
