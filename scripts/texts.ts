/**
 * Everything that Rain says, in every language: `npm run texts` prints a table of each text at its longest with its
 * length and SMS; `npm run texts -- --dlt` the templates that Indian operators register, one JSON line each.
 */
import { LANGUAGES } from '../src/domain/language.ts';
import { dltTemplates, templateName } from '../src/domain/texts/dlt.ts';
import { sampled, TEXT_KEYS } from '../src/domain/texts/samples.ts';
import { lengthOf } from '../src/domain/texts/segments.ts';

if (process.argv.includes('--dlt')) {
  for (const key of TEXT_KEYS) {
    for (const language of LANGUAGES) {
      for (const [index, template] of dltTemplates(key, language).entries()) {
        console.log(JSON.stringify({ name: templateName(key, language, index), key, language, template }));
      }
    }
  }
} else {
  const cell = (text: string) => text.replaceAll('\n', ' / ').replaceAll('|', '\\|');
  console.log('| key | language | longest | units | SMS |\n|---|---|---|---|---|');
  for (const key of TEXT_KEYS) {
    for (const language of LANGUAGES) {
      const [text = ''] = sampled(key, language);
      const { alphabet, units, segments } = lengthOf(text);
      console.log(`| ${key} | ${language} | ${cell(text)} | ${units} ${alphabet} | ${segments} |`);
    }
  }
}
