import { describe, expect, it } from 'vitest';
import { aBank, RAVI, STRANGER } from '../../helpers/domain.ts';

/** What comes of a text of somebody to whom Rain writes Hindi. */
function answered(text: string) {
  const bank = aBank();
  bank.text(RAVI, 'हिंदी');
  const { outcome, reason, received } = bank.text(RAVI, text);
  return { outcome, reason, received };
}

describe('a text in Devanagari', () => {
  it.each([
    ['9000000003 को 500 रुपये भेजो', 'SEND 500 9000000003'],
    ['500 रुपये 9000000003 को भेज दो', 'SEND 500 9000000003'],
    ['पांच सौ रुपये 9000000003 को भेजो', 'SEND 500 9000000003'],
    ['9000000003 से 500 मांगो', 'REQUEST 500 9000000003'],
    ['मेरे खाते में कितने पैसे हैं', 'BALANCE'],
    ['मिनी', 'MINI'],
    ['500 नकद चाहिए', 'CASH 500'],
    ['500 निकालने हैं', 'CASH 500'],
    ['500 जमा करने हैं', 'FIND DEPOSIT 500'],
    ['बचत 500 स्कूल', 'SAVE SCHOOL 500'],
    ['एटीएम चालू', 'ATM ON'],
    ['एटीएम चालू करो', 'ATM ON'],
    ['एटीएम बंद कर दो', 'ATM OFF'],
    ['भरोसा 9000000003', 'TRUST 9000000003'],
    ['ब्लॉक 9000000003', 'BLOCK 9000000003'],
    ['नया नंबर', 'NEW NUMBER'],
    ['हेल्पलाइन नंबर', 'HELPLINE'],
    ['कस्टमर केयर', 'HELPLINE'],
    ['ओटीपी नहीं आया', 'HELP CODE'],
    ['पैसे मत भेजो', 'NO'],
    ['लोन चाहिए', 'LOAN'],
    ['धन्यवाद', 'THANKS'],
    ['नमस्ते', 'HELLO'],
  ])('is understood as if it were in Latin letters: %s', (text, plain) => {
    expect(answered(text)).toEqual(answered(plain));
  });

  it.each(['रजिस्टर रवि कुमार पटना', 'खाता खोलो रवि कुमार पटना', 'नया खाता रवि कुमार पटना'])(
    'opens an account: %s',
    (text) => {
      expect(aBank().text(STRANGER, text).received[0]?.[1]).toMatch(/^PATNA में RAVI KUMAR का खाता/);
    },
  );

  it.each(['500 9000000003 मत भेजो', 'कौन हो तुम', 'मेरा नाम बदलो'])(
    'is not understood where it is not in Latin letters either: %s',
    (text) => {
      expect(answered(text).reason).toBe('unknownCommand');
    },
  );

  it.each([
    ['किसी ने ओटीपी पूछा', 'trouble'],
    ['पैसे नहीं आए', 'trouble'],
    ['नया सिम 9000000003', 'newNumber'],
  ])('of somebody in trouble is taken for nothing else: %s', (text, reason) => {
    expect(answered(text).reason).toBe(reason);
  });
});

describe('ATM in Hindi', () => {
  it.each([
    ['ATM CHALU', 'ATM ON'],
    ['ATM CHALU KARO', 'ATM ON'],
    ['ATM SHURU KAR DO', 'ATM ON'],
    ['ATM CHALU 500', 'ATM ON 500'],
    ['ATM START', 'ATM ON'],
    ['ATM BAND', 'ATM OFF'],
    ['ATM BAND KARO', 'ATM OFF'],
    ['ATM BAND KARNA HAI', 'ATM OFF'],
    ['ATM CLOSE', 'ATM OFF'],
  ])('is switched as by its word: %s', (text, plain) => {
    const [hindi, english] = [aBank(), aBank()];

    hindi.text(RAVI, text);
    english.text(RAVI, plain);

    const { language } = hindi.account(RAVI);
    expect(hindi.account(RAVI)).toEqual({ ...english.account(RAVI), language });
  });

  it.each(['ATM', 'ATM ONE', 'ATM KARO', 'ATM BAND 500'])('is asked back where it is neither: %s', (text) => {
    expect(aBank().text(RAVI, text).reason).toBe('incomplete');
  });
});
