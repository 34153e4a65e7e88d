/** What this browser keeps over a reload. Without storage the page works all the same. */
const PREFIX = 'rain.';

/** Reads what was kept under a name; `isValid` decides whether it still makes sense. */
export function recall<Value>(name: string, isValid: (value: unknown) => value is Value): Value | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null');
    return isValid(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function keep(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing forgets the phones at the next reload, and that is all.
  }
}
