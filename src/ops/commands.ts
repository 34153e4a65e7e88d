/** Every command of the operator's desk. A new one is one file and one line here. */
import { accountClose } from './account/close.ts';
import { accountFreeze, accountUnfreeze } from './account/freeze.ts';
import { accountList } from './account/list.ts';
import { accountLock, accountUnlock } from './account/lock.ts';
import { accountMove } from './account/move.ts';
import { accountPinReset } from './account/pinReset.ts';
import { accountShow } from './account/show.ts';
import { accountTier } from './account/tier.ts';
import { accountWake } from './account/wake.ts';
import { agentAppoint } from './agent/appoint.ts';
import { agentDismiss } from './agent/dismiss.ts';
import { agentList } from './agent/list.ts';
import { agentSettle } from './agent/settle.ts';
import { agentStatement } from './agent/statement.ts';
import { approveAbove } from './approve/above.ts';
import { approveGive, approveList, approveRefuse, approveShow } from './approve/approve.ts';
import { auditList } from './audit/list.ts';
import { caseAdopt } from './case/adopt.ts';
import { caseAnswer } from './case/answer.ts';
import { caseClose } from './case/close.ts';
import { caseExport } from './case/export.ts';
import { caseList } from './case/list.ts';
import { caseShow } from './case/show.ts';
import type { OpsCommand } from './definition.ts';
import { dlqList, dlqShow } from './dlq/list.ts';
import { dlqDrop, dlqRedrive } from './dlq/redrive.ts';
import { doctor } from './doctor/doctor.ts';
import { find } from './find/find.ts';
import { reindex } from './find/reindex.ts';
import { flow } from './flow/flow.ts';
import { kycList } from './kyc/list.ts';
import { kycRefuse } from './kyc/refuse.ts';
import { ledgerBalances } from './ledger/balances.ts';
import { ledgerExport } from './ledger/export.ts';
import { ledgerStatement } from './ledger/statement.ts';
import { ledgerVerify } from './ledger/verify.ts';
import { limitsSet } from './limits/set.ts';
import { limitsShow } from './limits/show.ts';
import { namesAdd, namesRemove } from './names/change.ts';
import { namesList } from './names/list.ts';
import { OpsError } from './opsError.ts';
import { panAllow } from './pan/allow.ts';
import { personExport } from './person/export.ts';
import { phoneAdd } from './phone/add.ts';
import { phoneList } from './phone/list.ts';
import { phoneDrain, phoneOff, phoneOn } from './phone/state.ts';
import { phoneTest } from './phone/test.ts';
import { pinList } from './pin/list.ts';
import { placesAdd, placesRemove } from './places/change.ts';
import { placesList } from './places/list.ts';
import { queueStatus } from './queue/status.ts';
import { seed } from './seed/seed.ts';
import { textList } from './text/list.ts';
import { textResend } from './text/resend.ts';
import { textSend } from './text/send.ts';
import { textShow } from './text/show.ts';
import { today } from './today/today.ts';
import { trace } from './trace/trace.ts';
import { txnExpire } from './txn/expire.ts';
import { txnHold } from './txn/hold.ts';
import { txnList } from './txn/list.ts';
import { txnRelease } from './txn/release.ts';
import { txnReverse } from './txn/reverse.ts';
import { txnShow } from './txn/show.ts';
import { txnTrace } from './txn/trace.ts';
import { vaultDeposit, vaultWithdraw } from './vault/move.ts';
import { vaultShow } from './vault/show.ts';
import { vendorAppoint, vendorDismiss } from './vendor/appoint.ts';
import { vendorList } from './vendor/list.ts';
import { watch } from './watch/watch.ts';

export const GROUPS: Readonly<Record<string, string>> = {
  agent: 'agents and the cash in their hands',
  vendor: 'customers who sell, and may ask for any sum',
  account: 'customers',
  kyc: 'customers whom an agent has seen with their card',
  pan: 'PANs, of which each has one account',
  pin: 'PINs that are forgotten',
  person: 'what Rain holds of somebody',
  txn: 'txns',
  case: 'payments and cash that people say were wrong',
  ledger: 'the books',
  limits: 'what tiers may do',
  names: "words that nobody's name may have",
  places: 'how people spell places',
  vault: 'the cash in the vault',
  queue: 'the queues',
  dlq: 'messages that could not be handled',
  phone: 'the phones that send and receive',
  text: 'texts to customers',
  approve: 'what takes a second person',
  audit: 'what operators did',
};

export const COMMANDS: readonly OpsCommand[] = [
  today,
  flow,
  find,
  trace,
  watch,
  agentAppoint,
  agentDismiss,
  agentList,
  agentSettle,
  agentStatement,
  vendorAppoint,
  vendorDismiss,
  vendorList,
  accountShow,
  accountList,
  accountFreeze,
  accountUnfreeze,
  accountLock,
  accountUnlock,
  accountClose,
  accountMove,
  accountTier,
  accountPinReset,
  accountWake,
  kycList,
  kycRefuse,
  panAllow,
  personExport,
  pinList,
  txnShow,
  txnList,
  txnExpire,
  txnReverse,
  txnRelease,
  txnTrace,
  txnHold,
  caseList,
  caseShow,
  caseAnswer,
  caseClose,
  caseExport,
  caseAdopt,
  ledgerStatement,
  ledgerVerify,
  ledgerBalances,
  ledgerExport,
  limitsShow,
  limitsSet,
  namesList,
  namesAdd,
  namesRemove,
  placesList,
  placesAdd,
  placesRemove,
  vaultShow,
  vaultDeposit,
  vaultWithdraw,
  queueStatus,
  dlqList,
  dlqShow,
  dlqRedrive,
  dlqDrop,
  phoneAdd,
  phoneList,
  phoneOn,
  phoneDrain,
  phoneOff,
  phoneTest,
  textSend,
  textList,
  textShow,
  textResend,
  approveList,
  approveShow,
  approveGive,
  approveRefuse,
  approveAbove,
  auditList,
  doctor,
  reindex,
  seed,
];

/** @throws OpsError when there is none any more. */
export function commandAt(path: string): OpsCommand {
  const found = COMMANDS.find((command) => command.path === path);
  if (found === undefined) throw new OpsError('failed', `There is no command ${path}.`);
  return found;
}
