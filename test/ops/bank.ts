/** The bank that operators work at in several files, and their desk. */
import { useBank } from '../helpers/conversation.ts';
import { type Desk, deskAt } from '../helpers/ops.ts';

export const bank = useBank({ HELPLINE: '1800 123 456' });

export const desk = (): Desk => deskAt(bank.sandbox().url);
