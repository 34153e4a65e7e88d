/** Phones as the desk reads and names them. */
import { z } from 'zod';
import {
  createGatewayPhones,
  gatewayPhoneSchema,
  PHONE_TABLE,
  type PoolPhone,
  poolPhoneOf,
} from '../../bank/store/gatewayPhones.ts';
import { sortOut } from '../damage.ts';
import { OpsError } from '../opsError.ts';
import type { Session } from '../session.ts';

/** `smsgate/<device>`, as its gateway calls the phone. */
export const phoneIdSchema = z
  .string()
  .regex(
    /^(?:africastalking|aws|pushbullet|smsgate|twilio)\/[\w.:+/-]{1,120}$/,
    'must be <gateway>/<device>, such as smsgate/ffffffffceb0b1db',
  );

export function phonesOf({ documents, tablePrefix }: Session) {
  return createGatewayPhones(documents, tablePrefix);
}

/** All of them, and what is damaged of their records. */
export async function allPhones(session: Session) {
  return sortOut(gatewayPhoneSchema, await phonesOf(session).list(), { table: PHONE_TABLE, key: 'id' });
}

/** @throws OpsError when it is none of the pool. */
export async function poolPhone(session: Session, id: string): Promise<PoolPhone> {
  const phone = await phonesOf(session).read(id);
  const found = phone && poolPhoneOf(phone);
  if (found !== undefined) return found;
  throw new OpsError('refused', `There is no phone ${id}. See phone list.`, { reason: 'noSuchPhone' });
}
