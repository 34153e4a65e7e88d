/** English, from which the other languages are made: the file's keys, and the blanks of each text, are theirs. */

export const english = {
  /**
   * Everything that Rain says. `{amount}` is a blank: see `blanks.ts` for what fills it. A text that asks for a
   * code has `RAIN {code}` once; a receipt has `Ref {id}`; what somebody has is said as `You have {balance}`.
   */
  texts: {
    // Opening an account.
    registerAsk:
      'To open your account for {holder} in {location} text RAIN {code} by {until}. Tell {code} to nobody, not even Rain.',
    welcome:
      '{holder}, your Rain account is open. You have Rs 0. To put cash in: RAIN AGENT 500 {location}. Help: RAIN HELP. Hindi: RAIN HINDI.{helpline}',
    forStrangers:
      'Rain is a bank by SMS. To open an account text RAIN REGISTER and your name and place, like RAIN REGISTER RAVI KUMAR DELHI',
    panTaken:
      'That PAN has a Rain account already. You can open one without it: RAIN REGISTER RAVI KUMAR DELHI. Or ask a Rain agent.{helpline}',
    badPan:
      'That PAN is not right. It is like ABCPE1234F: 5 letters with a P, 4 digits, 1 letter. Without a PAN: RAIN REGISTER RAVI KUMAR DELHI',
    badName: 'Write your name in English letters, at most 24. Text it like this: {usage}',
    officeName:
      'Please give your own name, not that of an office, a bank or a job. Text it like this: {usage}',
    alreadyRegistered: 'You already have a Rain account, {holder}. Text RAIN HELP for what you can do.',
    notRegistered:
      'You have no Rain account yet. To open one text RAIN REGISTER and your name and place, like RAIN REGISTER RAVI KUMAR DELHI',

    // What one has.
    balance: 'You have {balance}',
    balanceSaved: 'You have {balance}. Saved: {saved}',
    balanceHeld: 'You have {balance}. On hold: {held}',
    balanceSavedHeld: 'You have {balance}. Saved: {saved}. On hold: {held}',

    // Movements of the balance.
    mini: '{lines}\nYou have {balance}',
    miniMore: '{lines}\nYou have {balance}. More: RAIN MINI {page}',
    miniPage: '{lines}\nMore: RAIN MINI {page}',
    miniEnd: '{lines}\nThat is all.',
    miniOldest: '{lines}\nFor what is older ask a Rain agent.',
    miniNone: 'No money has moved in your account yet. You have {balance}',
    miniNoSuchPage: 'There is nothing so far back. Your newest movements: RAIN MINI',
    miniTooFar: 'RAIN MINI {count} is the last there is. For what is older ask a Rain agent.',

    // Whether something was paid. What is answered begins with the digits that the asker made up.
    checkPaidByYou: '{echo}{id} is paid: {amount} from you to {number}, {moment}.',
    checkPaidToYou: '{echo}{id} is paid: you got {amount} from {number}, {moment}.',
    checkPaid: '{echo}{id} is paid: {amount} to {number}, {moment}, from the number ending in {digits}.',
    checkGivenBack: '{echo}{id} was paid, {amount}, {moment}. But all of it was given back since.',
    checkGaveBack: '{echo}{id} gave {amount} of {reversed} back, {moment}.',
    checkWaits:
      '{echo}{id} is NOT paid. {amount} to {number} waits until {until} for the number that Rain texted you. Not right? RAIN NO',
    checkNotYet:
      '{echo}{id} is NOT paid yet: {amount} is yours only when Rain texts you so. Before that give nothing.',
    checkOff: '{echo}{id} is NOT paid: {reason}.',
    checkNothing:
      '{echo}No such payment. Look at the ref. Of others say how much, to whom: RAIN CHECK T5QC6T 500 9876543210',
    tooManyChecks:
      '{echo}You asked {count} times today for what is not there, that is the most. Of your own payments you may ask on.',

    // What the one who pays is asked.
    transferAsk:
      '{again}You send {amount} to {other}. Right? Text RAIN {code} by {until}. Wrong? RAIN NO. Tell {code} to nobody.',
    payAsk:
      '{again}{other} wants {amount} FROM YOU. To pay text RAIN {code} by {until}, tell nobody. You lose this money. No? RAIN NO',
    depositAsk:
      '{again}{other} gives you {amount} cash. Count it, then text RAIN {code} by {until}: you pay that. Asked by phone? It is a cheat.',
    withdrawAsk:
      '{again}You take {amount} cash from {other}. When you see the cash text RAIN {code} by {until}: you pay it. Tell {code} to nobody.',
    collectAsk:
      '{again}You take {amount} cash from {other} and owe it to Rain. Count it, then text RAIN {code} by {until}. Tell nobody.',

    transferPinAsk:
      '{again}You send {amount} to {other}? Text RAIN {code} and the {pair} digit of your PIN by {until}, tell nobody. Not you? RAIN NO',
    payPinAsk:
      '{again}{other} wants {amount} FROM YOU. To pay: RAIN {code} and the {pair} digit of your PIN by {until}, tell nobody. No? RAIN NO',
    depositPinAsk:
      '{again}{other} brings {amount} cash. Count it, text RAIN {code} and the {pair} digit of your PIN by {until}: you pay. Tell nobody',
    withdrawPinAsk:
      '{again}{amount} cash from {other}? See it, text RAIN {code} and the {pair} digit of your PIN by {until}: you pay. Tell nobody',
    collectPinAsk:
      '{again}Count {amount} cash of {other}, text RAIN {code} and {pair} digit of your PIN by {until}: you owe it to Rain. Tell nobody',

    // What the other one is told to wait for.
    payTold:
      'You asked {other:number} for {amount}. Give the goods only when Rain texts you: You got {amount}.',
    withdrawTold:
      '{other} wants {amount} cash from you. Show it. Give it only when Rain texts you: You got {amount}.',
    depositTold:
      'You asked {other:number} to take {amount} cash. Stay until Rain texts you: You put in {amount}. Before that you have nothing.',
    collectTold:
      'Agent {other} takes {amount} cash from you. Stay until Rain texts you: You put in {amount}. No text? RAIN HELP AGENT',

    // Receipts.
    transferPaid: 'Sent: {amount} to {other}. You have {balance}. {moment}, Ref {id}. Wrong? RAIN WRONG {id}',
    payPaid: 'Paid: {amount} to {other}. You have {balance}. {moment}, Ref {id}',
    withdrawPaid: 'You took {amount} cash from {other}. You have {balance}. {moment}, Ref {id}',
    depositPaid: 'You paid {amount} for cash from {other}. You have {balance}. {moment}, Ref {id}',
    collectPaid:
      "You took {amount} cash from {other}. Rain's cash with you: {cashInHand}. You have {balance}. {moment}, Ref {id}",
    transferGot: 'You got {amount} from {other}. You have {balance}. {moment}, Ref {id}',
    payGot: 'You got {amount} from {other}. You have {balance}. {moment}, Ref {id}',
    withdrawGot: 'You got {amount} from {other}: give the cash now. You have {balance}. {moment}, Ref {id}',
    depositGot: 'You put in {amount} with {other}. You have {balance}. {moment}, Ref {id}',
    collectGot: 'You put in {amount} with agent {other}. You have {balance}. {moment}, Ref {id}',

    // Codes.
    wrongCode: 'Wrong number. Nothing was sent. Look at the last text from Rain.',
    wrongCodeTryAgain:
      'Wrong number. Nothing was sent. You can try {triesLeft} more times. Look at the last text from Rain.',
    wrongCodeLastTry:
      'Wrong number. Nothing was sent. You can try 1 more time. Look at the last text from Rain.',
    wrongCodeTooOften:
      'Wrong number again. Nothing was sent, and what was waiting is off. Please start again.',
    codeTooLate: 'Too late (more than 10 minutes). Nothing was sent. Please start again.',
    codeDone: 'That was done already, once. Ref {id}. What you have now: RAIN BALANCE',
    codeDoneBefore: 'That was done already, once. Nothing more was done.',
    codeOver: 'That is off already. Nothing was sent. If you still want it, please start again.',
    codeAlone: 'To pay, text RAIN and the number that Rain texted you, and nothing else. Nothing was sent.',

    // What is over without money having moved.
    off: 'OK. {amount} with {number} is off. Nothing was sent.',
    proofOff: 'OK, that is off. Nothing was changed.',
    notDone: '{amount} with {number} is off: {reason}. Nothing was paid.',
    payLapsed: '{number} did not pay {amount} in 10 minutes. Nothing was paid: keep the goods.',
    depositLapsed:
      '{number} did not say yes to {amount} in 10 minutes. Nothing was put in. If you gave cash, take it back.',
    withdrawLapsed:
      'You did not text the number in 10 minutes, so {number} was not paid {amount}. If you took cash, give it back.',
    collectLapsed:
      'You did not text the number in 10 minutes: {amount} of {number} was not put in. If you took cash, give it back.',
    cashTakenAsk:
      'Agent {other} did not finish. Nothing was put in. Did the agent take {amount} cash? Text RAIN YES. If not: RAIN NO',
    reported:
      "Noted, Ref {id}, case {caseNo}. Rain's people will look into it and text you. Give no more cash to that agent.",
    notReported: 'Good. Then nothing has happened, and your money is as it was.',
    nothingOpen: 'Nothing is waiting for you, so nothing was stopped. What you have: RAIN BALANCE',
    nothingOpenWith: 'Nothing is waiting between you and {number}.',
    blocked: '{number} can no longer ask you for anything. To allow it again text RAIN UNBLOCK {dial}',
    unblocked: '{number} can ask you again.',

    // Locking an account.
    locked:
      'Your Rain account is locked. No money can go out. To unlock it, see a Rain agent with this phone.{helpline}',
    lockedBy:
      '{other} has locked your Rain account. No money can go out. To unlock it, see a Rain agent with this phone.{helpline}',
    lockedOther: 'The account of {number} is locked. No money can go out of it until an agent unlocks it.',
    alreadyLocked: 'That account is locked already. No money can go out. An agent can unlock it.{helpline}',
    accountLocked:
      'Your account is locked, so no money can go out. To unlock it, see a Rain agent with this phone.{helpline}',
    lockNotTrusted:
      'You cannot lock that account. Its owner can: RAIN LOCK from that phone. So can a Rain agent, and whom the owner trusts.{helpline}',
    lockNoAccount:
      'This number has no Rain account. A Rain agent can lock yours. To have yours on this number: RAIN RECOVER 9876543210 (the old one).{helpline}',
    lockTooOften:
      'You have locked {count} accounts today, that is the most. Please tell the people of Rain.{helpline}',
    unlockOtherAsk:
      'Is the owner of {number} before you with their phone, and do you know them? Then text RAIN {code} by {until}. If not: RAIN NO. Tell {code} to nobody.',
    unlockAsk:
      'Agent {other} is with you to unlock your account? Then text RAIN {code} by {until}. If not: RAIN NO. Tell {code} to nobody.',
    unlockTold: 'The number that unlocks it was texted to {number}. They text it back from that phone.',
    unlocked: 'Your Rain account is unlocked. Money can go out again.',
    unlockedOther: 'The account of {other} is unlocked.',
    unlockedTrusted:
      'The account of {other}, who trusts you, is unlocked again. If that is not right: RAIN LOCK {other:dial}',
    unlockByAgent: 'An account is unlocked by a Rain agent, with the owner and their phone there.{helpline}',
    notLocked: 'The account of {number} is not locked. Nothing was done.',
    unlockOnHold:
      'The people of Rain have put the account of {number} on hold. Only they can change that.{helpline}',
    unlockLater: '{number} cannot be texted now. Nothing was done. Please try again in an hour.',

    // PINs.
    pinSetAsk:
      'To set that PIN text RAIN {code} by {until}. Did not ask for it? RAIN NO. Tell {code} to nobody, not even Rain.',
    pinChangeAsk:
      'To change your PIN text RAIN {code} and the {pair} digit of your OLD PIN by {until}, tell nobody. Forgot it? RAIN PIN FORGOT. Not you? RAIN NO',
    pinOffAsk:
      'To end your PIN text RAIN {code} and the {pair} digit of it by {until}, tell nobody. Forgot it? RAIN PIN FORGOT. Not you? RAIN NO',
    pinForgottenAsk:
      'Forgot your PIN? Text RAIN {code} by {until}: it ends in 48 hours, and Rain texts you each day. Not you? RAIN NO. Tell {code} to nobody.',
    pinResetOtherAsk:
      'Is the owner of {number} with you, and forgot the PIN? Then text RAIN {code} by {until}. If not: RAIN NO. Tell {code} to nobody.',
    pinResetAsk:
      'Agent {other} is with you to end your PIN? Then text RAIN {code} by {until}. If not: RAIN NO. Tell {code} to nobody.',
    pinResetTold:
      "{number} was texted a number. When they text it back from that phone, Rain's people will look into it.",
    pinHow:
      'A PIN of six digits guards payments above {limit}. To set one text RAIN PIN and six digits that only you know. Then delete that text.',
    pinHowChange:
      'You have a PIN. For payments above {limit} Rain asks for two of its digits. To change it text RAIN PIN and six new digits. To end it: RAIN PIN OFF',
    pinSet:
      'Your PIN is set. For payments above {limit} Rain asks for two of its digits. Tell it to nobody, not even Rain. Delete your text with it now.',
    pinOff:
      'Your PIN is off. Rain asks for it no more. To set a new one text RAIN PIN and six digits that only you know.',
    pinForgotten:
      'Your PIN ends on {moment}. Till then Rain texts you each day. You know it again, or it was not you? RAIN NO. At once: ask a Rain agent.',
    pinEnding:
      'Your PIN ends on {moment}, since this phone said it is forgotten. Not you? Text RAIN NO, or RAIN LOCK.{helpline}',
    pinEnded:
      'Your PIN has ended, since this phone said two days ago that it is forgotten. To set a new one text RAIN PIN and six digits.',
    pinKept: 'OK, your PIN stays as it is.',
    pinResetAsked:
      "Noted. Rain's people will look into it and text you. Until then your PIN holds. Not you? RAIN NO",
    pinResetNoted: "{other} wants the PIN ended. Rain's people will look into it and text them.",
    badPin:
      "A PIN has six digits. Text RAIN PIN and six digits that only you know. To pay text RAIN and the number in Rain's text, without PIN.",
    weakPin: 'That PIN is easy to guess. Take other digits: no row, no date, no part of your phone number.',
    pinIsCode:
      "That is the number in Rain's text, and no PIN. To say yes text only RAIN and that number. Nothing was done.",
    pinOfPlace:
      'The PIN code of your place? Text it like this: RAIN PLACE 110001. For a secret PIN text RAIN PIN and six digits that only you know.',
    noPin: 'You have no PIN. To set one text RAIN PIN and six digits that only you know.',
    pinForgottenAlready:
      'That is under way already: your PIN ends 48 hours after you asked. To keep it: RAIN NO',
    pinNotEnding: 'Your PIN was not going to end. To end it text RAIN PIN OFF',
    pinResetByAgent:
      'Only an agent can do that, with the owner and their phone there. To say you forgot yours: RAIN PIN FORGOT',
    otherHasNoPin: '{number} has no PIN that can be ended now. Nothing was done.',
    pinResetLater: '{number} cannot be texted now. Nothing was done. Please try again in an hour.',
    pinMissing:
      'Your PIN is missing. Text that number again, and behind it the {pair} digit of your PIN, two digits in all. Nothing was sent yet.',
    pinWrong:
      'These digits of your PIN are wrong. Nothing was sent. Text them again with the number. You can try {triesLeft} more times today.',
    pinWrongLastTry:
      'These digits of your PIN are wrong. Nothing was sent. You can try 1 more time today. Forgot it? RAIN PIN FORGOT',
    pinWrongTooOften:
      'Your PIN was wrong 3 times, so what was waiting is off and no money goes out till midnight. Money comes in. Forgot it? RAIN PIN FORGOT.{helpline}',
    pinStopped:
      'Your PIN was wrong 3 times today: no money can go out till midnight. Money still comes in. Forgot it? RAIN PIN FORGOT.{helpline}',
    pinNeeded:
      'To pay more than {limit} you need a PIN first. To set one text RAIN PIN and six digits that only you know. Nothing was sent.',
    codeAloneOrPin:
      "To pay, text RAIN, the number in Rain's text, and behind it the two digits of your PIN if it asks for them. Nothing was sent.",
    // Whom somebody trusts.
    trustAsk:
      'You let {number} lock your account, and help you to a new SIM. Right? Text RAIN {code} by {until}. No? RAIN NO. Asked by phone? It is a cheat.',
    trustAsked: '{number} is asked now. You get a text when they have said yes.',
    trustedAsk:
      '{other} trusts you to lock their account if they lose their phone, and help with a new SIM. Yes: RAIN {code} by {until}. No: RAIN NO. Tell nobody.',
    trustDone:
      '{number} can lock your account now, and help you to a new SIM. To end that: RAIN UNTRUST {dial}',
    trustedDone:
      'You can lock the account of {other} now, if they lose their phone: RAIN LOCK {other:dial}. To end that: RAIN UNTRUST {other:dial}',
    trustRefused: '{number} said no. Nothing was changed.',
    untrustAsk:
      'You end the trust between you and {number}. Right? Text RAIN {code} by {until}. Wrong? RAIN NO. Tell {code} to nobody.',
    untrusted: 'OK. {number} can no longer lock your account, or help you to a new SIM.',
    untrustedBy:
      'You can no longer lock the account of {number}, or help them to a new SIM: they have ended it.',
    trustLeft: 'OK. You can no longer lock the account of {number}, or help them to a new SIM.',
    trustLeftBy:
      '{number} can no longer lock your account: they have ended it. To trust somebody else: RAIN TRUST 9876543210',
    trustList:
      'These can lock your account, and help you to a new SIM: {numbers}. To end that: RAIN UNTRUST 9876543210',
    trustNobody:
      'Name somebody who can lock your account if you lose your phone, and help you to a new SIM: RAIN TRUST 9876543210 (their number)',
    tooManyTrusted:
      'You trust {count} people, that is the most. To end that with one of them: RAIN UNTRUST 9876543210',
    alreadyTrusted: '{number} can lock your account already, and help you to a new SIM.',
    notTrusted: 'There is no trust between you and {number}. To see whom you trust: RAIN TRUST',
    cannotTrust: '{number} cannot be asked now. Nothing was done.',

    // An account that comes to a new SIM.
    recoverAsk:
      'You want the account of {number} on this phone? Then text RAIN {code} by {until}. If not: RAIN NO. Tell {code} to nobody, not even Rain.',
    recoverBegun:
      'Now two people whom you trust say yes, or one and a Rain agent. Each texts RAIN VOUCH {own}. You trust nobody? See a Rain agent.{helpline}',
    recoverTold:
      'Somebody wants your Rain account on the number ending in {digits}. Not you? Text RAIN NO now. Tell no code to anybody.{helpline}',
    vouchAsk:
      '{other} wants their account on {number}. See or call them: is it really them? Yes: RAIN {code} by {until}, tell nobody. No: RAIN NO',
    vouchedOne: 'Thank you. One more must say yes for {number}: somebody whom they trust, or a Rain agent.',
    vouchedAll: 'Thank you. In 48 hours the account moves to {number}, unless its old phone says no.',
    recoverRuns:
      'The account of {number} comes to this phone on {moment}, unless its old phone says no. Till then no money can go out of it.',
    recoverRunsOld:
      'Your Rain account moves to the number ending in {digits} on {moment}. Not you? Text RAIN NO now. Till then no money can go out.{helpline}',
    recoverStopped:
      'OK. Your account stays on this phone. It is locked: to unlock it, see a Rain agent with this phone.{helpline}',
    recoverOff: 'OK. Your account stays on this phone.',
    recoverStoppedNew:
      'The account of {number} does not come to this phone: its old phone said no. A Rain agent helps.{helpline}',
    recoverFailed: 'The account of {number} could not come to this phone. A Rain agent helps.{helpline}',
    recoverHasAccount:
      'This number has a Rain account of its own, so no other can come to it. A Rain agent helps.{helpline}',
    recoverTooOften: 'You have tried {count} times today, that is the most. A Rain agent helps.{helpline}',
    recoverRunning:
      'That is under way: the account of {number} comes to this phone on {moment}, unless its old phone says no.',
    recoverTaken:
      'That account is on its way to another number already. If that is not right, its old phone texts RAIN NO.{helpline}',
    nothingToVouch:
      'Nothing waits for your yes for {number}. First that phone texts RAIN RECOVER and its old number. Then you text RAIN VOUCH {dial}',
    alreadyVouched: 'You have said yes for {number} already. Nothing more was done.',
    vouchTooOften: 'You have said yes for {count} people today, that is the most.',
    // Something was wrong: reporting it.
    wrongAsk:
      'Was {amount} to {other} wrong? Text RAIN {code} by {until}: we hold what is left of it. If not: RAIN NO. Tell {code} to nobody.',
    wrongGoodsAsk:
      'Was {amount} to {other} wrong? Text RAIN {code} by {until}: we ask them for it. If not: RAIN NO. Tell {code} to nobody.',
    wrongPersonAsk:
      'Was {amount} with {number} not right? Text RAIN {code} by {until}: a person at Rain looks into it. If not: RAIN NO. Tell {code} to nobody.',
    wrongHeld:
      'Case {caseNo}: what was left of {amount} is on hold, and {number} is asked to give it back. How it stands: RAIN CASE {caseNo}.{helpline}',
    wrongThemAsked:
      'Case {caseNo}: {number} is asked to give {amount} back. Nothing is on hold. How it stands: RAIN CASE {caseNo}.{helpline}',
    wrongWithPerson:
      'Case {caseNo}: a person at Rain looks into {amount} with {number}, and texts you. How it stands: RAIN CASE {caseNo}.{helpline}',
    returnWanted:
      '{other} says {amount} came to you by mistake.{heldBack} Give it back: RAIN RETURN {id}. It is yours: RAIN KEEP {id}',
    cashWanted:
      '{other} says you gave no cash for {amount}.{heldBack} Give the money back: RAIN RETURN {id}. You gave the cash: RAIN KEEP {id}',
    cashDisputed:
      '{number} says {amount} of cash with you was not right. A person at Rain looks into it. How it stands: RAIN CASE {caseNo}',
    wrongNothing:
      'Rain knows of no payment of yours in the last 24 hours. If you know its Ref, text RAIN WRONG and the Ref. Phone lost? RAIN LOCK.{helpline}',
    wrongNoCash:
      'Rain knows of no cash of yours with anybody in the last 24 hours. Never give cash before Rain texts you.{helpline}',
    wrongUnknown:
      'You have no payment with that Ref. Look at the text from Rain, or text only RAIN WRONG for the newest.',
    wrongNotPaid:
      'Nothing was paid with Ref {id}, so there is nothing to hold. To stop what waits: RAIN CANCEL',
    wrongTooOld:
      'That was more than 24 hours ago, so Rain can hold nothing of it. They can still send it back to you.{helpline}',
    wrongUndone: 'That was given back already, Ref {id}. What you have: RAIN BALANCE',
    wrongPaidToYou: 'That was paid to you, by {number}. To send it back: RAIN SEND {amount:typed} {dial}',
    wrongPaidBack:
      '{number} has paid you {amount} since, Ref {id}. So nothing is held. Is that not right? A Rain agent helps.{helpline}',
    wrongCaseAlready: 'That is case {caseNo} already. How it stands: RAIN CASE {caseNo}.{helpline}',
    tooManyCases:
      'You have {count} open cases, that is the most. How the newest stands: RAIN CASE.{helpline}',

    // Giving back, or keeping.
    returnAsk:
      'You give {amount} back to {other}. Right? Text RAIN {code} by {until}. Wrong? RAIN NO. Tell {code} to nobody.',
    returnedToPayer:
      'Given back to you: {amount} by {other}. You have {balance}. {moment}, Ref {id}. Case {caseNo}',
    returnedFromPayee:
      'Given back: {amount} to {other}. You have {balance}. {moment}, Ref {id}. Case {caseNo}',
    returnNotAsked:
      'Nobody has asked you to give anything back. Was a payment of your own wrong? Text RAIN WRONG',
    caseIsOver: 'Case {caseNo} is closed already. Nothing was done. How it ended: RAIN CASE {caseNo}',
    returnByPerson: 'That cannot be given back by a text. A person at Rain decides case {caseNo}.{helpline}',
    returnLess:
      'That is not enough any more. You have {balance}. Nothing was given back. To try again: RAIN RETURN',
    keepNoted:
      'Noted: you say {amount} is yours. A person at Rain decides case {caseNo} and texts you.{heldBack}{helpline}',
    keptByOther:
      '{number} says {amount} is theirs. A person at Rain answers you by {next}. How it stands: RAIN CASE {caseNo}.{helpline}',
    keptBefore: 'A person at Rain decides case {caseNo} already, and texts you.{helpline}',

    // How a case stands.
    caseAsked:
      'Case {caseNo}: {number} has until {next} to answer about {amount}. Then a person at Rain takes it up.{helpline}',
    caseWithPerson:
      'Case {caseNo}, {amount} with {number}: a person at Rain answers you by {next}.{helpline}',
    caseAnswered: 'Case {caseNo}, {amount} with {number}: a person at Rain decides by {next}.{helpline}',
    casePartly:
      'Case {caseNo}: {back} of {amount} with {number} was given back. A person at Rain looks into the rest.{helpline}',
    caseOverdue:
      'Case {caseNo}, {amount} with {number}: we are late with it, and sorry. A person at Rain looks into it.{helpline}',
    caseReturned: 'Case {caseNo} is closed: {amount} with {number} was given back.{helpline}',
    caseWon: 'Case {caseNo}, {amount} with {number}, is decided for you, and closed.{helpline}',
    caseLost: 'Case {caseNo}, {amount} with {number}, is decided for the other one, and closed.{helpline}',
    caseClosed:
      'Case {caseNo}, {amount} with {number}, is closed. Nothing more can be done about it.{helpline}',
    caseSilent:
      '{number} has not answered in 72 hours. A person at Rain takes case {caseNo} up, and answers you by {next}.{helpline}',
    caseReleased:
      'Case {caseNo}: nobody has decided in ten days, so nothing of {amount} is on hold any more. A person at Rain goes on with it.{helpline}',
    caseLate:
      'Case {caseNo} is not decided after 30 days. We are sorry. You can complain about Rain to those who watch over banks.{helpline}',
    noCase: 'You have no case. Was a payment wrong? Text RAIN WRONG.{helpline}',
    noSuchCase: 'You have no case {caseNo}. How your newest one stands: RAIN CASE.{helpline}',

    // What a person at the bank says about a case.
    answerLooking: 'Case {caseNo}: a person at Rain looks into it, and decides by {next}.{helpline}',
    answerCall: 'Case {caseNo}: please call us, and have this text at hand.{helpline}',
    answerAgent:
      'Case {caseNo}: please see a Rain agent, with this phone and all that you know about it.{helpline}',
    answerPolice:
      'Case {caseNo}: this looks like a fraud. Please tell the police too, and give them this number.{helpline}',
    answerOther: 'Case {caseNo}: we wait for the other one to answer us, and decide by {next}.{helpline}',

    // Why something is not begun.
    toYourself: 'That is your own number. Text the number of the other person.',
    atmIsOff:
      '{number} does not swap cash now. Find somebody: RAIN FIND DEPOSIT 500 DELHI or RAIN FIND WITHDRAW 500 DELHI',
    cannotAskToPay:
      '{number} cannot be asked now. Nothing was done. They can pay you themselves: RAIN SEND {amount:typed} {own}',
    cannotAskToDeposit:
      '{number} cannot be asked now. Nothing was done. Find somebody else: RAIN FIND DEPOSIT {amount:typed} DELHI',
    cannotAskToWithdraw:
      '{number} cannot be asked now. Nothing was done. Find somebody else: RAIN FIND WITHDRAW {amount:typed} DELHI',
    cannotAskToCollect:
      '{number} cannot be asked now. Nothing was done. They can call an agent themselves: RAIN AGENT {amount:typed} DELHI',
    requestTooMuch: 'You may ask for at most {max}. {number} can send it: RAIN SEND {amount:typed} {own}',
    tooManyRequests:
      'You have asked {count} times today, that is the most. {number} can send it: RAIN SEND {amount:typed} {own}',
    tooManyWithoutRoom:
      'You have tried {count} times today to send what could not be received. Please send again tomorrow.',
    accountInactive:
      'Your account is closed or on hold, so this cannot be done. Please ask a Rain agent.{helpline}',
    otherNotRegistered: '{number} has no Rain account. Is the number right? Nothing was sent.',
    otherInactive: '{number} cannot use Rain now. Nothing was sent.',
    insufficientBalance: 'Not enough money. You have {balance}. Nothing was sent.',
    aboveTransactionLimit: 'The most at one time is {limit}. Nothing was sent.',
    payerDayLimit: 'That is over what may go out in a day. Today you can still pay {left}. Nothing was sent.',
    balanceLimit: 'Your account can hold at most {limit}. Nothing was sent.',
    otherBalanceLimit: '{number} cannot receive {amount} now. Nothing was sent.',
    cashLimit: 'You may hold at most {limit} of cash. Hand some in first. Nothing was done.',
    onlyAgents: 'Only agents collect cash for Rain. To find one text RAIN AGENT 500 DELHI',
    payerMonthLimit:
      'That is over what may go out in a month. This month you can still pay {left}. Nothing was sent. For more: RAIN HELP KYC',
    payeeMonthLimit:
      'That is over what may come into your account in a month. This month {left} more can come. Nothing was done. For more: RAIN HELP KYC',
    mayNotSend:
      'From your account you can pay shops, but not send money to people yet. Nothing was sent. To change that: RAIN HELP KYC',
    mayNotTakeCash:
      'From your account no cash can be taken out yet. Nothing was sent. To change that: RAIN HELP KYC',
    aboveCashLimit: 'The most cash at one time is {limit}. Nothing was sent.',
    dormant:
      'This account was not used for two years: money goes out again when a Rain agent has seen you. It is safe. Nothing was sent. How: RAIN HELP KYC',

    // An agent has a customer and the card before them.
    kycNoted: "Noted: {number} is on the list. Rain's people look at it, and text both of you.",
    kycSeen:
      "Agent {other} says that you came with your card. Rain's people look at it and text you. You did not? Tell another Rain agent.",
    kycOpen: "{number} is on the list already. Rain's people look at it, and text both of you.",
    kycOnlyAgents:
      'Only Rain agents text that, when they see you and your card. To call one: RAIN AGENT 500 {location}',
    kycNoAccount:
      '{number} has no Rain account. Is the number right? To open one they text RAIN REGISTER RAVI KUMAR DELHI',
    kycBadPan:
      'That PAN is not right. It is like ABCPE1234F: 5 letters with a P, 4 digits, 1 letter. Without it: RAIN KYC {dial}',

    // Looking for people.
    foundForDeposit:
      '{other} can take {amount} cash. Call, meet, then text RAIN DEPOSIT {amount:typed} {other:dial}',
    askingAround:
      'We are asking people in {location} for {amount} cash. You get a text when somebody says yes.',
    floatingAsk:
      'Can you give {amount} cash to {other:name} in {location}? You get {amount} in Rain. Text RAIN YES or RAIN NO',
    foundForWithdraw:
      '{other} has {amount} cash for you. Call, meet, then text RAIN WITHDRAW {amount:typed} {other:dial}',
    introducedAsAtm:
      '{other} needs {amount} cash and has your number. Give it only when Rain texts you: You got {amount}.',
    introducedAsTaker:
      '{other} has {amount} cash to put in and has your number. To get no such calls: RAIN ATM OFF',
    thanksForNo: 'OK, we ask somebody else. To get no such questions text RAIN ATM OFF',
    noAnswer:
      'Nobody in {location} has said yes to {amount} cash yet. To ask the next one text RAIN CASH {amount:typed} {location}',
    noResult: 'NO RESULT: nobody in {location} can help now. Try a smaller amount, another place, or later.',
    tooManySearches:
      'You have looked for people {count} times today, that is the most. Please try again tomorrow.',
    agentComing:
      'Agent {other} will come for {amount}. Give no cash before Rain texts you that the agent takes it.',
    agentWanted:
      '{other} in {location} has {amount} cash for you. Meet, then text RAIN COLLECT {amount:typed} {other:dial}',
    nothingAsked:
      'Rain has not asked you for a yes. If you want to pay, text RAIN and the number that Rain texted you. Help: RAIN HELP',
    tooLate: 'Thank you, but it is too late: this is settled already, or somebody else was asked.',
    notAYes: 'Is that a yes? Then text only RAIN YES. If not: RAIN NO. Nothing was done.',
    sentBefore:
      'You sent that before we asked you for {amount}. Yes to it: RAIN YES {amount:typed}. If not: RAIN NO. Nothing was done.',
    otherAmount: 'You were asked for another amount. Yes to all of it: RAIN YES. If not: RAIN NO',
    atmOn:
      'ATM is ON. Your name and number go to people who look for cash, or bring some, up to {max}. To end it text RAIN ATM OFF',
    atmOff: 'ATM is OFF: nobody finds you. To be found again text RAIN ATM ON',
    floatingOn:
      'For 24 hours people who need up to {amount} cash get your name and number. To end that: RAIN FLOATING OFF. ATM is ON too: RAIN ATM OFF ends all.',
    floatingOff: 'You no longer offer cash.',
    agentsAreNoAtms: 'You are an agent: people find you with RAIN AGENT, and never as an ATM.',

    // Savings.
    bucketFilled: '{amount} saved in {name}. There: {inBucket}. You have {balance}',
    bucketBroken: '{amount} taken out of {name}. There: {inBucket}. You have {balance}',
    bucket: '{name} has {inBucket}',
    saved: 'Saved: {lines}. Total {total}',
    savedPart: 'Saved {part}: {lines}. Total {total}',
    nothingSaved: 'You have no savings yet. To save 100 for school text RAIN SAVE SCHOOL 100',
    insufficientInBucket: '{name} has only {inBucket}. Nothing was moved.',
    noSuchBucket: 'You have no bucket {name}. For your buckets text RAIN SAVED',
    tooManyBuckets:
      'You have {count} buckets, that is the most. Use one of them. For the list text RAIN SAVED',
    planStarted: '{amount} goes into {name} {every}, first on {next}. To end it text RAIN SIP STOP {name}',
    planStopped: 'The plan for {name} has ended. What is saved stays in {name}.',
    badInterval: 'Say how often: DAILY, WEEKLY or MONTHLY. Text RAIN SIP SCHOOL 100 WEEKLY',
    tooManyPlans: 'You have {count} plans, that is the most. To end one of them text RAIN SIP STOP SCHOOL',
    noSuchPlan: 'There is no savings plan for {name}.',
    instalmentPaid: 'SIP: {amount} saved in {name}. There: {inBucket}. You have {balance}. Next on {next}',
    instalmentFailed:
      'SIP: could not save {amount} in {name}: not enough money. You have {balance}. Next try on {next}',
    instalmentOnHold: 'SIP: could not save {amount} in {name}, your account is on hold. Next try on {next}',
    planFailed:
      'SIP: could not save {amount} in {name} {count} times in a row, so this plan has ended. To start it again: RAIN SIP {name} {amount:typed} {every}',
    instalmentLocked:
      'SIP: {amount} was not saved in {name}: your account is locked. The plan goes on when it is unlocked.',
    instalmentWithoutRoom:
      'SIP: could not save {amount} in {name}: you have {count} other buckets, that is the most. Next try on {next}',

    // What was texted cannot be understood, or not all of it.
    unknownCommand:
      'Sorry, not understood. Money you have: RAIN BALANCE. Send: RAIN SEND 500 9876543210. Cash: RAIN CASH 500 {location}. All: RAIN HELP',
    unknownCommandEmpty:
      'Sorry, not understood. Put cash in: RAIN AGENT 500 {location}. Money you have: RAIN BALANCE. All: RAIN HELP',
    unknownCommandAgent:
      'Sorry, not understood. Take cash: RAIN COLLECT 500 9876543210. Money you have: RAIN BALANCE. All: RAIN HELP',
    unknownCommandAsked:
      'Sorry, not understood. Something waits for you: if it is right, text RAIN and the number in that text. If not: RAIN NO. Help: RAIN HELP',
    incomplete: 'Something is missing. Text it like this: {usage}',
    missingPhone: 'I read {amount:typed}. Whose number? Text it like this: {verb} {amount:typed} 9876543210',
    missingAmount: 'I read {number}. How much? Text it like this: {verb} 500 {dial}',
    missingBucket: 'I read {amount:typed}. For what? Text it like this: RAIN SAVE SCHOOL {amount:typed}',
    missingBucketAmount: 'I read {name}. How much? Text it like this: RAIN SAVE {name} 100',
    badAmount: 'That amount is not right. Use a number like 500 or 12.50. Text it like this: {usage}',
    badPhone: 'That is not a mobile number. Text it like this: {usage}',
    badLocation: 'Write the place in English letters, like DELHI or NEW DELHI, or its PIN code, like 110001.',
    badBucketName: 'A bucket name is one word of at most 10 letters, like SCHOOL.',
    trouble:
      'Phone lost? RAIN LOCK: no money can go out. Paid wrong, or cheated? RAIN WRONG. Stop what waits: RAIN CANCEL. No code to anybody!{helpline}',
    newNumber:
      'A new number? Text from it RAIN RECOVER and the old one, like RAIN RECOVER 9876543210. Phone lost? RAIN LOCK. A Rain agent helps.{helpline}',
    chatter:
      'Hello, this is Rain, a bank by SMS. Money you have: RAIN BALANCE. Send: RAIN SEND 500 9876543210. All: RAIN HELP',
    notOffered:
      'Rain cannot do that by text. It can: RAIN BALANCE, RAIN SEND 500 9876543210, RAIN CASH 500 DELHI. All: RAIN HELP',
    didYouMean: 'Do you mean RAIN {command}? Then text RAIN YES',
    onlyFirst: 'Rain did only the first thing in your text. For the other, please send a text of its own.',
    doneOnce:
      'We got this text from you twice and took it as one. If you meant it twice, wait a minute and send it again.',
    cameLate:
      'Your text came to Rain more than 30 minutes late, so nothing was done. If you still want it, please text it again.',
    tooManyTexts:
      'Too many texts from your number. For an hour Rain answers only RAIN NO, RAIN CANCEL, RAIN LOCK and the number it texts you to pay. Nothing was done.',

    // Help.
    taught: '{taught}',
    help: '1 RAIN BALANCE\n2 RAIN SEND 500 9876543210\n3 RAIN CASH 500 {location}\n4 RAIN AGENT 500\n5 RAIN SAVE SCHOOL 100. Lost phone: RAIN LOCK. More: RAIN MORE',
    helpAgent:
      '1 RAIN BALANCE\n2 RAIN COLLECT 500 9876543210\n3 RAIN SEND 500 9876543210\n4 RAIN SAVE SCHOOL 100\n5 RAIN CANCEL. Lost phone: RAIN LOCK. More: RAIN MORE',
    helpWords: 'Text RAIN and a word: {words}. How: RAIN HELP SEND',
    helpWordsMore: 'Text RAIN and a word: {words}. More: RAIN MORE {page}. How: RAIN HELP SEND',

    // A person's own language, place and name.
    languageChosen: 'OK, Rain writes English to you now. Hindi: RAIN HINDI',
    wayBack: 'English: RAIN ENGLISH',
    whichLanguage:
      'Rain writes English (RAIN ENGLISH) and Hindi (RAIN HINDI, or in its own letters RAIN LANG HI).',
    placeChanged: 'OK. Your place is {location} now. People and agents are looked for there.',
    nameChanged: 'OK. Your name in Rain is {holder} now.',
    nameStays:
      'Your name stays {holder}, because money has moved under it. A Rain agent can help you to change it.',

    // What an operator did.
    accountFrozen:
      'Your Rain account is on hold. You can still see what you have: text RAIN BALANCE. For help ask a Rain agent.{helpline}',
    accountUnfrozen: 'Your Rain account works again. For what you can do text RAIN HELP',
    accountClosed:
      'Your Rain account is closed; it was empty. To open a new one text RAIN REGISTER and your name and place',
    accountMovedHere:
      'This number now has the Rain account of {holder}, which was on {number}. If you are not {holder}, tell a Rain agent.{helpline}',
    accountMovedAway:
      'Your Rain account has moved to the number ending in {digits}. If you did not ask for this, tell a Rain agent now.{helpline}',
    agentAppointed:
      'You are a Rain agent now and may hold {limit} of its cash. To take cash from a customer text RAIN COLLECT 500 9876543210',
    agentDismissed: 'You are no longer a Rain agent. Your own account stays as it is.',
    vendorAppointed:
      'You are a Rain vendor now: you may ask for more, and as often as you sell. To ask a customer to pay text RAIN REQUEST 500 9876543210',
    vendorDismissed: 'You are no longer a Rain vendor. Your own account stays as it is.',
    panAllowed:
      'You can open a second Rain account with your PAN now. Text RAIN REGISTER and your PAN, name and place once more.',
    cashSettled: "You handed in {amount} of cash. You hold {cashInHand} of Rain's cash.",
    reversedToPayer:
      'Ref {reversed} is undone. You got {amount} back from {other}. You have {balance}. {moment}, Ref {id}',
    reversedFromPayee:
      'Ref {reversed} is undone. {amount} went back to {other}. You have {balance}. {moment}, Ref {id}',
    collectReversedToAgent:
      "Ref {reversed} is undone: give {amount} cash back to {other}. Rain's cash with you: {cashInHand}. {moment}, Ref {id}",
    moneyHeld: '{amount} of your money is on hold while Ref {id} is looked into. You have {balance}',
    holdReleased: '{amount} that was on hold for Ref {id} is yours to use again. You have {balance}',
    pinResetDone:
      "Your agent and Rain's people have ended your PIN, as you asked. To set a new one text RAIN PIN and six digits that only you know.",
    pinResetOver: 'The PIN of {other} has ended, as you asked.',
    limitsChanged:
      'Your Rain account has these limits now: {max} at one time, {left} in a day, {limit} in all. Questions? Ask a Rain agent.',
    kycDecided: "Rain's people have decided about {number}, and texted them. Thank you.",
    kycRefused:
      "Rain's people could not agree to what the agent saw, so nothing has changed for you. Please see a Rain agent with your PAN card again.",
    kycRefusedToAgent:
      "Rain's people could not agree to what you saw of {number}. Nothing has changed. Please look at the card with them again.",
    panShownByOther:
      'Somebody else showed an agent the PAN card of your account. Now you have {max} at one time and {limit} in all. Yours? Bring it to a Rain agent.',
    accountWoken: 'Your Rain account works fully again: money may go out. What you have: RAIN BALANCE',
  },

  /** Lines of the lists in texts, each with what stands between it and the next one. */
  lines: {
    bucket: '{name} {inBucket:bare}, ',
    // Movements: what came in, and what went out.
    movedIn: '{moment:day} +{amount:bare} {holder}\n',
    movedOut: '{moment:day} -{amount:bare} {holder}\n',
    agentIn: '{moment:day} +{amount:bare} cash with agent\n',
    backIn: '{moment:day} +{amount:bare} given back\n',
    backOut: '{moment:day} -{amount:bare} given back\n',
    holdIn: '{moment:day} +{amount:bare} released\n',
    holdOut: '{moment:day} -{amount:bare} on hold\n',
    gotIn: '{moment:day} +{amount:bare} got\n',
    sentOut: '{moment:day} -{amount:bare} sent\n',
    cashIn: '{moment:day} +{amount:bare} cash\n',
    cashOut: '{moment:day} -{amount:bare} cash\n',
    savedIn: '{moment:day} +{amount:bare} from savings\n',
    savedOut: '{moment:day} -{amount:bare} saved\n',
  },

  /** How each command is texted. */
  usages: {
    BALANCE: 'RAIN BALANCE',
    MINI: 'RAIN MINI',
    SEND: 'RAIN SEND 500 9876543210',
    REQUEST: 'RAIN REQUEST 500 9876543210',
    DEPOSIT: 'RAIN DEPOSIT 500 9876543210',
    WITHDRAW: 'RAIN WITHDRAW 500 9876543210',
    COLLECT: 'RAIN COLLECT 500 9876543210',
    KYC: 'RAIN KYC 9876543210',
    FIND: 'RAIN FIND WITHDRAW 500 DELHI',
    AGENT: 'RAIN AGENT 500 DELHI',
    SAVE: 'RAIN SAVE SCHOOL 100',
    GET: 'RAIN GET SCHOOL',
    SAVED: 'RAIN SAVED',
    BREAK: 'RAIN BREAK SCHOOL 100',
    SIP: 'RAIN SIP SCHOOL 100 WEEKLY',
    CANCEL: 'RAIN CANCEL',
    CHECK: 'RAIN CHECK T5QC6T 27',
    NO: 'RAIN NO',
    YES: 'RAIN YES',
    BLOCK: 'RAIN BLOCK 9876543210',
    UNBLOCK: 'RAIN UNBLOCK 9876543210',
    LOCK: 'RAIN LOCK',
    UNLOCK: 'RAIN UNLOCK 9876543210',
    PIN: 'RAIN PIN',
    TRUST: 'RAIN TRUST 9876543210',
    UNTRUST: 'RAIN UNTRUST 9876543210',
    RECOVER: 'RAIN RECOVER 9876543210',
    VOUCH: 'RAIN VOUCH 9876543210',
    WRONG: 'RAIN WRONG',
    RETURN: 'RAIN RETURN',
    KEEP: 'RAIN KEEP',
    CASE: 'RAIN CASE',
    ATM: 'RAIN ATM ON 2000',
    FLOATING: 'RAIN FLOATING 500',
    REGISTER: 'RAIN REGISTER RAVI KUMAR DELHI',
    CODE: 'RAIN 483107',
    HELP: 'RAIN HELP SEND',
    MORE: 'RAIN MORE',
    LANG: 'RAIN HINDI',
    PLACE: 'RAIN PLACE DELHI',
    NAME: 'RAIN NAME RAVI KUMAR',
  },

  /** What `HELP` and a command's name answer. */
  helps: {
    BALANCE: 'See how much you have: RAIN BALANCE',
    MINI: 'See your last movements, the newest first: RAIN MINI. Those before: RAIN MINI 2',
    SEND: 'Send money: RAIN SEND 500 9876543210 (their number). Rain asks you once more: answer with the number in that text, from this phone. Tell it to nobody.',
    REQUEST:
      'Ask somebody to pay you: RAIN REQUEST 500 9876543210 (their number). They are asked. Give goods only when Rain texts you: You got Rs 500.',
    DEPOSIT:
      'Give cash to a person and have it in Rain: RAIN DEPOSIT 500 9876543210 (their number). Find somebody first: RAIN FIND DEPOSIT 500 DELHI',
    WITHDRAW:
      'Get cash from a person: RAIN WITHDRAW 500 9876543210 (their number). Find somebody first: RAIN CASH 500 DELHI',
    COLLECT:
      'Agents: take cash from a customer: RAIN COLLECT 500 9876543210. Count it, then text the number that Rain texts you. From then on you owe it to Rain.',
    KYC: "To do more with Rain see an agent with your PAN card. The agent texts RAIN KYC 9876543210 ABCPE1234F (your number and PAN). Rain's people decide.",
    FIND: 'Find a person to swap with. To put cash in: RAIN FIND DEPOSIT 500 DELHI. To get cash: RAIN FIND WITHDRAW 500 DELHI',
    AGENT:
      'Ask an agent to come for your cash: RAIN AGENT 500 DELHI. Stay with the agent until Rain texts you: You put in Rs 500. No text in 10 minutes? Rain asks you.',
    SAVE: 'Save money in a bucket: RAIN SAVE SCHOOL 100. See it: RAIN GET SCHOOL. All: RAIN SAVED. Take out: RAIN BREAK SCHOOL 100',
    GET: 'See what is in a bucket: RAIN GET SCHOOL',
    SAVED: 'See all your buckets: RAIN SAVED',
    BREAK: 'Take money out of a bucket: RAIN BREAK SCHOOL 100, or all of it: RAIN BREAK SCHOOL ALL',
    SIP: 'Save on its own DAILY, WEEKLY or MONTHLY: RAIN SIP SCHOOL 100 WEEKLY. To end it: RAIN SIP STOP SCHOOL',
    CANCEL: 'To give up what is still waiting: RAIN CANCEL',
    CHECK:
      'Was it really paid? RAIN CHECK T5QC6T 27: make up the 27, the true answer begins with it. Of others: RAIN CHECK T5QC6T 500 9876543210 27',
    NO: 'To refuse what Rain asks you: RAIN NO, or RAIN NO 9876543210 for what that number asked.',
    YES: 'When Rain asks you for cash, answer RAIN YES if you have it and want to help, or RAIN NO',
    BLOCK: 'So that a number can no longer ask you for anything: RAIN BLOCK 9876543210',
    UNBLOCK: 'To let a number ask you again: RAIN UNBLOCK 9876543210',
    LOCK: 'Phone lost, or something is wrong? RAIN LOCK: no money can go out. An agent unlocks it. Agents and whom you trust: RAIN LOCK 9876543210',
    UNLOCK:
      'Agents: with the owner and their phone before you, RAIN UNLOCK 9876543210. You text back the number that Rain texts you, then the owner theirs.',
    PIN: 'A PIN for larger payments: RAIN PIN and six digits of your own. Rain then asks for two of them. Forgot it? RAIN PIN FORGOT. To end it: RAIN PIN OFF',
    TRUST:
      'Name up to three people who can lock your account if you lose your phone, and help you to a new SIM: RAIN TRUST 9876543210. Both say yes.',
    UNTRUST: 'So that somebody can no longer lock your account, or you theirs: RAIN UNTRUST 9876543210',
    RECOVER:
      'A new SIM? From it: RAIN RECOVER 9876543210 (the old number). Two whom you trust say yes, or one and an agent. 48 hours later the account is there.',
    VOUCH:
      'To say yes for somebody who trusts you, or for whom you are the agent, and has a new phone: RAIN VOUCH 9876543210 (the new number)',
    WRONG:
      'Paid the wrong person, or were you cheated? RAIN WRONG within 24 hours, or RAIN WRONG and the Ref. Then text back the number that Rain texts you.',
    RETURN:
      'When Rain asks you for money that came by mistake: RAIN RETURN gives it back. Then text back the number that Rain texts you.',
    KEEP: 'When Rain asks you for money that is yours: RAIN KEEP. Then a person at Rain decides.',
    CASE: 'How your newest case stands: RAIN CASE. Another one: RAIN CASE and its number.',
    ATM: 'Let people near you find you to swap cash and money in Rain, up to an amount: RAIN ATM ON 2000. To end it: RAIN ATM OFF',
    FLOATING:
      'Say that you have cash for others for 24 hours: RAIN FLOATING 500. To end it: RAIN FLOATING OFF',
    REGISTER:
      'Open an account: RAIN REGISTER RAVI KUMAR DELHI. With your PAN you may send more: RAIN REGISTER ABCPE1234F RAVI KUMAR DELHI',
    CODE: 'To say yes to what Rain asks you, text RAIN and the number in that text, from the same phone. Tell that number to nobody.',
    HELP: 'Text RAIN HELP and a command, like RAIN HELP SEND',
    MORE: 'The next text of RAIN HELP: RAIN MORE',
    LANG: 'Rain writes English (RAIN ENGLISH) and Hindi (RAIN HINDI, or in its own letters RAIN LANG HI).',
    PLACE: 'Where you are: RAIN PLACE DELHI, or the PIN code: RAIN PLACE 110001',
    NAME: 'To correct your name before money has moved: RAIN NAME RAVI KUMAR',
  },

  /** Why a txn is off. What the one who pays has, or may do, is nobody else's affair: it reads as their no. */
  reasons: {
    expired: 'it was not done in 10 minutes',
    cancelled: 'it was cancelled',
    refused: 'the answer was no',
    replaced: 'a newer one took its place',
    wrongCode: 'the number was wrong too often',
    wrongPin: 'the answer was no',
    notAgent: 'it needs an agent',
    aboveTransactionLimit: 'the answer was no',
    insufficientBalance: 'the answer was no',
    accountInactive: 'an account is closed or on hold',
    payerDayLimit: 'the answer was no',
    payeeBalanceLimit: 'it could not be received',
    cashLimit: 'the agent cannot take more cash',
    dormant: 'the answer was no',
    mayNotSend: 'the answer was no',
    mayNotTakeCash: 'the answer was no',
    aboveCashLimit: 'the answer was no',
    payerMonthLimit: 'the answer was no',
    payeeMonthLimit: 'it could not be received',
  },

  /** Before a text that asks for just what was done a short while ago. */
  again: 'AGAIN: ',

  /** Before what is on hold, at the end of a text's sentence. */
  onHold: 'On hold:',

  /** Before the number to call, at the end of a text. */
  call: 'Call',

  /** The places of digits, of which a text names two. */
  ordinals: { '1': '1st', '2': '2nd', '3': '3rd', '4': '4th', '5': '5th', '6': '6th' },
} as const;
