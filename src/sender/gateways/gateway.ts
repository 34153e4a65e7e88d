/** A text for an SMS gateway. `to` is digits with country code. A gateway sends texts of one `guid` once. */
export interface TextToSend {
  readonly to: string;
  readonly message: string;
  readonly guid: string;
}

/**
 * What became of a text: the gateway took it, refused it for good, or may take it later, after `afterMs` if
 * it said so. A `reason` is for logs: it holds nothing of the text, the number or the gateway's credentials.
 */
export type SendResult =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'refused'; readonly status: number; readonly reason: string }
  | { readonly outcome: 'retry'; readonly reason: string; readonly afterMs?: number | undefined };

/** Who sends our texts. It never throws. Adding one is adding a file here and naming it in `gateways.ts`. */
export interface SmsGateway {
  send(text: TextToSend): Promise<SendResult>;
}
