/** Texts that tell people what an operator did. */
import { textsOf } from '../text.ts';

export const OPERATION_NOTICES = textsOf(
  'accountFrozen',
  'accountUnfrozen',
  'accountClosed',
  'accountMovedHere',
  'accountMovedAway',
  'agentAppointed',
  'agentDismissed',
  'vendorAppointed',
  'vendorDismissed',
  'panAllowed',
  'cashSettled',
  'reversedToPayer',
  'reversedFromPayee',
  'collectReversedToAgent',
  'moneyHeld',
  'holdReleased',
  'pinResetDone',
  'pinResetOver',
  'limitsChanged',
  'kycDecided',
  'kycRefused',
  'kycRefusedToAgent',
  'panShownByOther',
  'accountWoken',
);
