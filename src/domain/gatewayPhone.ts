/** The phones of ours that send and receive, and the accounts at gateways that stand behind them. */

/** A phone as all parts know it: `<gateway>/<device>`, such as `pushbullet/ujpah72o0sjAoRtnM0jc`. */
export type PhoneId = string;

/** Whose fault it is that a text was not sent: its own, the phone's that should send it, or the account's. */
export type Blame = 'text' | 'phone' | 'account';

/** What a phone says of itself. */
export interface LifeSign {
  readonly via: PhoneId;
  readonly isHealthy: boolean;
  /** In percent. */
  readonly battery?: number | undefined;
  readonly isCharging?: boolean | undefined;
  /** Texts that it could not send. */
  readonly failedLastHour?: number | undefined;
}

/** A phone that says how it is, and has not for so long, is taken to be dead: idle ones call in each quarter of an hour. */
export const SILENT_AFTER_MS = 35 * 60_000;

/** Whether a phone that used to say how it is does so no more. One that never did is none. */
export function isSilent(
  { lastSeenAt = '' }: { readonly lastSeenAt?: string | undefined },
  nowMs: number,
): boolean {
  return nowMs - Date.parse(lastSeenAt) > SILENT_AFTER_MS;
}
