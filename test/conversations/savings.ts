/** What is texted about savings, and what each phone receives. */
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../helpers/conversation.ts';
import { bank } from './bank.ts';

const DAY_MS = 24 * 3_600_000;
/** Half past three in the morning, UTC. */
const INSTALMENT_MS = 3.5 * 3_600_000;
const INDIA_MS = 5.5 * 3_600_000;

const { converse } = bank;

/** A tick of the morning after so many days. */
async function tickAfter(days: number): Promise<void> {
  const today = Math.floor((Date.now() + INDIA_MS) / DAY_MS) * DAY_MS;
  await bank.tick(new Date(today + days * DAY_MS + INSTALMENT_MS));
}

/** `23 Nov`, so many days from today in India. */
function dayAfter(days: number): string {
  const date = new Date(Date.now() + INDIA_MS + days * DAY_MS);
  return `${date.getUTCDate()} ${date.toLocaleString('en', { month: 'short', timeZone: 'UTC' })}`;
}

describe('BUC, GET, BREAK and SAVED', () => {
  it('save money in buckets and take it out again', () =>
    converse({ customers: { ravi: 1250 } }, ({ play }) =>
      play(`
        ravi: rain saved
        -> ravi: You have no savings yet.…RAIN SAVE…
        ravi: rain buc school Rs 1,000
        -> ravi: Rs 1,000 saved in SCHOOL. There: Rs 1,000. You have Rs 250
        ravi: rain save 50.25 in cow
        -> ravi: Rs 50.25 saved in COW. There: Rs 50.25. You have Rs 199.75
        ravi: rain get school
        -> ravi: SCHOOL has Rs 1,000
        ravi: rain saved
        -> ravi: Saved: SCHOOL 1,000, COW 50.25. Total Rs 1,050.25
        ravi: rain break school 400
        -> ravi: Rs 400 taken out of SCHOOL. There: Rs 600. You have Rs 599.75
        ravi: rain break cow all
        -> ravi: Rs 50.25 taken out of COW. There: Rs 0. You have Rs 650
        ravi: rain saved
        -> ravi: Saved: SCHOOL 600. Total Rs 600
        ravi: rain get cow
        -> ravi: COW has Rs 0
        ravi: rain buc cow 1
        -> ravi: Rs 1 saved in COW. There: Rs 1. You have Rs 649`),
    ));

  it('say what they cannot do', () =>
    converse({ customers: { ravi: 100 } }, ({ play }) =>
      play(`
        ravi: rain buc school 100.01
        -> ravi: Not enough money. You have Rs 100.…
        ravi: rain buc school
        -> ravi: I read SCHOOL. How much?…RAIN SAVE SCHOOL 100
        ravi: rain buc school 0
        -> ravi: That amount is not right.…RAIN SAVE SCHOOL 100
        ravi: rain buc school fees 100
        -> ravi: A bucket name is one word…
        ravi: rain buc kindergarten 100
        -> ravi: A bucket name is one word of at most 10 letters…
        ravi: rain get
        -> ravi: …missing…RAIN GET SCHOOL
        ravi: rain get school
        -> ravi: You have no bucket SCHOOL.…RAIN SAVED
        ravi: rain break school 10
        -> ravi: You have no bucket SCHOOL.…
        ravi: rain break school all
        -> ravi: You have no bucket SCHOOL.…
        ravi: rain break
        -> ravi: …missing…RAIN BREAK SCHOOL 100
        ravi: rain buc school 60
        -> ravi: Rs 60 saved in SCHOOL…You have Rs 40
        ravi: rain break school 60.01
        -> ravi: SCHOOL has only Rs 60.…
        ravi: rain break school some
        -> ravi: That amount is not right.…`),
    ));

  it('hold ten buckets, which are listed in three texts', () =>
    converse({ customers: { ravi: 100 } }, ({ play }) => {
      const names = ['A1', 'B2', 'C3', 'D4', 'E5', 'F6', 'G7', 'H8', 'I9', 'J10'];
      const fill = names.map(
        (name) => `ravi: rain buc ${name.toLowerCase()} 5\n-> ravi: Rs 5 saved in ${name}…`,
      );
      const list = (some: readonly string[]) => some.map((name) => `${name} 5`).join(', ');
      return play(`
        ${fill.join('\n')}
        ravi: rain buc k11 5
        -> ravi: You have 10 buckets, that is the most.…
        ravi: rain sip k11 5 daily
        -> ravi: You have 10 buckets, that is the most.…
        ravi: rain buc a1 1
        -> ravi: Rs 1 saved in A1. There: Rs 6. You have Rs 49
        ravi: rain saved
        -> ravi: Saved 1/3: A1 6, ${list(names.slice(1, 4))}. Total Rs 51
        -> ravi: Saved 2/3: ${list(names.slice(4, 8))}. Total Rs 51
        -> ravi: Saved 3/3: ${list(names.slice(8))}. Total Rs 51
        ravi: rain break j10 all
        -> ravi: Rs 5 taken out of J10…
        ravi: rain buc k11 5
        -> ravi: Rs 5 saved in K11…`);
    }));
});

