/** Switches that put parts of the bank out of order, to show how it copes. */
import { setTimeout as delay } from 'node:timers/promises';
import type { HostedFunction } from '../functionHost.ts';
import type { RedisSwitch } from '../redisSwitch.ts';
import type { FaultChange, Faults } from './types.ts';

/** Slow enough to be seen, and within the function's timeout. */
const SLOW_PUSHBULLET_MS = 3_000;

export interface FaultSwitches {
  state(): Faults;
  /** Settles when the parts are as asked for. */
  change(wanted: FaultChange): Promise<Faults>;
  /** How long Pushbullet takes to answer. */
  pushbulletPause(): Promise<void>;
  /** Whether the text at hand is to be delivered twice: true once after each time it was asked for. */
  takeDoubling(): boolean;
}

export interface FaultTargets {
  readonly worker: HostedFunction;
  readonly sender: HostedFunction;
  readonly redis: RedisSwitch;
}

export function createFaultSwitches(
  targets: () => FaultTargets | undefined,
  publish: (faults: Faults) => void,
): FaultSwitches {
  let faults: Faults = {
    isWorkerStopped: false,
    isSenderStopped: false,
    isRedisStopped: false,
    isPushbulletSlow: false,
    isNextTextDoubled: false,
  };
  let previous: Promise<unknown> = Promise.resolve();
  const set = (changed: FaultChange) => {
    faults = { ...faults, ...changed };
    publish(faults);
    return faults;
  };

  return {
    state: () => faults,
    change: (wanted) => {
      const changing = previous.then(async () => {
        const parts = targets();
        if (parts === undefined) return faults;
        await switchPart(parts.worker, faults.isWorkerStopped, wanted.isWorkerStopped);
        await switchPart(parts.sender, faults.isSenderStopped, wanted.isSenderStopped);
        await switchPart(parts.redis, faults.isRedisStopped, wanted.isRedisStopped);
        return set(wanted);
      });
      previous = changing.catch(() => undefined);
      return changing;
    },
    pushbulletPause: async () => {
      if (faults.isPushbulletSlow) await delay(SLOW_PUSHBULLET_MS);
    },
    takeDoubling: () => {
      const isDoubled = faults.isNextTextDoubled;
      if (isDoubled) set({ isNextTextDoubled: false });
      return isDoubled;
    },
  };
}

interface Part {
  stop(): Promise<void>;
  start(): unknown;
}

async function switchPart(part: Part, isStopped: boolean, isToStop: boolean | undefined): Promise<void> {
  if (isToStop === undefined || isToStop === isStopped) return;
  if (isToStop) await part.stop();
  else await part.start();
}
