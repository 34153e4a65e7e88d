import { z } from 'zod';
import { defineCommand } from '../definition.ts';
import { masked } from '../masked.ts';
import { textJson } from './list.ts';
import { contentOf, textOf, whyTheyWait } from './texts.ts';

export const textShow = defineCommand({
  path: 'text show',
  summary:
    'one text: to whom, what caused it, how far it has come and when; what it says where OTP_SECRET is here',
  arguments: [['<guid>', 'as text list has it']],
  input: z.object({ guid: z.string() }),

  async run(session, { guid }) {
    const text = await textOf(session, guid);
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
