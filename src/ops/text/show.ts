import { z } from 'zod';
import { TEXT_TABLE } from '../../bank/store/outgoingTexts.ts';
import { DamagedRecordError } from '../../bank/store/storedRecord.ts';
import { defineCommand } from '../definition.ts';
import { masked } from '../masked.ts';
import { OpsError } from '../opsError.ts';
import { textJson } from './list.ts';
import { contentOf, readTexts, whyTheyWait } from './texts.ts';

export const textShow = defineCommand({
  path: 'text show',
  summary:
    'one text: to whom, what caused it, how far it has come and when; what it says where OTP_SECRET is here',
  arguments: [['<guid>', 'as text list has it']],
  input: z.object({ guid: z.string() }),

  async run(session, { guid }) {
    const { texts, damaged } = await readTexts(session, [guid]);
    const [damage] = damaged;
    if (damage !== undefined) throw new DamagedRecordError(damage);
    const [text] = texts;
    if (text === undefined) {
      const message = `There is no text ${guid} in ${TEXT_TABLE}: records are kept for 90 days.`;
      throw new OpsError('refused', message, { reason: 'noSuchText' });
    }
    const content = contentOf(text, session.secrets);
    const shown = {
      ...textJson(text, await whyTheyWait(session, [text])),
      // Without codes, PINs and PANs, whoever looks.
      content: content === undefined ? 'sealed' : masked(content),
    };
    const lines = Object.entries(shown).map(([name, value]) => `${name.padEnd(12)}${value}`);
    return { json: { text: shown }, text: lines.join('\n') };
  },
});
