/**
 * Something the person at the keyboard can put right: the message is one line for them, and no stack helps.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}
