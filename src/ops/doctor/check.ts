/** One thing that was looked at, and what to do about it if it is wrong. */
export interface Check {
  readonly name: string;
  readonly status: 'ok' | 'note' | 'problem' | 'unknown';
  readonly detail: string;
  readonly todo?: string;
}

export function ok(name: string, detail: string): Check {
  return { name, status: 'ok', detail };
}

/** Something worth knowing, with which nothing is broken. */
export function note(name: string, detail: string, todo: string): Check {
  return { name, status: 'note', detail, todo };
}

export function problem(name: string, detail: string, todo: string): Check {
  return { name, status: 'problem', detail, todo };
}

export function unknown(name: string, detail: string): Check {
  return { name, status: 'unknown', detail };
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
