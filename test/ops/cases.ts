/** Cases at the operators' desk, as they type it and as people see it. */
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../helpers/conversation.ts';
import { bank, desk } from './bank.ts';

const { converse } = bank;
const why = "--reason 'as agreed'";

async function changeCase(number: string, parts: Readonly<Record<string, unknown>>): Promise<void> {
  const names = Object.keys(parts);
  await bank.documents().send(
    new UpdateCommand({
      TableName: `${bank.stack().tablePrefix}userRequest`,
      Key: { id: `case:${number}` },
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, parts[name]])),
    }),
  );
}

/** Ravi pays Sita Rs 400 by mistake, and says so. `<ref1>` is the payment, `<ref2>` the case. */
async function report(talk: Conversation): Promise<{ readonly number: string; readonly ref: string }> {
  await talk.play(`
    ravi: rain send 400 {sita}
    -> ravi: …RAIN <code1> by…
    ravi: rain <code1>
    -> ravi: Sent: Rs 400…Ref <ref1>. Wrong? RAIN WRONG <ref1>
    -> sita: You got Rs 400…
    ravi: rain wrong
    -> ravi: Was Rs 400 to SITA {sita} wrong? Text RAIN <code2> by…
    ravi: rain <code2>
    -> ravi: Case <ref2>: what was left of Rs 400 is on hold, and {sita} is asked to give it back.…
    -> sita: RAVI {ravi} says Rs 400 came to you by mistake. On hold: Rs 400. Give it back: RAIN RETURN <ref1>. It is yours: RAIN KEEP <ref1>`);
  return { number: talk.value('ref2'), ref: talk.value('ref1') };
}

