/**
 * Trying a new version before anybody's texts reach it: deploy.sh calls it with an event as AWS would make it, and
 * this mark on it, which neither API Gateway nor SQS ever sets. It does all that it would do, except that nothing
 * is written, sent, queued or counted.
 */
export interface ProbeMark {
  readonly rainProbe?: boolean;
}

/** Whether an event only tries the function. */
export function isProbe(event: object): boolean {
  return 'rainProbe' in event && event.rainProbe === true;
}
