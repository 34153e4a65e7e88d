/** A text through the sink that goes nowhere: see `runtime/probe.ts`. */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { toMessageBody } from '../queues/messageBody.ts';
import { silentMetrics } from '../runtime/metrics.ts';
import { attributesOf } from './incomingQueue.ts';
import type { IncomingText } from './incomingText.ts';
import { SECRET_HEADER } from './providers/sharedSecret.ts';
import { receiveSms, type SinkParts } from './receiveSms.ts';
import { secretsOf } from './secrets.ts';

/** As whom a probe posts: see scripts/deploy/probeEvents.ts. */
const PROVIDER = 'ifttt';

/** What would have been put on the incoming queue. */
export interface ProbedMessage {
  readonly body: string;
  readonly groupId: string;
  readonly attributes: Readonly<Record<string, string>>;
}
export type Probed = APIGatewayProxyStructuredResultV2 & {
  readonly probe?: { readonly message: ProbedMessage | undefined };
};

/** Answers as to the webhook's own service, with the text that would have been queued beside it. */
export async function probe(event: APIGatewayProxyEventV2, parts: SinkParts): Promise<Probed> {
  let queued: IncomingText | undefined;
  const [secret = ''] = secretsOf(PROVIDER, parts.secrets).ofProvider;
  const response = await receiveSms(
    { ...event, headers: { ...event.headers, [SECRET_HEADER]: secret } },
    {
      ...parts,
      publish: async (text) => {
        queued = text;
      },
      publishNews: async () => {},
      log: parts.log.with({ probe: true }),
      metrics: silentMetrics,
    },
  );
  return { ...response, probe: { message: queued && messageOf(queued) } };
}

function messageOf(text: IncomingText): ProbedMessage {
  const { sender, content } = text;
  return { body: toMessageBody({ sender, content }), groupId: sender, attributes: attributesOf(text) };
}
