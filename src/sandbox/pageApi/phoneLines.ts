/** The virtual phones, and what the bank makes of each. */
import type { PoolPhone } from '../../bank/store/gatewayPhones.ts';
import { isSilent } from '../../domain/gatewayPhone.ts';
import { type SmsgateServer, smsgateId } from '../smsgateServer.ts';
import type { PhoneLine } from './types.ts';

export function phoneLines(
  virtual: ReturnType<SmsgateServer['phones']>,
  pool: readonly PoolPhone[],
  nowMs: number,
): readonly PhoneLine[] {
  return virtual.map(({ id, number, troubles, pending }) => {
    const phone = pool.find((member) => member.id === smsgateId(id));
    return { id, number, troubles, pending, ...(phone !== undefined && { bank: viewOf(phone, nowMs) }) };
  });
}

function viewOf(phone: PoolPhone, nowMs: number): NonNullable<PhoneLine['bank']> {
  const { state, unavailableSince, sendsRedSince, receivesRedSince } = phone;
  return {
    state,
    isLeftAlone: unavailableSince !== undefined || isSilent(phone, nowMs),
    isSendingRed: sendsRedSince !== undefined,
    isReceivingRed: receivesRedSince !== undefined,
  };
}
