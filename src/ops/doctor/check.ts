/** One thing that was looked at, and what to do about it if it is wrong. */
export interface Check {
  readonly name: string;
  readonly status: 'ok' | 'problem' | 'unknown';
  readonly detail: string;
  readonly todo?: string;
}

export function ok(name: string, detail: string): Check {
  return { name, status: 'ok', detail };
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