describe('a case', () => {
  it('is listed, shown, answered, and decided for the one who paid', () =>
    converse({ customers: { ravi: 1_000, sita: 0 } }, async (talk) => {
      const { number, ref } = await report(talk);
      const [ravi, sita] = [talk.phone('ravi'), talk.phone('sita')];

      const listed = await desk().json('case list');
      const others = await desk().json('case list --kind cash');
      const shown = await desk().json(`case show ${number}`);
      const byRef = await desk().rain(`case show ${ref}`);
      const answered = await desk().json(`case answer ${number} --say looking ${why}`);
      await talk.play(
        `-> ravi: Case ${number}: a person at Rain looks into it, and decides by…Call 1800 123 456`,
      );
      const reversed = await desk().json(`txn reverse ${ref} --yes ${why}`);
      const released = await desk().json(`txn release ${ref} ${why}`);
      const dry = await desk().json(`case close ${number} --for payer --dry-run ${why}`);
      const closed = await desk().json(
        `case close ${number} --for payer --yes ${why} --operation ops:case-1`,
      );
      const again = await desk().json(`case close ${number} --for payer --yes ${why} --operation ops:case-1`);
      const late = await desk().json(`case close ${number} --for payee --yes ${why}`);
      await talk.play(`
        -> sita: Given back: Rs 400 to RAVI {ravi}. You have Rs 0.…Case ${number}
        -> ravi: Given back to you: Rs 400 by SITA {sita}. You have Rs 1,000.…Case ${number}
        ravi: rain case
        -> ravi: Case ${number}, Rs 400 with {sita}, is decided for you, and closed. Call 1800 123 456`);

      const facts = { id: number, kind: 'wrong', ref, payer: ravi, payee: sita };
      const own = listed.json.filter(({ id }: { id: string }) => id === number);
      expect(Array.isArray(listed.json)).toBe(true);
      expect(own).toMatchObject([{ ...facts, state: 'asked', dueAt: expect.stringMatching(/^\d{4}-.*Z$/) }]);
      expect(others.json.some(({ id }: { id: string }) => id === number)).toBe(false);
      expect(shown.json).toMatchObject({ case: { ...facts, heldPaise: 40_000 }, txn: { heldPaise: 40_000 } });
      expect(byRef.stdout).toContain(`Case ${number}: wrong, asked`);
      expect([answered.code, dry.code, closed.code]).toEqual([0, 0, 0]);
      expect([reversed, released].map(({ json }) => json.error.reason)).toEqual(['heldByCase', 'heldByCase']);
      expect(dry.json).toMatchObject({ dryRun: true, texts: [{ to: sita }, { to: ravi }] });
      expect(again.json).toMatchObject({ alreadyDone: true });
      expect(late.json.error.reason).toBe('caseClosed');
    }));

  it('is decided for the one who was paid, and exported without names', () =>
    converse({ customers: { ravi: 1_000, sita: 0 } }, async (talk) => {
      const { number } = await report(talk);
      await talk.play(`
        sita: rain keep
        -> sita: Noted: you say Rs 400 is yours.…
        -> ravi: {sita} says Rs 400 is theirs.…`);
      const kept = await desk().json('case list --state kept');
      await desk().json(`case close ${number} --for payee --yes ${why}`);
      await talk.play(`
        -> ravi: Case ${number}, Rs 400 with {sita}, is decided for the other one, and closed.…
        -> sita: Case ${number}, Rs 400 with {ravi}, is decided for you, and closed.…
        -> sita: Rs 400 that was on hold for Ref <ref1> is yours to use again. You have Rs 400`);

      const month = kept.json[0].openedAt.slice(0, 7);
      const open = await desk().json('case list');
      const closed = await desk().json(`case list --state forPayee --month ${month}`);
      const exported = await desk().json(`case export --month ${month}`);
      const csv = await desk().rain(`case export --month ${month}`);
      const bad = await desk().json('case export --month november');

      const ids = (listed: readonly { id: string }[]) => listed.map(({ id }) => id);
      expect(ids(kept.json)).toContain(number);
      expect(ids(open.json)).not.toContain(number);
      expect(ids(closed.json)).toContain(number);
      const row = exported.json.cases.find((each: { case: string }) => each.case === number);
      expect(row).toMatchObject({ kind: 'wrong', state: 'forPayee', days: 0, amountPaise: 40_000 });
      expect(exported.json.summary).toMatchObject({
        opened: exported.json.cases.length,
        byState: { forPayee: 1 },
        overThirtyDays: 0,
      });
      expect(csv.stdout).toContain(`${number},wrong,forPayee,`);
      for (const name of ['ravi', 'sita'])
        expect(JSON.stringify(exported.json)).not.toContain(talk.phone(name));
      expect(bad.code).toBe(2);
    }));

  it('that is overdue stands first, and the doctor notes it without being ill', () =>
    converse({ customers: { ravi: 1_000, sita: 0, gita: 1_000 } }, async (talk) => {
      const { number } = await report(talk);
      await talk.play(`
        gita: rain send 5 {sita}
        -> gita: …RAIN <code3> by…
        gita: rain <code3>
        -> gita: Sent: Rs 5…
        -> sita: You got Rs 5…
        gita: rain wrong
        -> gita: Was Rs 5 to…RAIN <code4> by…
        gita: rain <code4>
        -> gita: Case <ref4>:…
        -> sita: GITA {gita} says Rs 5 came to you by mistake.…`);
      await changeCase(talk.value('ref4'), { askedUntil: '2026-01-01T00:00:00.000Z' });

      const listed = await desk().json('case list');
      const due = await desk().json('case list --due');
      const dueLater = await desk().json('case list --due 2099-01-01');
      const doctor = await desk().json('doctor');

      const ids = (each: readonly { id: string }[]) => each.map(({ id }) => id);
      expect(listed.json[0]).toMatchObject({ id: talk.value('ref4'), isOverdue: true });
      expect(ids(due.json)).toEqual([talk.value('ref4')]);
      expect(ids(dueLater.json)).toContain(number);
      const check = doctor.json.checks.find(({ name }: { name: string }) => name === 'cases');
      expect(check).toMatchObject({ status: 'note', detail: expect.stringContaining('1 overdue') });
      for (const each of [number, talk.value('ref4')]) {
        await desk().json(`case close ${each} --for nobody --yes ${why}`);
      }
      await talk.play(`
        -> ravi: Case ${number}, Rs 400 with {sita}, is closed.…
        -> sita: Case ${number}, Rs 400 with {ravi}, is closed.…
        -> sita: Rs 400 that was on hold…
        -> gita: Case <ref4>, Rs 5 with {sita}, is closed.…
        -> sita: Case <ref4>, Rs 5 with {gita}, is closed.…
        -> sita: Rs 5 that was on hold…`);
    }));

  it('whose record is damaged is named, and the others are listed', () =>
    converse({ customers: { ravi: 1_000, sita: 0 } }, async (talk) => {
      const { number } = await report(talk);
      await bank.documents().send(
        new PutCommand({
          TableName: `${bank.stack().tablePrefix}userRequest`,
          Item: {
            id: 'case:D7K2M9',
            requestType: 'case',
            dueShard: 'case',
            dueAt: '2099-01-01T00:00:00.000Z',
            phone: 'x',
          },
        }),
      );

      const listed = await desk().json('case list');
      const missing = await desk().json('case show Z7K2M9');
      const doctor = await desk().json('doctor');

      expect(listed.json.map(({ id }: { id: string }) => id)).toContain(number);
      expect(listed.code).toBe(1);
      expect(listed.stderr).toContain('The record case:D7K2M9 of userRequest is damaged');
      expect(missing).toMatchObject({ code: 3, json: { error: { reason: 'noSuchCase' } } });
      expect(doctor.code).toBe(4);
      await changeCase('D7K2M9', { dueShard: 'away' });
      await desk().json(`case close ${number} --for nobody --yes ${why}`);
      await talk.play(`
        -> ravi: Case ${number}, Rs 400 with {sita}, is closed.…
        -> sita: Case ${number}, Rs 400 with {ravi}, is closed.…
        -> sita: Rs 400 that was on hold…`);
    }));

  it('is made of each report that was left before there were cases, once', () =>
    converse({ customers: { ravi: 0 } }, async (talk) => {
      await talk.play(`
        asha: rain collect 300 {ravi}
        -> asha: …RAIN <code1> by…
        -> ravi: Agent ASHA {asha} takes…`);
      await talk.expire('asha');
      await bank.tick(new Date());
      await talk.play(`
        -> ravi: Agent ASHA {asha} did not finish.…`);
      const reports = `${bank.stack().tablePrefix}userRequest`;
      const { ravi } = { ravi: await talk.account('ravi') };
      const [{ id: ref } = { id: '' }] = ravi.recent ?? [];
      await bank.documents().send(
        new UpdateCommand({
          TableName: reports,
          Key: { id: `report:${ref}` },
          UpdateExpression: 'SET #status = :open',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':open': 'open' },
        }),
      );

      const adopted = await desk().json(`case adopt ${why}`);
      const again = await desk().json(`case adopt ${why}`);
      const listed = await desk().json('case list --kind cash');

      expect(adopted.json.cases).toMatchObject([{ ref }]);
      expect(again.json.cases).toEqual([]);
      expect(listed.json).toMatchObject([{ ref, state: 'reported', payee: talk.phone('ravi') }]);
      await talk.play(`
        ravi: rain case
        -> ravi: Case …, Rs 300 with {asha}: a person at Rain answers you by…`);
    }));
});

