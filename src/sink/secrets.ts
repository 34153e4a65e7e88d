/** Which secrets a provider's requests may come under. */
import type { ProviderSecrets } from './providers/provider.ts';

/** All of them: each a list, the new one first while it is rotated. */
export interface WebhookSecrets {
  /** Of the whole webhook, for providers that have none of their own. */
  readonly shared: readonly string[];
  /** By `<provider>`, and by `<provider>/<device>` for those that belong to one phone. */
  readonly own: ReadonlyMap<string, readonly string[]>;
}

export function secretsOf(provider: string, { shared, own }: WebhookSecrets): ProviderSecrets {
  return {
    ofProvider: own.get(provider) ?? shared,
    ofPhone: (device) => own.get(`${provider}/${device}`) ?? [],
  };
}