describe('SIP', () => {
  it('saves on its own when the day has come, says so when it cannot, and ends', () =>
    converse({ customers: { ravi: 250 } }, async ({ play, account }) => {
      await play(`
        ravi: rain sip school Rs 100 daily
        -> ravi: Rs 100 goes into SCHOOL DAILY, first on ${dayAfter(1)}. To end it text RAIN SIP STOP SCHOOL`);

      await tickAfter(0);
      await tickAfter(1);
      await play(
        `-> ravi: SIP: Rs 100 saved in SCHOOL. There: Rs 100. You have Rs 150. Next on ${dayAfter(2)}`,
      );
      await tickAfter(1);
      await tickAfter(2);
      await play(
        `-> ravi: SIP: Rs 100 saved in SCHOOL. There: Rs 200. You have Rs 50. Next on ${dayAfter(3)}`,
      );
      await tickAfter(3);
      await play(`
        -> ravi: SIP: could not save Rs 100 in SCHOOL: not enough money. You have Rs 50. Next try on ${dayAfter(4)}
        ravi: rain sip stop school
        -> ravi: The plan for SCHOOL has ended. What is saved stays in SCHOOL.`);
      await tickAfter(9);

      expect(await account('ravi')).toMatchObject({ balance: 5_000, saved: 20_000 });
    }));

  it('has one plan for a bucket, weekly or monthly too, and none where it was stopped', () =>
    converse({ customers: { sita: 1000 } }, async ({ play }) => {
      await play(`
        sita: rain sip school 100 every day
        -> sita: Rs 100 goes into SCHOOL DAILY, first on ${dayAfter(1)}…
        sita: rain sip school 150 weekly
        -> sita: Rs 150 goes into SCHOOL WEEKLY, first on ${dayAfter(7)}…
        sita: rain sip 20 cow monthly
        -> sita: Rs 20 goes into COW MONTHLY, first on …
        sita: rain sip stop cow
        -> sita: The plan for COW has ended.…
        sita: rain sip cow stop
        -> sita: There is no savings plan for COW.
        sita: rain sip stop bicycle
        -> sita: There is no savings plan for BICYCLE.`);

      await tickAfter(6);
      await tickAfter(7);

      await play(`
        -> sita: SIP: Rs 150 saved in SCHOOL. There: Rs 150. You have Rs 850. Next on ${dayAfter(14)}
        sita: rain sip stop school
        -> sita: The plan for SCHOOL has ended.…`);
    }));

  it('leaves a frozen account alone and says so', () =>
    converse({ customers: { mohan: 1000 } }, async (talk) => {
      await talk.play(`
        mohan: rain sip school 100 daily
        -> mohan: Rs 100 goes into SCHOOL DAILY…`);
      await talk.operate('mohan', { currentActive: false });

      await tickAfter(1);

      await talk.play(`
        -> mohan: SIP: could not save Rs 100 in SCHOOL, your account is on hold. Next try on ${dayAfter(2)}`);
      await thaw(talk);
    }));

  it('has no room for an eleventh bucket when the day comes', () =>
    converse({ customers: { gita: 100 } }, async ({ play }) => {
      const names = ['A1', 'B2', 'C3', 'D4', 'E5', 'F6', 'G7', 'H8', 'I9', 'J10'];
      const fill = names
        .map((name) => `gita: rain buc ${name} 5\n-> gita: Rs 5 saved in ${name}…`)
        .join('\n');
      await play(`
        gita: rain sip school 10 daily
        -> gita: Rs 10 goes into SCHOOL DAILY…
        ${fill}`);

      await tickAfter(1);

      await play(`
        -> gita: SIP: could not save Rs 10 in SCHOOL: you have 10 other buckets…Next try on ${dayAfter(2)}
        gita: rain sip stop school
        -> gita: The plan for SCHOOL has ended.…`);
    }));

  it('says how to text it when it cannot be read, and no SMS passes for a tick', () =>
    converse({ customers: { ravi: 1000 } }, ({ play }) =>
      play(`
        ravi: rain sip school 100
        -> ravi: …missing…RAIN SIP SCHOOL 100 WEEKLY
        ravi: rain sip school 100 sometimes
        -> ravi: Say how often: DAILY, WEEKLY or MONTHLY.…
        ravi: rain sip school much weekly
        -> ravi: That amount is not right.…
        ravi: rain sip my-school 100 weekly
        -> ravi: A bucket name is one word…
        ravi: rain sip stop
        -> ravi: …missing…
        ravi: rain {"clock":"2099-01-01T00:00:00.000Z"}
        -> ravi: To pay, text RAIN and the number that Rain texted you…`),
    ));
});

/** No later tick of this file shall find the plan. */
async function thaw(talk: Conversation): Promise<void> {
  await talk.operate('mohan', { currentActive: true });
  await talk.play(`
    mohan: rain sip stop school
    -> mohan: The plan for SCHOOL has ended.…`);
}
