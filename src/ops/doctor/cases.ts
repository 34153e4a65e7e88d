import { deadlineOf, isOverdue } from '../../domain/cases.ts';
import { CASE_SHARD } from '../../domain/request.ts';
import { casesIn } from '../case/cases.ts';
import { damageTold } from '../damage.ts';
import type { Session } from '../session.ts';
import { type Check, note, ok, problem, reasonOf, unknown } from './check.ts';

/** Cases that are overdue are worth knowing, and no fault of the machine's. */
export async function checkCases(session: Session): Promise<Check> {
  try {
    const { cases, damaged } = await casesIn(session, CASE_SHARD);
    const [first] = damaged;
    if (first !== undefined) return problem('cases', damageTold(first), 'Mend the record: see case list.');
    const overdue = cases.filter((each) => isOverdue(each, session.now()));
    const oldest = overdue.map((each) => deadlineOf(each) ?? '').toSorted()[0];
    if (oldest === undefined) return ok('cases', `${cases.length} open, none overdue`);
    return note(
      'cases',
      `${cases.length} open, ${overdue.length} overdue, the first since ${oldest}`,
      'Look at case list --due, then case answer or case close.',
    );
  } catch (error) {
    return unknown('cases', reasonOf(error));
  }
}
