/** What is about to be done, and where commands are chosen. */
import { signal } from '@preact/signals';

export interface Action {
  readonly path: string;
  /** What its form begins with, by the fields' names. */
  readonly values: Readonly<Record<string, string | boolean>>;
}

/** The command whose form is open. */
export const action = signal<Action | undefined>(undefined);
/** Whether a command is being chosen, and what is known of what it is about. */
export const choosing = signal<Action['values'] | undefined>(undefined);

export function begin(path: string, values: Action['values'] = {}): void {
  choosing.value = undefined;
  action.value = { path, values };
}
