/** Three virtual phones behind the sandbox's stand-in of SMSGate's server, by its API: added, broken, texted. */
import { z } from 'zod';
import { VIRTUAL_PHONES } from '../../src/sandbox/smsgateServer.ts';

const phonesSchema = z.object({
  phones: z.array(z.object({ id: z.string(), pending: z.number() })),
});
const textsSchema = z.object({ texts: z.array(z.object({ text: z.string() })) });

export const PHONE_IDS = VIRTUAL_PHONES.map(({ id }) => id);

export function phonePool(url: string) {
  const post = async (path: string, body: object) => {
    const response = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    add: () => post('/api/phones/pool', {}),
    trouble: (id: string, troubles: object) => post(`/api/phones/${id}/troubles`, troubles),
    /** A phone of the bank's receives a text. */
    receive: (id: string, from: string, text: string) => post(`/api/phones/${id}/sms`, { from, text }),
    /** Moves the bank's time on, and ticks. */
    forward: (forwardMinutes: number) => post('/api/clock', { forwardMinutes }),
    /** How many texts these phones have still to send. */
    async pendingAt(ids: readonly string[]): Promise<number> {
      const { phones } = phonesSchema.parse(await (await fetch(`${url}/api/phones`)).json());
      return phones.filter(({ id }) => ids.includes(id)).reduce((sum, { pending }) => sum + pending, 0);
    },
    /** What a handset has received. */
    async textsTo(phone: string): Promise<readonly string[]> {
      const { texts } = textsSchema.parse(await (await fetch(`${url}/api/texts?phone=${phone}`)).json());
      return texts.map(({ text }) => text);
    },
  };
}