describe('money that has gone on', () => {
  it('is traced hop by hop, and held where it went by SEND, each hold told, all one operation', () =>
    converse({ customers: { ravi: 1_000, sita: 100, gita: 0, hari: 0 }, atms: ['hari'] }, async (talk) => {
      const send = async (from: string, to: string, amount: number, label: string) => {
        await talk.play(`
          ${from}: rain send ${amount} {${to}}
          -> ${from}: …RAIN <code${label}> by…
          ${from}: rain <code${label}>
          -> ${from}: Sent: Rs ${amount}…Ref <ref${label}>…
          -> ${to}: You got Rs ${amount}…`);
        return talk.value(`ref${label}`);
      };
      const root = await send('ravi', 'sita', 500, '1');
      const second = await send('sita', 'gita', 400, '2');
      await talk.play(`
        gita: rain withdraw 150 {hari}
        -> gita: …RAIN <code3> by…
        -> hari: GITA {gita} wants Rs 150 cash…
        gita: rain <code3>
        -> gita: You took Rs 150 cash…
        -> hari: You got Rs 150 from GITA…`);

      const traced = await desk().json(`txn trace ${root}`);
      const short = await desk().json(`txn trace ${root} --depth 1`);
      const told = await desk().rain(`txn trace ${root}`);
      const dry = await desk().json(`txn hold ${root} --follow --dry-run ${why}`);
      const held = await desk().json(`txn hold ${root} --follow --yes ${why} --operation ops:follow-1`);
      await talk.play(`
        -> sita: Rs 200 of your money is on hold while Ref ${root} is looked into. You have Rs 0
        -> gita: Rs 150 of your money is on hold while Ref ${second} is looked into. You have Rs 100`);
      const again = await desk().json(`txn hold ${root} --follow --yes ${why} --operation ops:follow-1`);
      const nothing = await desk().json(`txn hold ${root} --yes ${why}`);

      const phones = Object.fromEntries(
        ['ravi', 'sita', 'gita', 'hari'].map((name) => [name, talk.phone(name)]),
      );
      // Sita had Rs 100 before, which went out first.
      expect(traced.json.hops).toMatchObject([
        { depth: 1, txnId: root, from: phones['ravi'], to: phones['sita'], tracedPaise: 50_000 },
        { depth: 2, txnId: second, from: phones['sita'], to: phones['gita'], tracedPaise: 30_000 },
        { depth: 3, requestType: 'withdraw', to: phones['hari'], tracedPaise: 15_000 },
      ]);
      expect(traced.json.left).toMatchObject([
        { phone: phones['sita'], leftPaise: 20_000 },
        { phone: phones['gita'], leftPaise: 15_000 },
        { phone: phones['hari'], leftPaise: 15_000 },
      ]);
      expect(traced.json).toMatchObject({ isCut: false, reads: expect.any(Number) });
      expect(traced.json.reads).toBeLessThan(20);
      expect(short.json).toMatchObject({ hops: [{ txnId: root }], isCut: true });
      expect(told.stdout).toContain('What may be left of it:');
      expect(dry.json.holds).toHaveLength(2);
      expect(held.json.holds).toHaveLength(2);
      expect(again.json.holds).toMatchObject([{ alreadyDone: true }, { alreadyDone: true }]);
      expect(nothing.json.error.reason).toBe('nothingToHold');
      for (const each of [root, second]) await desk().json(`txn release ${each} ${why}`);
      await talk.play(`
        -> sita: Rs 200 that was on hold…
        -> gita: Rs 150 that was on hold…`);
    }));
});
