/** What is answered to texts that mean something for which there is no command. */
import { textsOf } from '../text.ts';

export const UNDERSTANDING_REFUSALS = textsOf('trouble', 'newNumber', 'chatter', 'notOffered');
