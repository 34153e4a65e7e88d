/** What a function's process and its host say to each other over IPC. */
import { z } from 'zod';

/** Host to process: one invocation. */
export const invocationSchema = z.object({
  requestId: z.string(),
  event: z.unknown(),
  /** When the host will end the process if no answer has come, in milliseconds since the epoch. */
  deadlineMs: z.number(),
  /** How far the function's time is ahead of the machine's. */
  aheadMs: z.number(),
});
export type Invocation = z.infer<typeof invocationSchema>;

/** Process to host: the bundle is loaded, or cannot be, or an invocation has ended. */
export const functionMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('unloadable'), message: z.string() }),
  z.object({ type: z.literal('result'), requestId: z.string(), result: z.unknown() }),
  z.object({ type: z.literal('error'), requestId: z.string(), message: z.string() }),
]);
export type FunctionMessage = z.infer<typeof functionMessageSchema>;
