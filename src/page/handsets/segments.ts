/** How many SMS a text takes. */
import { SegmentedMessage } from 'sms-segments-calculator';

export interface Segments {
  readonly count: number;
  readonly length: number;
  readonly isUnicode: boolean;
}

/** Counts in the alphabet that the text needs: GSM-7, or UCS-2 where one character is outside it. */
export function segmentsOf(text: string): Segments {
  const message = new SegmentedMessage(text);
  return {
    count: Math.max(1, message.segmentsCount),
    length: message.numberOfCharacters,
    isUnicode: message.encodingName === 'UCS-2',
  };
}
