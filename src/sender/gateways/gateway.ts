/** What a gateway is to the sender. */
import type { Blame, LifeSign, PhoneId } from '../../domain/gatewayPhone.ts';
import type { TextState, Urgency } from '../../domain/outgoingText.ts';

/** A text for an SMS gateway. `to` is digits with country code. */
export interface TextToSend {
  readonly to: string;
  readonly message: string;
  /** The same for every try: a gateway that knows guids sends texts of one guid once. */
  readonly guid: string;
  /** What operators pay by, and what Android counts. */
  readonly segments: number;
  /** Until when it is worth sending, for gateways that take that. */
  readonly expiresAtMs: number;
  readonly urgency: Urgency;
}

/** By which phone a text goes, as its gateway addresses it. */
export interface Route {
  readonly phone: PhoneId;
  /** What the gateway calls the phone. */
  readonly device: string;
  /** Which SIM of it, from 1, where that matters. */
  readonly sim?: number | undefined;
}

/**
 * What became of a try. Only what is `refused` is done with; everything else waits. A `reason` is for logs and
 * for operators: it holds nothing of the text, the number or the gateway's credentials.
 *
 * - `taken`: the gateway has it. `externalId` is what the gateway calls it, where it says so.
 * - `refused`: it can never be sent, through the text's own fault.
 * - `unavailable`: nothing can be sent now, through the fault of the phone or the account, after `afterMs` if the
 *   gateway says so. The text has certainly not gone.
 * - `unknown`: it may have gone, as after a time-out. It is tried again by the same phone under the same guid.
 */
export type SendResult =
  | { readonly outcome: 'taken'; readonly externalId?: string | undefined }
  | { readonly outcome: 'refused'; readonly reason: string }
  | {
      readonly outcome: 'unavailable';
      readonly blame: Exclude<Blame, 'text'>;
      readonly reason: string;
      readonly afterMs?: number | undefined;
      /** Whether it will pass by itself, as a busy server does; a token that is refused does not. */
      readonly isPassing: boolean;
    }
  | { readonly outcome: 'unknown'; readonly reason: string };

/** What a gateway says of a text that it may have: how far it is, that it never had it, or nothing. */
export type Finding =
  | { readonly found: Exclude<TextState, 'waiting'>; readonly externalId?: string | undefined }
  | { readonly found: 'absent' | 'unknown' };

/**
 * Who sends our texts. No method ever throws. Adding one is adding a file here and naming it in `gateways.ts`;
 * `test/sender/gatewayContract.ts` says what each must do.
 */
export interface SmsGateway {
  /** Whether texts of one guid are sent once, however often they are given to it. */
  readonly isIdempotent: boolean;
  /**
   * Whether its reports name a text by the gateway's own id and not by our guid. Then records are found by that id.
   */
  readonly reportsByExternalId?: boolean;
  /** Whether each phone says when it has sent a text: one that does not say so in time has not sent it. */
  readonly reportsSent?: true;
  send(text: TextToSend, route: Route): Promise<SendResult>;
  /** After an unknown outcome: what has become of a text. */
  find?(text: Pick<TextToSend, 'guid' | 'to'>, route: Route): Promise<Finding>;
  /** Keeps a text that was taken from being sent. Whether that came in time. */
  cancel?(text: Pick<TextToSend, 'guid'>, route: Route): Promise<boolean>;
  /** What its phones say of themselves, for phones that do not report it. */
  health?(): Promise<readonly LifeSign[]>;
}

/** A gateway with the phone that a bank without a pool sends by. */
export interface ConfiguredGateway {
  readonly gateway: SmsGateway;
  readonly route: Route;
}
