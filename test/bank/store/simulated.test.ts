import { setImmediate } from 'node:timers/promises';
import { describe } from 'vitest';
import { createDynamodbStore } from '../../../src/bank/store/dynamodbStore.ts';
import { SimulatedDocuments } from '../../../src/simulator/dynamodb/simulatedDocuments.ts';
import { FAULT_PROFILES } from '../../../src/simulator/faultProfiles.ts';
import { Effects, Process } from '../../../src/simulator/faults.ts';
import { Simulation } from '../../../src/simulator/simulation.ts';
import { storeContract } from './contract.ts';

describe('a store over the simulated DynamoDB', () => {
  storeContract(async () => {
    const simulation = new Simulation({ seed: 1, faults: FAULT_PROFILES.none });
    const effects = new Effects(simulation, new Process(() => {}), simulation.random('contract'));
    const store = createDynamodbStore(new SimulatedDocuments(simulation, effects), '');
    // Time stands still but while somebody waits for it; indexes catch up with every call.
    const timed =
      <Arguments extends unknown[], Value>(call: (...values: Arguments) => Promise<Value>) =>
      async (...values: Arguments): Promise<Value> => {
        let isOver = false;
        const result = call(...values).finally(() => {
          isOver = true;
        });
        while (!isOver) {
          await setImmediate();
          await simulation.scheduler.run(() => false);
        }
        return result;
      };
    for (const method of Object.keys(store)) Reflect.set(store, method, timed(Reflect.get(store, method)));
    return store;
  });
});
