import { laneOf } from '../../domain/outgoingText.ts';
import {
  GUID_ATTRIBUTE,
  outgoingSmsSchema,
  URGENCY_ATTRIBUTE,
  urgencySchema,
} from '../../queues/messages.ts';
import type { QueueMessage, SendMessages } from '../../queues/sending.ts';
import type { Effects } from '../faults.ts';
import { sendTo } from '../queues.ts';
import type { World } from '../world.ts';

/** Puts texts on the sending queue, from where the checks follow each. */
export function sendTextsOf(
  world: World,
  effects: Effects,
  onSend?: (messages: readonly QueueMessage[]) => void,
): SendMessages {
  return sendTo(world.queues.sending, effects, onSend, ({ body, attributes }) => {
    const { receiver } = outgoingSmsSchema.parse(body);
    const lane = laneOf(urgencySchema.parse(attributes?.[URGENCY_ATTRIBUTE]));
    world.checks.sending.queue(attributes?.[GUID_ATTRIBUTE] ?? '', `${receiver} ${lane}`);
  });
}
