/** Hindi in Devanagari (UCS-2, two segments). It awaits two native readers before a real launch. */
import type { Wording } from './wording.ts';

/** A danda looks like a 1: behind numbers, codes and commands stands a full stop. */
export const hindi = {
  texts: {
    // Opening an account.
    registerAsk:
      '{location} में {holder} का खाता खोलने को {until} तक RAIN {code} भेजें। {code} किसी को न बताएँ, रेन का नाम ले तो भी नहीं।',
    welcome:
      '{holder}, आपका रेन खाता खुल गया। आपके पास ₹0. जमा: RAIN AGENT 500. मदद: RAIN MADAD. English: RAIN ENGLISH.{helpline}',
    forStrangers:
      'रेन SMS वाला बैंक है। खाता खोलने को RAIN REGISTER, अपना नाम और जगह भेजें, जैसे RAIN REGISTER RAVI KUMAR DELHI',
    panTaken:
      'इस PAN का रेन खाता पहले से है। PAN के बिना खोलें: RAIN REGISTER RAVI KUMAR DELHI. या रेन एजेंट से पूछें।{helpline}',
    badPan:
      'PAN सही नहीं है। ऐसा होता है: ABCPE1234F. 5 अक्षर (चौथा P), 4 अंक, 1 अक्षर। PAN के बिना: RAIN REGISTER RAVI KUMAR DELHI',
    badName: 'अपना नाम अंग्रेज़ी अक्षर में लिखें, 24 अक्षर तक। ऐसे भेजें: {usage}',
    officeName: 'अपना खुद का नाम लिखें, दफ़्तर, बैंक या नौकरी का नहीं। ऐसे भेजें: {usage}',
    alreadyRegistered: '{holder}, आपका रेन खाता पहले से है। क्या क्या कर सकते हैं: RAIN MADAD',
    notRegistered:
      'आपका रेन खाता अभी नहीं है। खोलने को RAIN REGISTER, अपना नाम और जगह भेजें, जैसे RAIN REGISTER RAVI KUMAR DELHI',

    // What one has.
    balance: 'आपके पास {balance} हैं',
    balanceSaved: 'आपके पास {balance} हैं। बचत: {saved}',
    balanceHeld: 'आपके पास {balance} हैं। रोके हुए: {held}',
    balanceSavedHeld: 'आपके पास {balance} हैं। बचत: {saved}. रोके हुए: {held}',

    // Movements of the balance.
    mini: '{lines}\nआपके पास {balance} हैं',
    miniMore: '{lines}\nआपके पास {balance}. और: RAIN MINI {page}',
    miniPage: '{lines}\nऔर: RAIN MINI {page}',
    miniEnd: '{lines}\nबस इतना ही।',
    miniOldest: '{lines}\nइससे पुराना रेन एजेंट से पूछें।',
    miniNone: 'आपके खाते में अभी कोई लेन-देन नहीं हुआ। आपके पास {balance} हैं',
    miniNoSuchPage: 'इतना पुराना कुछ नहीं है। सबसे नया लेन-देन: RAIN MINI',
    miniTooFar: 'RAIN MINI {count} सबसे पुराना है। उससे पुराना रेन एजेंट से पूछें।',

    // Whether something was paid.
    checkPaidByYou: '{echo}{id} के पैसे गए: {amount} आपसे {number} को, {moment}.',
    checkPaidToYou: '{echo}{id} के पैसे आए: {amount} आपको {number} से, {moment}.',
    checkPaid: '{echo}{id} के पैसे गए: {amount} {number} को, {moment}. भेजने वाले का नंबर {digits} पर खत्म होता है।',
    checkGivenBack: '{echo}{id} के {amount} {moment} को गए थे, पर बाद में सब वापस कर दिए गए।',
    checkGaveBack: '{echo}{id} से {reversed} के {amount} वापस हुए, {moment}.',
    checkWaits:
      '{echo}{id} के पैसे नहीं गए। {amount} {number} को तब जाएँगे जब आप {until} तक रेन के SMS वाला नंबर भेजें। गलत? RAIN NAHI',
    checkNotYet: '{echo}{id} के पैसे अभी नहीं आए। जब तक रेन का SMS न आए कि {amount} आपके हैं, कुछ न दें।',
    checkOff: '{echo}{id} के पैसे नहीं गए: {reason}.',
    checkNothing: '{echo}ऐसा लेन-देन नहीं मिला। Ref देखें। दूसरों का: कितना, किसको: RAIN CHECK T5QC6T 500 9876543210',
    tooManyChecks: '{echo}आज {count} बार ऐसा पूछा जो मिला नहीं, इससे ज़्यादा नहीं। अपने लेन-देन का आगे भी पूछ सकते हैं।',

    // What the one who pays is asked.
    transferAsk:
      '{again}आपके {amount} {other} को जाएँगे। सही? {until} तक RAIN {code} भेजें। गलत? RAIN NAHI. {code} किसी को न बताएँ',
    payAsk:
      '{again}{other} ने आपसे {amount} माँगे। ना? RAIN NAHI. देने को {until} तक RAIN {code}, किसी को न बताएँ। पैसे कटेंगे',
    depositAsk:
      '{again}{other} से {amount} नकद गिनकर {until} तक RAIN {code} भेजें: आपके कटेंगे। किसी को न बताएँ। फोन पर कहा? ठग है',
    withdrawAsk:
      '{again}आप {other} से {amount} नकद लेंगे। नकद देखकर {until} तक RAIN {code} भेजें: उतने आपके जाएँगे। किसी को न बताएँ।',
    collectAsk:
      '{again}{other} से {amount} नकद गिनकर {until} तक RAIN {code} भेजें। यह नकद आपको रेन को देना होगा। किसी को न बताएँ।',

    transferPinAsk:
      '{again}आपके {amount} {other} को? {until} तक RAIN {code} और PIN का {pair} अंक भेजें, किसी को न बताएँ। नहीं: RAIN NAHI',
    payPinAsk:
      '{again}{other} को अपने {amount} दें? {until} तक RAIN {code} और PIN का {pair} अंक, किसी को न बताएँ। ना: RAIN NAHI',
    depositPinAsk:
      '{again}{other} से {amount} नकद गिनकर {until} तक RAIN {code} और PIN का {pair} अंक भेजें: आपके कटेंगे। किसी को न बताएँ',
    withdrawPinAsk:
      '{again}{other} से {amount} नकद देखकर {until} तक RAIN {code} और PIN का {pair} अंक भेजें: आपके कटेंगे। किसी को न बताएँ',
    collectPinAsk:
      '{again}{other} से {amount} नकद गिनकर {until} तक RAIN {code} और PIN का {pair} अंक भेजें: रेन को दें। किसी को न बताएँ',

    // What the other one is told to wait for.
    payTold: 'आपने {other:number} से {amount} माँगे। सामान तभी दें जब रेन का SMS आए: आपको {amount} मिले।',
    withdrawTold: '{other} को आपसे {amount} नकद चाहिए। नकद दिखाएँ। दें तभी जब रेन का SMS आए: आपको {amount} मिले।',
    depositTold:
      'आपने {other:number} को {amount} नकद लेने को कहा। रेन का SMS आने तक रुकें: आपके {amount} जमा हुए। उससे पहले कुछ जमा नहीं।',
    collectTold:
      'एजेंट {other} आपसे {amount} नकद लेंगे। रेन का SMS आने तक रुकें: आपके {amount} जमा हुए। SMS न आए? RAIN HELP AGENT',

    // Receipts.
    transferPaid: 'आपने {other} को {amount} भेजे। आपके पास {balance}. {moment}, Ref {id}. गलत? RAIN GALAT {id}',
    payPaid: 'आपने {other} को {amount} दिए। आपके पास {balance}. {moment}, Ref {id}',
    withdrawPaid: 'आपने {other} से {amount} नकद लिया। आपके पास {balance}. {moment}, Ref {id}',
    depositPaid: 'आपने {other} से नकद लेकर {amount} दिए। आपके पास {balance}. {moment}, Ref {id}',
    collectPaid:
      'आपने {other} से {amount} नकद लिया। हाथ में रेन का नकद: {cashInHand}. आपके पास {balance}. {moment}, Ref {id}',
    transferGot: 'आपको {amount} मिले {other} से। आपके पास {balance}. {moment}, Ref {id}',
    payGot: 'आपको {amount} मिले {other} से। आपके पास {balance}. {moment}, Ref {id}',
    withdrawGot: 'आपको {amount} मिले {other} से। आपके पास {balance}. {moment}, Ref {id}. अब उनको नकद दे दें।',
    depositGot: 'आपके {amount} जमा हुए। नकद {other} ने लिया। आपके पास {balance}. {moment}, Ref {id}',
    collectGot: 'आपके {amount} जमा हुए। नकद एजेंट {other} ने लिया। आपके पास {balance}. {moment}, Ref {id}',

    // Codes.
    wrongCode: 'नंबर गलत है। कोई पैसा नहीं गया। रेन का आखिरी SMS देखें।',
    wrongCodeTryAgain: 'नंबर गलत है। कोई पैसा नहीं गया। {triesLeft} मौके और हैं। रेन का आखिरी SMS देखें।',
    wrongCodeLastTry: 'नंबर गलत है। कोई पैसा नहीं गया। बस 1 मौका और है। रेन का आखिरी SMS देखें।',
    wrongCodeTooOften: 'नंबर फिर गलत है। कोई पैसा नहीं गया, और जो रुका था वह रद्द हो गया। फिर से शुरू करें।',
    codeTooLate: 'देर हो गई (10 मिनट से ज़्यादा)। कोई पैसा नहीं गया। फिर से शुरू करें।',
    codeDone: 'यह पहले ही हो गया है, एक ही बार। Ref {id}. अब कितने पैसे हैं: RAIN BAKI',
    codeDoneBefore: 'यह एक बार हो चुका है। और कुछ नहीं हुआ।',
    codeOver: 'यह पहले ही रद्द हो गया है। कोई पैसा नहीं गया। अब भी करना हो तो फिर से शुरू करें।',
    codeAlone: 'कोई पैसा नहीं गया। पैसे देने को सिर्फ RAIN और रेन के SMS वाला नंबर भेजें, और कुछ नहीं।',

    // What is over without money having moved.
    off: 'ठीक है। {number} के साथ {amount} का लेन-देन रद्द। कोई पैसा नहीं गया।',
    proofOff: 'ठीक है, वह बंद किया। कुछ नहीं बदला।',
    notDone: '{number} के साथ {amount} का लेन-देन रद्द: {reason}। कोई पैसा नहीं गया।',
    payLapsed: '{number} ने 10 मिनट में {amount} नहीं दिए। पैसे नहीं मिले: सामान न दें।',
    depositLapsed: '{number} ने 10 मिनट में {amount} के लिए हाँ नहीं की। कुछ जमा नहीं हुआ। नकद दिया हो तो वापस लें।',
    withdrawLapsed: 'आपने 10 मिनट में नंबर नहीं भेजा, इसलिए {number} को {amount} नहीं गए। नकद लिया हो तो वापस दें।',
    collectLapsed: 'आपने 10 मिनट में नंबर नहीं भेजा: {number} के {amount} जमा नहीं हुए। नकद लिया हो तो वापस दें।',
    cashTakenAsk:
      'कुछ जमा नहीं हुआ: एजेंट {other} ने काम अधूरा छोड़ा। एजेंट ने {amount} नकद लिया? लिया: RAIN HAAN. नहीं लिया: RAIN NAHI',
    reported: 'लिख लिया, Ref {id}, केस {caseNo}. रेन के लोग देखेंगे और आपको SMS करेंगे। उस एजेंट को और नकद न दें।',
    notReported: 'ठीक है। कुछ नहीं हुआ, आपके पैसे जैसे थे वैसे ही हैं।',
    nothingOpen: 'आपका कुछ रुका नहीं था, इसलिए कुछ रद्द नहीं हुआ। पैसे देखें: RAIN BAKI',
    nothingOpenWith: 'आपके और {number} के बीच कुछ रुका नहीं है।',
    blocked: '{number} अब आपसे कुछ नहीं माँग सकते। फिर माँगने देना हो तो RAIN UNBLOCK {dial} भेजें',
    unblocked: '{number} अब आपसे फिर माँग सकते हैं।',

    // Locking an account.
    locked: 'आपका रेन खाता बंद किया। कोई पैसा नहीं जाएगा। खोलने को यह फ़ोन लेकर रेन एजेंट से मिलें।{helpline}',
    lockedBy: '{other} ने आपका रेन खाता बंद किया। पैसे नहीं जाएँगे। खोलने को यह फ़ोन लेकर एजेंट से मिलें।{helpline}',
    lockedOther: '{number} का खाता बंद किया। एजेंट के खोलने तक उससे पैसे नहीं जाएँगे।',
    alreadyLocked: 'वह खाता पहले से बंद है। पैसे नहीं जाएँगे। एजेंट खोल सकता है।{helpline}',
    accountLocked: 'आपका खाता बंद है, पैसे नहीं जा सकते। खोलने को यह फ़ोन लेकर रेन एजेंट से मिलें।{helpline}',
    lockNotTrusted: 'आप वह खाता बंद नहीं कर सकते। मालिक उसी फ़ोन से RAIN LOCK भेजे, या एजेंट या भरोसे के लोग।{helpline}',
    lockNoAccount:
      'इस नंबर पर रेन खाता नहीं है। एजेंट आपका खाता बंद कर सकता है। यहाँ लाने को RAIN RECOVER 9876543210 (पुराना).{helpline}',
    lockTooOften: 'आज आपने {count} खाते बंद किए, इससे ज़्यादा नहीं। रेन के लोगों को बताएँ।{helpline}',
    unlockOtherAsk:
      'क्या {number} के मालिक फ़ोन लेकर सामने हैं, आप उन्हें जानते हैं? हाँ: {until} तक RAIN {code}, किसी को न बताएँ। ना: RAIN NAHI',
    unlockAsk:
      'एजेंट {other} खाता खोलने आपके साथ है? हाँ तो {until} तक RAIN {code} भेजें। नहीं: RAIN NAHI. {code} किसी को न बताएँ',
    unlockTold: 'खोलने का नंबर {number} पर भेजा। वे उसी फ़ोन से उसे वापस भेजें।',
    unlocked: 'आपका रेन खाता खुल गया। पैसे फिर जा सकते हैं।',
    unlockedOther: '{other} का खाता खुल गया।',
    unlockedTrusted: '{other} का खाता फिर खुल गया, जिनका आप पर भरोसा है। गलत है तो RAIN LOCK {other:dial} भेजें',
    unlockByAgent: 'खाता रेन एजेंट खोलता है, जब मालिक और उनका फ़ोन साथ हो।{helpline}',
    notLocked: '{number} का खाता बंद नहीं है। कुछ नहीं हुआ।',
    unlockOnHold: '{number} का खाता रेन के लोगों ने रोका है। वही बदल सकते हैं।{helpline}',
    unlockLater: '{number} को अभी SMS नहीं जा सकता। कुछ नहीं हुआ। एक घंटे बाद करें।',

    // PINs.
    pinSetAsk:
      'वह PIN रखने को {until} तक RAIN {code} भेजें। आपने नहीं माँगा? RAIN NAHI. {code} किसी को न बताएँ, रेन का नाम ले तो भी नहीं।',
    pinChangeAsk:
      'PIN बदलने को {until} तक RAIN {code} और पुराने PIN का {pair} अंक भेजें। किसी को न बताएँ। भूले? RAIN PIN BHOOL. ना? RAIN NAHI',
    pinOffAsk:
      'PIN हटाने को {until} तक RAIN {code} और PIN का {pair} अंक भेजें, किसी को न बताएँ। भूल गए? RAIN PIN BHOOL. आप नहीं? RAIN NAHI',
    pinForgottenAsk:
      'PIN भूल गए? {until} तक RAIN {code} भेजें: 48 घंटे में हटेगा, रोज़ SMS आएगा। आप नहीं? RAIN NAHI. {code} किसी को न बताएँ।',
    pinResetOtherAsk:
      '{number} के मालिक आपके साथ हैं, PIN भूले? हाँ तो {until} तक RAIN {code} भेजें। नहीं: RAIN NAHI. {code} किसी को न बताएँ',
    pinResetAsk:
      'एजेंट {other} PIN हटाने आपके साथ है? हाँ तो {until} तक RAIN {code} भेजें। नहीं: RAIN NAHI. {code} किसी को न बताएँ',
    pinResetTold: '{number} को एक नंबर भेजा। उस फ़ोन से वही नंबर आने पर रेन के लोग देखेंगे।',
    pinHow:
      '6 अंक का PIN {limit} से ज़्यादा के लेन-देन को बचाता है। रखने को RAIN PIN और अपने 6 गुप्त अंक भेजें, फिर वह SMS मिटा दें।',
    pinHowChange:
      'आपका PIN है। {limit} से ज़्यादा पर रेन उसके दो अंक पूछता है। बदलने को RAIN PIN और 6 नए अंक। हटाने को: RAIN PIN OFF',
    pinSet:
      'आपका PIN लग गया। {limit} से ज़्यादा पर रेन उसके दो अंक पूछेगा। किसी को न बताएँ, रेन को भी नहीं। PIN वाला अपना SMS मिटा दें।',
    pinOff: 'आपका PIN हट गया। अब रेन नहीं पूछेगा। नया रखने को RAIN PIN और अपने 6 गुप्त अंक भेजें।',
    pinForgotten:
      'आपका PIN {moment} को हटेगा। तब तक रोज़ SMS आएगा। याद आ गया, या आपने नहीं कहा? RAIN NAHI. तुरंत: रेन एजेंट से कहें।',
    pinEnding:
      'इस फ़ोन से कहा गया कि PIN भूल गए, PIN {moment} को हटेगा। आपने नहीं कहा? RAIN NAHI, या RAIN LOCK.{helpline}',
    pinEnded: 'दो दिन पहले इस फ़ोन से कहा गया कि PIN भूल गए, इसलिए PIN हट गया। नया रखने को RAIN PIN और 6 अंक भेजें।',
    pinKept: 'ठीक है, आपका PIN वैसा ही रहेगा।',
    pinResetAsked: 'लिख लिया। रेन के लोग देखेंगे और SMS करेंगे। तब तक PIN वही है। आपने नहीं कहा? RAIN NAHI',
    pinResetNoted: '{other} का PIN हटाना है, लिख लिया। रेन के लोग देखेंगे और उनको SMS करेंगे।',
    badPin:
      'PIN में 6 अंक होते हैं। RAIN PIN और अपने 6 गुप्त अंक भेजें। पैसे देने को RAIN और रेन के SMS वाला नंबर, PIN लिखे बिना।',
    weakPin: 'वह PIN कोई भी सोच लेगा। दूसरे अंक लें: लाइन में नहीं, तारीख नहीं, अपने फ़ोन नंबर के नहीं।',
    pinIsCode: 'वह रेन के SMS वाला नंबर है, PIN नहीं। हाँ के लिए सिर्फ RAIN और वह नंबर भेजें। कुछ नहीं हुआ।',
    pinOfPlace: 'जगह का PIN कोड है? ऐसे भेजें: RAIN PLACE 110001. गुप्त PIN के लिए RAIN PIN और अपने 6 गुप्त अंक भेजें।',
    noPin: 'आपका PIN नहीं है। रखने को RAIN PIN और अपने 6 गुप्त अंक भेजें।',
    pinForgottenAlready: 'यह पहले से चल रहा है: कहने के 48 घंटे बाद PIN हटेगा। रखना है: RAIN NAHI',
    pinNotEnding: 'आपका PIN हटने वाला नहीं था। हटाने को RAIN PIN OFF भेजें',
    pinResetByAgent: 'यह सिर्फ एजेंट करता है, जब मालिक और उनका फ़ोन साथ हो। अपना भूल गए: RAIN PIN BHOOL',
    otherHasNoPin: '{number} का कोई PIN नहीं जो अब हटाया जा सके। कुछ नहीं हुआ।',
    pinResetLater: '{number} को अभी SMS नहीं जा सकता। कुछ नहीं हुआ। एक घंटे बाद करें।',
    pinMissing: 'PIN नहीं आया। वह नंबर फिर भेजें और उसके पीछे PIN का {pair} अंक, कुल दो अंक। अभी कोई पैसा नहीं गया।',
    pinWrong: 'PIN के ये अंक गलत हैं। कोई पैसा नहीं गया। नंबर के साथ फिर भेजें। आज {triesLeft} मौके और हैं।',
    pinWrongLastTry: 'PIN के ये अंक गलत हैं। कोई पैसा नहीं गया। आज बस 1 मौका और है। भूल गए? RAIN PIN BHOOL',
    pinWrongTooOften:
      'PIN 3 बार गलत: जो रुका था वह रद्द, रात 12 बजे तक पैसे नहीं जाएँगे, आ सकते हैं। भूल गए? RAIN PIN BHOOL.{helpline}',
    pinStopped: 'PIN आज 3 बार गलत था: रात 12 बजे तक पैसे नहीं जाएँगे, आ सकते हैं। भूल गए? RAIN PIN BHOOL.{helpline}',
    pinNeeded: '{limit} से ज़्यादा देने को पहले PIN चाहिए। रखने को RAIN PIN और अपने 6 गुप्त अंक भेजें। कोई पैसा नहीं गया।',
    codeAloneOrPin: 'कोई पैसा नहीं गया। देने को RAIN, रेन के SMS वाला नंबर, और SMS माँगे तो उसके पीछे PIN के दो अंक भेजें।',
    // Whom somebody trusts.
    trustAsk:
      '{number} आपका खाता बंद कर सकेंगे, नए SIM में मदद भी। सही? {until} तक RAIN {code} भेजें। ना? RAIN NAHI. फोन पर कहा? ठग है',
    trustAsked: '{number} से पूछा है। उनकी हाँ आने पर आपको SMS आएगा।',
    trustedAsk:
      '{other} का फ़ोन खोए तो आप खाता बंद करें, नए SIM में मदद करें? हाँ: {until} तक RAIN {code}, किसी को न बताएँ। ना: RAIN NAHI',
    trustDone: '{number} अब आपका खाता बंद कर सकते हैं, नए SIM में मदद भी। हटाना हो तो RAIN UNTRUST {dial}',
    trustedDone:
      'अब {other} का फ़ोन खोए तो आप उनका खाता बंद करें: RAIN LOCK {other:dial}. हटना हो तो RAIN UNTRUST {other:dial}',
    trustRefused: '{number} ने मना किया। कुछ नहीं बदला।',
    untrustAsk:
      'आप {number} के साथ भरोसा खत्म करते हैं। सही? {until} तक RAIN {code} भेजें। गलत? RAIN NAHI. {code} किसी को न बताएँ',
    untrusted: 'ठीक है। {number} अब आपका खाता बंद नहीं कर सकते, न नए SIM में मदद।',
    untrustedBy: 'आप अब {number} का खाता बंद नहीं कर सकते, न नए SIM में मदद: उन्होंने हटाया है।',
    trustLeft: 'ठीक है। आप अब {number} का खाता बंद नहीं कर सकते, न नए SIM में मदद।',
    trustLeftBy: '{number} अब आपका खाता बंद नहीं कर सकते: वे खुद हटे हैं। किसी और पर भरोसा: RAIN TRUST 9876543210',
    trustList: 'ये आपका खाता बंद कर सकते हैं, नए SIM में मदद भी: {numbers}. हटाना हो: RAIN UNTRUST 9876543210',
    trustNobody:
      'किसी को चुनें जो फ़ोन खोने पर आपका खाता बंद करे और नए SIM में मदद करे: RAIN TRUST 9876543210 (उनका नंबर)',
    tooManyTrusted: 'आपका {count} लोगों पर भरोसा है, और नहीं। एक को हटाने को RAIN UNTRUST 9876543210',
    alreadyTrusted: '{number} पहले से आपका खाता बंद कर सकते हैं, और नए SIM में मदद।',
    notTrusted: 'आपके और {number} के बीच भरोसा नहीं है। किन पर है, देखें: RAIN TRUST',
    cannotTrust: '{number} से अभी पूछ नहीं सकते। कुछ नहीं हुआ।',

    // An account that comes to a new SIM.
    recoverAsk:
      '{number} का खाता इस फ़ोन पर चाहिए? तो {until} तक RAIN {code} भेजें। ना: RAIN NAHI. {code} किसी को न बताएँ, रेन को भी नहीं।',
    recoverBegun:
      'अब भरोसे के दो लोग, या एक और एजेंट, RAIN VOUCH {own} भेजें। किसी पर भरोसा नहीं? रेन एजेंट से मिलें।{helpline}',
    recoverTold:
      'कोई आपका रेन खाता {digits} पर खत्म होने वाले नंबर पर चाहता है। आप नहीं? अभी RAIN NAHI. कोई नंबर न बताएँ।{helpline}',
    vouchAsk:
      '{other} को खाता {number} पर चाहिए। मिलें: वही हैं? हाँ: {until} तक RAIN {code}, किसी को न बताएँ। ना: RAIN NAHI',
    vouchedOne: 'शुक्रिया। {number} के लिए एक और हाँ चाहिए: उनके भरोसे का कोई, या रेन एजेंट।',
    vouchedAll: 'शुक्रिया। पुराना फ़ोन मना न करे तो 48 घंटे में खाता {number} पर आएगा।',
    recoverRuns: '{number} का खाता {moment} को इस फ़ोन पर आएगा, अगर पुराना फ़ोन मना न करे। तब तक पैसे नहीं जाएँगे।',
    recoverRunsOld:
      'आपका खाता {moment} को {digits} पर खत्म होने वाले नंबर पर जाएगा। आप नहीं? अभी RAIN NAHI. तब तक पैसे नहीं जाएँगे।{helpline}',
    recoverStopped: 'ठीक है। खाता इसी फ़ोन पर रहेगा। अभी बंद है: खोलने को यह फ़ोन लेकर रेन एजेंट से मिलें।{helpline}',
    recoverOff: 'ठीक है। आपका खाता इसी फ़ोन पर रहेगा।',
    recoverStoppedNew: '{number} का खाता इस फ़ोन पर नहीं आएगा: पुराने फ़ोन ने मना किया। रेन एजेंट से मिलें।{helpline}',
    recoverFailed: '{number} का खाता इस फ़ोन पर नहीं आ सका। रेन एजेंट से मिलें।{helpline}',
    recoverHasAccount: 'इस नंबर पर पहले से एक रेन खाता है, दूसरा नहीं आ सकता। रेन एजेंट से मिलें।{helpline}',
    recoverTooOften: 'आप आज {count} बार कर चुके हैं, आज और नहीं। रेन एजेंट से मिलें।{helpline}',
    recoverRunning: 'यह चल रहा है: {number} का खाता {moment} को इस फ़ोन पर आएगा, अगर पुराना फ़ोन मना न करे।',
    recoverTaken: 'वह खाता पहले से दूसरे नंबर पर जा रहा है। गलत है तो पुराने फ़ोन से RAIN NAHI भेजें।{helpline}',
    nothingToVouch:
      '{number} के लिए आपकी हाँ नहीं चाहिए। पहले वह फ़ोन RAIN RECOVER और पुराना नंबर भेजे। फिर आप RAIN VOUCH {dial} भेजें',
    alreadyVouched: '{number} के लिए आप हाँ कर चुके हैं। और कुछ नहीं हुआ।',
    vouchTooOften: 'आज आप {count} लोगों के लिए हाँ कर चुके हैं, आज और नहीं।',
    // Something was wrong: reporting it.
    wrongAsk:
      '{amount} {other} को: गलत? {until} तक RAIN {code} भेजें, बचा पैसा रोकेंगे। नहीं: RAIN NAHI. {code} किसी को न बताएँ',
    wrongGoodsAsk:
      '{amount} {other} को: गलत? {until} तक RAIN {code} भेजें, वापस माँगेंगे। नहीं: RAIN NAHI. {code} किसी को न बताएँ',
    wrongPersonAsk:
      '{number} के साथ {amount} में गड़बड़? {until} तक RAIN {code} भेजें। नहीं: RAIN NAHI. {code} किसी को न बताएँ',
    wrongHeld:
      'केस {caseNo}: {amount} में जो बचा था रोका, {number} से वापस माँगा। क्या हुआ: RAIN CASE {caseNo}.{helpline}',
    wrongThemAsked:
      'केस {caseNo}: {number} से {amount} वापस माँगे। कुछ रोका नहीं। क्या हुआ: RAIN CASE {caseNo}.{helpline}',
    wrongWithPerson:
      'केस {caseNo}: {number} के साथ {amount} को रेन के लोग देखेंगे। क्या हुआ: RAIN CASE {caseNo}.{helpline}',
    returnWanted:
      '{other} के {amount} आपके पास गलती से आए?{heldBack} वापस दें: RAIN RETURN {id}. आपके हैं: RAIN KEEP {id}',
    cashWanted:
      '{other}: आपने {amount} का नकद नहीं दिया?{heldBack} पैसे वापस: RAIN RETURN {id}. नकद दिया था: RAIN KEEP {id}',
    cashDisputed: '{number} कहते हैं आपके साथ {amount} नकद में गड़बड़ है। रेन के लोग देखेंगे। क्या हुआ: RAIN CASE {caseNo}',
    wrongNothing:
      '24 घंटे में आपका कोई भुगतान नहीं मिला। Ref पता हो तो RAIN GALAT और Ref भेजें। फ़ोन खोया? RAIN LOCK.{helpline}',
    wrongNoCash: '24 घंटे में किसी के साथ आपका नकद नहीं मिला। रेन के SMS से पहले नकद कभी न दें।{helpline}',
    wrongUnknown: 'उस Ref का आपका कोई भुगतान नहीं है। रेन का SMS देखें, या सबसे नए के लिए सिर्फ़ RAIN GALAT भेजें।',
    wrongNotPaid: 'Ref {id} से कुछ नहीं गया, इसलिए रोकने को कुछ नहीं। जो रुका है उसे रद्द करें: RAIN CANCEL',
    wrongTooOld: 'वह 24 घंटे से पहले गया, अब रेन रोक नहीं सकता। वे खुद वापस भेज सकते हैं।{helpline}',
    wrongUndone: 'वह पहले ही वापस हो गया, Ref {id}. पैसे देखें: RAIN BAKI',
    wrongPaidToYou: 'वह {number} ने आपको दिए थे। वापस भेजने को: RAIN BHEJO {amount:typed} {dial}',
    wrongPaidBack:
      '{number} ने बाद में आपको {amount} दिए, Ref {id}। इसलिए कुछ नहीं रोका। यह सही नहीं? रेन एजेंट से मिलें।{helpline}',
    wrongCaseAlready: 'यह पहले से केस {caseNo} है। क्या हुआ: RAIN CASE {caseNo}.{helpline}',
    tooManyCases: 'आपके {count} केस खुले हैं, इससे ज़्यादा नहीं। सबसे नया: RAIN CASE.{helpline}',

    // Giving back, or keeping.
    returnAsk:
      'आप {other} को {amount} वापस देंगे। सही? {until} तक RAIN {code} भेजें। गलत? RAIN NAHI. {code} किसी को न बताएँ',
    returnedToPayer: 'वापस मिले: {amount} {other} से। आपके पास {balance}. {moment}, Ref {id}. केस {caseNo}',
    returnedFromPayee: 'वापस दिए: {amount} {other} को। आपके पास {balance}. {moment}, Ref {id}. केस {caseNo}',
    returnNotAsked: 'आपसे किसी ने कुछ वापस नहीं माँगा। आपका अपना भुगतान गलत गया? RAIN GALAT भेजें',
    caseIsOver: 'केस {caseNo} पहले ही बंद है। कुछ नहीं हुआ। क्या फ़ैसला हुआ: RAIN CASE {caseNo}',
    returnByPerson: 'यह SMS से वापस नहीं हो सकता। केस {caseNo} का फ़ैसला रेन के लोग करेंगे।{helpline}',
    returnLess: 'अब इतने पैसे नहीं हैं। आपके पास {balance}. कुछ वापस नहीं गया। फिर से: RAIN RETURN',
    keepNoted: 'लिख लिया: {amount} आपके हैं। केस {caseNo} का फ़ैसला रेन के लोग करेंगे।{heldBack}{helpline}',
    keptByOther:
      '{number} कहते हैं {amount} उनके हैं। रेन के लोग {next} तक जवाब देंगे। क्या हुआ: RAIN CASE {caseNo}.{helpline}',
    keptBefore: 'केस {caseNo} का फ़ैसला रेन के लोग कर रहे हैं, SMS आएगा।{helpline}',

    // How a case stands.
    caseAsked:
      'केस {caseNo}: {number} के पास {amount} का जवाब देने को {next} तक समय है। फिर रेन के लोग देखेंगे।{helpline}',
    caseWithPerson: 'केस {caseNo}, {number} के साथ {amount}: रेन के लोग {next} तक जवाब देंगे।{helpline}',
    caseAnswered: 'केस {caseNo}, {number} के साथ {amount}: रेन के लोग {next} तक फ़ैसला करेंगे।{helpline}',
    casePartly: 'केस {caseNo}: {number} के साथ {amount} में से {back} वापस हुए। बाकी रेन के लोग देखेंगे।{helpline}',
    caseOverdue: 'केस {caseNo}, {number} के साथ {amount}: हमें देर हो गई, माफ़ करें। रेन के लोग देख रहे हैं।{helpline}',
    caseReturned: 'केस {caseNo} बंद: {number} के साथ {amount} वापस हो गए।{helpline}',
    caseWon: 'केस {caseNo}, {number} के साथ {amount}: फ़ैसला आपके हक में, केस बंद।{helpline}',
    caseLost: 'केस {caseNo}, {number} के साथ {amount}: फ़ैसला दूसरे के हक में, केस बंद।{helpline}',
    caseClosed: 'केस {caseNo}, {number} के साथ {amount}: केस बंद। इसमें और कुछ नहीं हो सकता।{helpline}',
    caseSilent: '{number} ने 72 घंटे में जवाब नहीं दिया। रेन के लोग केस {caseNo} देखेंगे, जवाब {next} तक।{helpline}',
    caseReleased:
      'केस {caseNo}: दस दिन में फ़ैसला नहीं हुआ, {amount} में से अब कुछ रोका नहीं है। रेन के लोग आगे देखेंगे।{helpline}',
    caseLate: 'केस {caseNo} का 30 दिन में फ़ैसला नहीं हुआ। माफ़ करें। आप बैंक देखने वालों से शिकायत कर सकते हैं।{helpline}',
    noCase: 'आपका कोई केस नहीं है। भुगतान गलत गया? RAIN GALAT भेजें।{helpline}',
    noSuchCase: 'आपका केस {caseNo} नहीं है। सबसे नया देखें: RAIN CASE.{helpline}',

    // What a person at the bank says about a case.
    answerLooking: 'केस {caseNo}: रेन के लोग देख रहे हैं, फ़ैसला {next} तक।{helpline}',
    answerCall: 'केस {caseNo}: हमें फ़ोन करें, यह SMS साथ रखें।{helpline}',
    answerAgent: 'केस {caseNo}: यह फ़ोन लेकर रेन एजेंट से मिलें, जो पता हो सब बताएँ।{helpline}',
    answerPolice: 'केस {caseNo}: यह ठगी लगती है। पुलिस को भी बताएँ, और यह नंबर दें।{helpline}',
    answerOther: 'केस {caseNo}: दूसरे के जवाब का इंतज़ार है, फ़ैसला {next} तक।{helpline}',

    // Why something is not begun.
    toYourself: 'यह आपका अपना नंबर है। दूसरे का नंबर भेजें।',
    atmIsOff:
      '{number} अभी नकद का लेन-देन नहीं करते। नकद देना हो: RAIN FIND DEPOSIT 500 DELHI. नकद लेना हो: RAIN NAKAD 500 DELHI',
    cannotAskToPay: '{number} से अभी माँग नहीं सकते। कुछ नहीं हुआ। वे खुद भेज सकते हैं: RAIN BHEJO {amount:typed} {own}',
    cannotAskToDeposit:
      '{number} से अभी कह नहीं सकते। कुछ नहीं हुआ। किसी और को ढूँढें: RAIN FIND DEPOSIT {amount:typed} DELHI',
    cannotAskToWithdraw:
      '{number} से अभी कह नहीं सकते। कुछ नहीं हुआ। किसी और को ढूँढें: RAIN NAKAD {amount:typed} DELHI',
    cannotAskToCollect:
      '{number} से अभी कह नहीं सकते। कुछ नहीं हुआ। वे खुद एजेंट बुला सकते हैं: RAIN AGENT {amount:typed} DELHI',
    requestTooMuch: 'आप {max} तक ही माँग सकते हैं। {number} खुद भेज सकते हैं: RAIN BHEJO {amount:typed} {own}',
    tooManyRequests:
      'आप आज {count} बार माँग चुके हैं, आज और नहीं। {number} खुद भेज सकते हैं: RAIN BHEJO {amount:typed} {own}',
    tooManyWithoutRoom: 'आज आपने {count} बार वहाँ भेजा जहाँ पैसे जमा नहीं हो सकते। कल फिर भेजें।',
    accountInactive: 'आपका खाता बंद है या रोका गया है, इसलिए यह नहीं हो सकता। रेन एजेंट से पूछें।{helpline}',
    otherNotRegistered: '{number} का रेन खाता नहीं है। नंबर सही है? कोई पैसा नहीं गया।',
    otherInactive: '{number} अभी रेन नहीं चला सकते। कोई पैसा नहीं गया।',
    insufficientBalance: 'पैसे कम हैं। आपके पास {balance} हैं। कोई पैसा नहीं गया।',
    aboveTransactionLimit: 'एक बार में {limit} तक ही हो सकता है। कोई पैसा नहीं गया।',
    payerDayLimit: 'एक दिन में इतने नहीं जा सकते। आज {left} और दे सकते हैं। कोई पैसा नहीं गया।',
    balanceLimit: 'आपके खाते में {limit} तक ही रख सकते हैं। कोई पैसा नहीं गया।',
    otherBalanceLimit: '{number} को अभी {amount} नहीं मिल सकते। कोई पैसा नहीं गया।',
    cashLimit: 'आप {limit} तक ही नकद रख सकते हैं। पहले कुछ नकद रेन को दें। कुछ नहीं हुआ।',
    onlyAgents: 'रेन के लिए नकद सिर्फ एजेंट लेते हैं। एजेंट बुलाने को RAIN AGENT 500 DELHI भेजें',
    payerMonthLimit:
      'एक महीने में इतने नहीं जा सकते। इस महीने {left} और दे सकते हैं। कोई पैसा नहीं गया। ज़्यादा के लिए: RAIN HELP KYC',
    payeeMonthLimit:
      'एक महीने में आपके खाते में इतने नहीं आ सकते। इस महीने {left} और आ सकते हैं। कुछ नहीं हुआ। ज़्यादा के लिए: RAIN HELP KYC',
    mayNotSend: 'इस खाते से दुकानदार को दे सकते हैं, लोगों को अभी नहीं भेज सकते। कोई पैसा नहीं गया। कैसे बदलें: RAIN HELP KYC',
    mayNotTakeCash: 'इस खाते से अभी नकद नहीं ले सकते। कोई पैसा नहीं गया। कैसे बदलें: RAIN HELP KYC',
    aboveCashLimit: 'एक बार में {limit} तक ही नकद ले सकते हैं। कोई पैसा नहीं गया।',
    dormant:
      'यह खाता दो साल से नहीं चला: एजेंट आपको देख लें, फिर पैसे जाएँगे। पैसे सुरक्षित हैं। कोई पैसा नहीं गया। कैसे: RAIN HELP KYC',

    // An agent has a customer and the card before them.
    kycNoted: 'लिख लिया: {number}. रेन के लोग देखेंगे और आप दोनों को SMS करेंगे।',
    kycSeen: 'एजेंट {other} ने कहा कि आप कार्ड लेकर आए। रेन के लोग देखेंगे और SMS करेंगे। आप नहीं गए? दूसरे एजेंट को बताएँ।',
    kycOpen: 'यह पहले से लिखा है: {number}. रेन के लोग देखेंगे और आप दोनों को SMS करेंगे।',
    kycOnlyAgents: 'यह सिर्फ रेन एजेंट भेजते हैं, आपको और आपका कार्ड देखकर। एजेंट बुलाएँ: RAIN AGENT 500 {location}',
    kycNoAccount: '{number} का रेन खाता नहीं है। नंबर सही है? खाता खोलने को वे भेजें RAIN REGISTER RAVI KUMAR DELHI',
    kycBadPan:
      'PAN सही नहीं है। ऐसा होता है: ABCPE1234F. 5 अक्षर (चौथा P), 4 अंक, 1 अक्षर। PAN के बिना: RAIN KYC {dial}',

    // Looking for people.
    foundForDeposit:
      '{other} आपसे {amount} नकद ले सकते हैं। फोन करके मिलें, फिर भेजें RAIN DEPOSIT {amount:typed} {other:dial}',
    askingAround: 'हम {location} में लोगों से {amount} नकद के लिए पूछ रहे हैं। कोई हाँ करेगा तो SMS आएगा।',
    floatingAsk:
      'क्या आप {location} में {other:name} को {amount} नकद देंगे? बदले में {amount} रेन में आएँगे। RAIN HAAN या RAIN NAHI भेजें',
    foundForWithdraw:
      '{other} के पास आपके लिए {amount} नकद है। फोन करके मिलें, फिर भेजें RAIN NAKAD {amount:typed} {other:dial}',
    introducedAsAtm:
      '{other} को {amount} नकद चाहिए, उनके पास आपका नंबर है। नकद तभी दें जब रेन का SMS आए: आपको {amount} मिले।',
    introducedAsTaker:
      '{other} को {amount} नकद जमा करना है, उनके पास आपका नंबर है। ऐसे फोन नहीं चाहिए तो RAIN ATM OFF भेजें',
    thanksForNo: 'ठीक है, हम किसी और से पूछेंगे। ऐसे सवाल नहीं चाहिए तो RAIN ATM OFF भेजें',
    noAnswer:
      '{location} में {amount} नकद अभी किसी ने नहीं दिया। अगले से पूछने को RAIN NAKAD {amount:typed} {location}',
    noResult: 'कोई नहीं मिला: {location} में अभी कोई नहीं है। कम पैसे, दूसरी जगह या बाद में देखें।',
    tooManySearches: 'आप आज {count} बार ढूँढ चुके हैं, आज और नहीं। कल फिर करें।',
    agentComing: 'एजेंट {other} {amount} नकद लेने आएँगे। नकद न दें जब तक रेन SMS न करे कि एजेंट नकद लेंगे।',
    agentWanted:
      '{location} में {other} को {amount} नकद जमा करना है। मिलें, फिर भेजें RAIN COLLECT {amount:typed} {other:dial}',
    nothingAsked: 'रेन ने आपसे कुछ नहीं पूछा। पैसे देने हैं तो RAIN और रेन के SMS वाला नंबर भेजें। मदद: RAIN MADAD',
    tooLate: 'शुक्रिया, पर देर हो गई: यह काम हो गया है, या किसी और से पूछा गया।',
    notAYes: 'क्या यह हाँ है? तो सिर्फ RAIN HAAN भेजें। नहीं तो RAIN NAHI. अभी कुछ नहीं हुआ।',
    sentBefore:
      'आपका SMS {amount} के सवाल से पहले का है। इसके लिए हाँ: RAIN YES {amount:typed}. नहीं: RAIN NAHI. अभी कुछ नहीं हुआ।',
    otherAmount: 'आपसे दूसरी रकम पूछी गई थी। उस पूरी रकम के लिए हाँ: RAIN HAAN. नहीं: RAIN NAHI',
    atmOn: 'ATM ON है। जो {max} तक नकद लेना या देना चाहे, उसे आपका नाम और नंबर मिलेगा। बंद करने को RAIN ATM OFF भेजें',
    atmOff: 'ATM OFF है: अब आप किसी को नहीं मिलेंगे। फिर चालू करने को RAIN ATM ON भेजें',
    floatingOn:
      '24 घंटे तक, जिसे {amount} तक नकद चाहिए उसे आपका नाम, नंबर मिलेगा। बंद: RAIN FLOATING OFF. ATM भी ON है, RAIN ATM OFF से सब बंद।',
    floatingOff: 'FLOATING OFF है। आपका नकद देना बंद हो गया।',
    agentsAreNoAtms: 'आप एजेंट हैं: लोग आपको RAIN AGENT से ढूँढते हैं, ATM से कभी नहीं।',

    // Savings.
    bucketFilled: '{name} में {amount} बचाए। उसमें अब {inBucket}. आपके पास {balance}',
    bucketBroken: '{name} से {amount} निकाले। उसमें अब {inBucket}. आपके पास {balance}',
    bucket: '{name} में {inBucket} हैं',
    saved: 'बचत: {lines}. कुल {total}',
    savedPart: 'बचत {part}: {lines}. कुल {total}',
    nothingSaved: 'अभी कोई बचत नहीं है। स्कूल के लिए 100 बचाने हों तो RAIN BACHAT SCHOOL 100 भेजें',
    insufficientInBucket: '{name} में सिर्फ {inBucket} हैं। कुछ नहीं निकाला।',
    noSuchBucket: 'आपकी {name} नाम की गुल्लक नहीं है। सब गुल्लक देखें: RAIN SAVED',
    tooManyBuckets: 'आपकी {count} गुल्लक हैं, और नहीं बन सकती। इन्हीं में बचाएँ। सब देखें: RAIN SAVED',
    planStarted: '{name} में {amount} जाएँगे, {every}, पहली बार {next} को। बंद करने को RAIN SIP STOP {name} भेजें',
    planStopped: '{name} की SIP बंद हो गई। जो बचाया है वह {name} में ही रहेगा।',
    badInterval:
      'कब कब? DAILY (रोज़), WEEKLY (हर हफ़्ते) या MONTHLY (हर महीने)। ऐसे भेजें: RAIN SIP SCHOOL 100 WEEKLY',
    tooManyPlans: 'आपकी {count} SIP हैं, और नहीं हो सकती। एक बंद करने को RAIN SIP STOP SCHOOL भेजें',
    noSuchPlan: '{name} की कोई SIP नहीं है।',
    instalmentPaid: 'SIP: {name} में {amount} बचाए। उसमें अब {inBucket}. आपके पास {balance}. अगली बार {next} को',
    instalmentFailed: 'SIP: {name} में {amount} नहीं गए, पैसे कम हैं। आपके पास {balance}. फिर कोशिश {next} को',
    instalmentOnHold: 'SIP: {name} में {amount} नहीं गए, आपका खाता रोका गया है। फिर कोशिश {next} को',
    planFailed:
      'SIP: {name} में {amount} लगातार {count} बार नहीं गए, इसलिए SIP बंद हो गई। फिर चलाने को: RAIN SIP {name} {amount:typed} {every}',
    instalmentLocked: 'SIP: {name} में {amount} नहीं गए, आपका खाता बंद है। खुलने पर SIP फिर चलेगी।',
    instalmentWithoutRoom:
      'SIP: {name} में {amount} नहीं गए: आपकी {count} दूसरी गुल्लक हैं, और नहीं बन सकती। फिर कोशिश {next} को',

    // What was texted cannot be understood, or not all of it.
    unknownCommand:
      'समझ नहीं आया। पैसे: RAIN BAKI. भेजें: RAIN BHEJO 500 9876543210. नकद लें: RAIN NAKAD 500 {location}. सब: RAIN MADAD',
    unknownCommandEmpty:
      'समझ नहीं आया। नकद जमा करें: RAIN AGENT 500 {location}. पैसे देखें: RAIN BAKI. सब: RAIN MADAD',
    unknownCommandAgent: 'समझ नहीं आया। नकद लें: RAIN COLLECT 500 9876543210. पैसे देखें: RAIN BAKI. सब: RAIN MADAD',
    unknownCommandAsked:
      'समझ नहीं आया। रेन ने आपसे कुछ पूछा है: सही हो तो RAIN और उस SMS वाला नंबर भेजें। गलत हो तो RAIN NAHI. मदद: RAIN MADAD',
    incomplete: 'कुछ छूट गया। ऐसे भेजें: {usage}',
    missingPhone: 'हमने {amount:typed} पढ़ा। किसका नंबर? ऐसे भेजें: {verb} {amount:typed} 9876543210',
    missingAmount: 'हमने {number} पढ़ा। कितने पैसे? ऐसे भेजें: {verb} 500 {dial}',
    missingBucket: 'हमने {amount:typed} पढ़ा। किसके लिए? ऐसे भेजें: RAIN BACHAT SCHOOL {amount:typed}',
    missingBucketAmount: 'हमने {name} पढ़ा। कितने पैसे? ऐसे भेजें: RAIN BACHAT {name} 100',
    badAmount: 'रकम सही नहीं है। 500 या 12.50 जैसे लिखें। ऐसे भेजें: {usage}',
    badPhone: 'यह मोबाइल नंबर नहीं है। ऐसे भेजें: {usage}',
    badLocation: 'जगह अंग्रेज़ी अक्षर में लिखें, जैसे DELHI या NEW DELHI, या उसका PIN कोड, जैसे 110001.',
    badBucketName: 'गुल्लक का नाम एक ही शब्द हो, 10 अक्षर तक, जैसे SCHOOL.',
    trouble:
      'फ़ोन खोया? RAIN LOCK: पैसे नहीं जाएँगे। गलत गए या ठगी? RAIN GALAT. रुका: RAIN CANCEL. नंबर किसी को न दें!{helpline}',
    newNumber:
      'नया नंबर? उसी से RAIN RECOVER और पुराना नंबर भेजें: RAIN RECOVER 9876543210. फ़ोन खोया? RAIN LOCK.{helpline}',
    chatter: 'नमस्ते, यह रेन है, SMS वाला बैंक। पैसे देखें: RAIN BAKI. भेजें: RAIN BHEJO 500 9876543210. सब: RAIN MADAD',
    notOffered:
      'रेन SMS से यह नहीं करता। यह करता है: RAIN BAKI, RAIN BHEJO 500 9876543210, RAIN NAKAD 500 DELHI. सब: RAIN MADAD',
    didYouMean: 'क्या आपका मतलब है RAIN {command}? हाँ, तो RAIN HAAN भेजें',
    onlyFirst: 'रेन ने आपके SMS की सिर्फ पहली बात की। दूसरी बात के लिए अलग SMS भेजें।',
    doneOnce: 'यह SMS आपसे दो बार आया, रेन ने एक ही बार माना। दो बार करना था तो एक मिनट रुककर फिर भेजें।',
    cameLate: 'आपका SMS रेन के पास 30 मिनट से ज़्यादा देर से आया, इसलिए कुछ नहीं हुआ। अब भी करना हो तो फिर भेजें।',
    tooManyTexts:
      'आपके नंबर से बहुत SMS आए। कुछ नहीं हुआ। एक घंटे तक सिर्फ RAIN NAHI, RAIN CANCEL, RAIN LOCK और पैसे देने को रेन का नंबर चलेगा।',

    // Help.
    taught: '{taught}',
    help: 'पैसे: RAIN BAKI\nभेजें: RAIN BHEJO 500 9876543210\nनकद लें: RAIN NAKAD 500\nजमा: RAIN AGENT 500\nफ़ोन खोया: RAIN LOCK\nऔर: RAIN MORE',
    helpAgent:
      'पैसे: RAIN BAKI\nनकद: RAIN COLLECT 500 9876543210\nभेजें: RAIN BHEJO 500 9876543210\nरद्द: RAIN CANCEL\nफ़ोन खोया: RAIN LOCK\nऔर: RAIN MORE',
    helpWords: 'RAIN और एक शब्द भेजें: {words}. कैसे: RAIN HELP SEND',
    helpWordsMore: 'RAIN और एक शब्द भेजें: {words}. और: RAIN MORE {page}. कैसे: RAIN HELP SEND',

    // A person's own language, place and name.
    languageChosen: 'ठीक है, रेन अब आपको हिंदी में लिखेगा। English के लिए: RAIN ENGLISH',
    wayBack: 'English: RAIN ENGLISH',
    whichLanguage: 'रेन English (RAIN ENGLISH) और हिंदी (RAIN LANG HI, या English अक्षर में RAIN HINDI) लिखता है।',
    placeChanged: 'ठीक है। आपकी जगह अब {location} है। लोग और एजेंट वहीं ढूँढे जाएँगे।',
    nameChanged: 'ठीक है। रेन में आपका नाम अब {holder} है।',
    nameStays: 'आपका नाम {holder} ही रहेगा, क्योंकि इस नाम से पैसे जा चुके हैं। बदलने को रेन एजेंट से मिलें।',

    // What an operator did.
    accountFrozen:
      'आपका रेन खाता रोका गया है। कितने पैसे हैं, यह देख सकते हैं: RAIN BAKI. मदद के लिए रेन एजेंट से मिलें।{helpline}',
    accountUnfrozen: 'आपका रेन खाता फिर चालू है। क्या क्या कर सकते हैं: RAIN MADAD',
    accountClosed: 'आपका रेन खाता बंद हो गया; वह खाली था। नया खोलने को RAIN REGISTER, अपना नाम और जगह भेजें',
    accountMovedHere:
      'इस नंबर पर अब {holder} का रेन खाता है, जो पहले {number} पर था। आप {holder} नहीं हैं तो रेन एजेंट को बताएँ।{helpline}',
    accountMovedAway:
      'आपका रेन खाता अब उस नंबर पर है जिसके आखिर में {digits} है। आपने नहीं कहा था तो अभी एजेंट को बताएँ।{helpline}',
    agentAppointed:
      'आप अब रेन एजेंट हैं और रेन का {limit} तक नकद रख सकते हैं। ग्राहक से नकद लेने को RAIN COLLECT 500 9876543210 भेजें',
    agentDismissed: 'आप अब रेन एजेंट नहीं हैं। आपका अपना खाता वैसा ही है।',
    vendorAppointed:
      'आप अब रेन दुकानदार हैं: ज़्यादा पैसे माँग सकते हैं, जितनी बार बेचें। ग्राहक से माँगने को RAIN REQUEST 500 9876543210 भेजें',
    vendorDismissed: 'आप अब रेन दुकानदार नहीं हैं। आपका अपना खाता वैसा ही है।',
    panAllowed: 'आप अब अपने PAN से दूसरा रेन खाता खोल सकते हैं। RAIN REGISTER, PAN, नाम और जगह एक बार फिर भेजें।',
    cashSettled: 'आपने {amount} नकद रेन को दिया। आपके हाथ में रेन का {cashInHand} नकद है।',
    reversedToPayer:
      'Ref {reversed} रद्द हुआ। आपको {amount} वापस मिले {other} से। आपके पास {balance}. {moment}, Ref {id}',
    reversedFromPayee:
      'Ref {reversed} रद्द हुआ। आपके {amount} {other} को वापस गए। आपके पास {balance}. {moment}, Ref {id}',
    collectReversedToAgent:
      'Ref {reversed} रद्द: {other} को {amount} नकद लौटाएँ। रेन का नकद: {cashInHand}. {moment}, Ref {id}',
    moneyHeld: 'आपके {amount} रोके गए हैं, Ref {id} की जाँच होने तक। आपके पास {balance}',
    holdReleased: 'Ref {id} के लिए रोके गए {amount} अब फिर खर्च कर सकते हैं। आपके पास {balance}',
    pinResetDone: 'एजेंट और रेन के लोगों ने आपका PIN हटाया, जैसा आपने कहा। नया रखने को RAIN PIN और अपने 6 गुप्त अंक भेजें।',
    pinResetOver: '{other} का PIN हट गया, जैसा आपने कहा।',
    limitsChanged: 'आपके रेन खाते में अब एक बार में {max}, एक दिन में {left}, कुल {limit} तक। सवाल हो तो रेन एजेंट से पूछें।',
    kycDecided: 'रेन के लोगों ने {number} का फ़ैसला कर लिया और उन्हें SMS किया। शुक्रिया।',
    kycRefused: 'एजेंट ने जो देखा उसे रेन के लोग मान नहीं सके, आपके लिए कुछ नहीं बदला। PAN कार्ड लेकर फिर एजेंट से मिलें।',
    kycRefusedToAgent: '{number} का जो आपने देखा उसे रेन के लोग मान नहीं सके। कुछ नहीं बदला। उनके साथ कार्ड फिर देखें।',
    panShownByOther:
      'आपके खाते वाला PAN कार्ड किसी और ने एजेंट को दिखाया। अब एक बार में {max}, कुल {limit} तक। कार्ड आपका है तो एजेंट को दिखाएँ।',
    accountWoken: 'आपका रेन खाता फिर पूरा चालू है: पैसे जा सकते हैं। पैसे देखें: RAIN BAKI',
  },

  lines: {
    bucket: '{name} {inBucket:bare}, ',
    movedIn: '{moment:day} +{amount:bare} {holder}\n',
    movedOut: '{moment:day} -{amount:bare} {holder}\n',
    agentIn: '{moment:day} +{amount:bare} एजेंट को नकद\n',
    backIn: '{moment:day} +{amount:bare} वापस मिले\n',
    backOut: '{moment:day} -{amount:bare} वापस गए\n',
    holdIn: '{moment:day} +{amount:bare} रोक हटी\n',
    holdOut: '{moment:day} -{amount:bare} रोके गए\n',
    gotIn: '{moment:day} +{amount:bare} मिले\n',
    sentOut: '{moment:day} -{amount:bare} भेजे\n',
    cashIn: '{moment:day} +{amount:bare} नकद\n',
    cashOut: '{moment:day} -{amount:bare} नकद\n',
    savedIn: '{moment:day} +{amount:bare} बचत से\n',
    savedOut: '{moment:day} -{amount:bare} बचत\n',
  },

  usages: {
    BALANCE: 'RAIN BAKI',
    MINI: 'RAIN MINI',
    SEND: 'RAIN BHEJO 500 9876543210',
    REQUEST: 'RAIN REQUEST 500 9876543210',
    DEPOSIT: 'RAIN DEPOSIT 500 9876543210',
    WITHDRAW: 'RAIN NAKAD 500 9876543210',
    COLLECT: 'RAIN COLLECT 500 9876543210',
    KYC: 'RAIN KYC 9876543210',
    FIND: 'RAIN NAKAD 500 DELHI',
    AGENT: 'RAIN AGENT 500 DELHI',
    SAVE: 'RAIN BACHAT SCHOOL 100',
    GET: 'RAIN GET SCHOOL',
    SAVED: 'RAIN SAVED',
    BREAK: 'RAIN BREAK SCHOOL 100',
    SIP: 'RAIN SIP SCHOOL 100 WEEKLY',
    CANCEL: 'RAIN CANCEL',
    CHECK: 'RAIN CHECK T5QC6T 27',
    NO: 'RAIN NAHI',
    YES: 'RAIN HAAN',
    BLOCK: 'RAIN BLOCK 9876543210',
    UNBLOCK: 'RAIN UNBLOCK 9876543210',
    LOCK: 'RAIN LOCK',
    UNLOCK: 'RAIN UNLOCK 9876543210',
    PIN: 'RAIN PIN',
    TRUST: 'RAIN TRUST 9876543210',
    UNTRUST: 'RAIN UNTRUST 9876543210',
    RECOVER: 'RAIN RECOVER 9876543210',
    VOUCH: 'RAIN VOUCH 9876543210',
    WRONG: 'RAIN GALAT',
    RETURN: 'RAIN RETURN',
    KEEP: 'RAIN KEEP',
    CASE: 'RAIN CASE',
    ATM: 'RAIN ATM ON 2000',
    FLOATING: 'RAIN FLOATING 500',
    REGISTER: 'RAIN REGISTER RAVI KUMAR DELHI',
    CODE: 'RAIN 483107',
    HELP: 'RAIN HELP SEND',
    MORE: 'RAIN MORE',
    LANG: 'RAIN LANG HI',
    PLACE: 'RAIN PLACE DELHI',
    NAME: 'RAIN NAME RAVI KUMAR',
  },

  helps: {
    BALANCE: 'कितने पैसे हैं, देखें: RAIN BAKI',
    MINI: 'अपना पिछला लेन-देन देखें, नया पहले: RAIN MINI. उससे पहले का: RAIN MINI 2',
    SEND: 'पैसे भेजें: RAIN BHEJO 500 9876543210 (उनका नंबर)। रेन एक बार पूछेगा: इसी फोन से उस SMS वाला नंबर भेजें। वह किसी को न बताएँ।',
    REQUEST:
      'किसी से पैसे माँगें: RAIN REQUEST 500 9876543210 (उनका नंबर)। सामान तभी दें जब रेन का SMS आए: आपको ₹500 मिले।',
    DEPOSIT:
      'किसी को नकद देकर रेन में जमा करें: RAIN DEPOSIT 500 9876543210 (उनका नंबर)। पहले किसी को ढूँढें: RAIN FIND DEPOSIT 500 DELHI',
    WITHDRAW: 'किसी से नकद लें: RAIN NAKAD 500 9876543210 (उनका नंबर)। पहले किसी को ढूँढें: RAIN NAKAD 500 DELHI',
    COLLECT:
      'एजेंट ग्राहक से नकद लें: RAIN COLLECT 500 9876543210. गिनें, फिर रेन के SMS वाला नंबर भेजें। तब से वह नकद आपको रेन को देना होगा।',
    KYC: 'रेन से ज़्यादा करना हो तो PAN कार्ड लेकर एजेंट से मिलें। एजेंट भेजेंगे RAIN KYC 9876543210 ABCPE1234F (आपका नंबर, PAN)।',
    FIND: 'नकद देने या लेने को किसी को ढूँढें। नकद जमा करना: RAIN FIND DEPOSIT 500 DELHI. नकद लेना: RAIN NAKAD 500 DELHI',
    AGENT:
      'एजेंट को नकद लेने बुलाएँ: RAIN AGENT 500 DELHI. रेन का SMS आने तक रुकें: आपके ₹500 जमा हुए। 10 मिनट में न आए तो रेन पूछेगा।',
    SAVE: 'गुल्लक में बचाएँ: RAIN BACHAT SCHOOL 100. देखें: RAIN GET SCHOOL. सब: RAIN SAVED. निकालें: RAIN BREAK SCHOOL 100',
    GET: 'एक गुल्लक में कितने हैं, देखें: RAIN GET SCHOOL',
    SAVED: 'अपनी सब गुल्लक देखें: RAIN SAVED',
    BREAK: 'गुल्लक से पैसे निकालें: RAIN BREAK SCHOOL 100. सारे निकालें: RAIN BREAK SCHOOL ALL',
    SIP: 'अपने आप बचत DAILY (रोज़), WEEKLY (हर हफ़्ते) या MONTHLY (हर महीने): RAIN SIP SCHOOL 100 WEEKLY. बंद करें: RAIN SIP STOP SCHOOL',
    CANCEL: 'जो अभी रुका है उसे रद्द करें: RAIN CANCEL',
    CHECK:
      'पैसे सच में गए? RAIN CHECK T5QC6T 27, 27 अपने मन से: सच्चा जवाब उसी से शुरू होगा। दूसरों का: RAIN CHECK T5QC6T 500 9876543210 27',
    NO: 'रेन जो पूछे उसके लिए नहीं: RAIN NAHI. किसी एक नंबर की माँग के लिए: RAIN NO 9876543210',
    YES: 'रेन नकद के लिए पूछे, और आपके पास हो और देना चाहें, तो RAIN HAAN. नहीं तो RAIN NAHI',
    BLOCK: 'कोई नंबर आपसे फिर कुछ न माँगे: RAIN BLOCK 9876543210',
    UNBLOCK: 'उस नंबर को फिर माँगने दें: RAIN UNBLOCK 9876543210',
    LOCK: 'फ़ोन खो गया या कुछ गलत है? RAIN LOCK: पैसे नहीं जाएँगे। एजेंट खोलता है। एजेंट और भरोसे के लोग: RAIN LOCK 9876543210',
    UNLOCK:
      'एजेंट: मालिक और उनका फ़ोन साथ हो, तब RAIN UNLOCK 9876543210. रेन का भेजा नंबर आप वापस भेजें, फिर मालिक अपना।',
    PIN: 'बड़े लेन-देन का PIN: RAIN PIN और अपने 6 गुप्त अंक। रेन फिर उसके दो अंक पूछेगा। भूल गए? RAIN PIN BHOOL. हटाना: RAIN PIN OFF',
    TRUST: 'तीन लोग तक चुनें जो फ़ोन खोने पर खाता बंद करें, नए SIM में मदद करें: RAIN TRUST 9876543210. दोनों हाँ करें।',
    UNTRUST: 'कोई आपका खाता बंद न कर सके, या आप उनका: RAIN UNTRUST 9876543210',
    RECOVER:
      'नया SIM? उसी से RAIN RECOVER 9876543210 (पुराना नंबर)। भरोसे के दो लोग हाँ करें, या एक और एजेंट। 48 घंटे बाद खाता आएगा।',
    VOUCH: 'जो आप पर भरोसा करे, या जिसके आप एजेंट हैं, उसके नए फ़ोन के लिए हाँ: RAIN VOUCH 9876543210 (नया नंबर)',
    WRONG:
      'गलत आदमी को पैसे गए, या ठगे गए? 24 घंटे में RAIN GALAT, या RAIN GALAT और Ref. फिर रेन का भेजा नंबर वापस भेजें।',
    RETURN: 'रेन आपसे गलती से आए पैसे माँगे तो RAIN RETURN से वापस दें। फिर रेन का भेजा नंबर वापस भेजें।',
    KEEP: 'रेन आपसे वे पैसे माँगे जो आपके हैं: RAIN KEEP. फिर फ़ैसला रेन के लोग करेंगे।',
    CASE: 'आपके सबसे नए केस का क्या हुआ: RAIN CASE. दूसरा: RAIN CASE और उसका नंबर।',
    ATM: 'पास के लोग नकद देने या लेने को आपको ढूँढ सकें, एक रकम तक: RAIN ATM ON 2000. बंद करें: RAIN ATM OFF',
    FLOATING: 'बताएँ कि 24 घंटे तक दूसरों के लिए आपके पास नकद है: RAIN FLOATING 500. बंद करें: RAIN FLOATING OFF',
    REGISTER:
      'खाता खोलें: RAIN REGISTER RAVI KUMAR DELHI. PAN हो तो ज़्यादा भेज सकते हैं: RAIN REGISTER ABCPE1234F RAVI KUMAR DELHI',
    CODE: 'रेन जो पूछे उसके लिए हाँ: इसी फोन से RAIN और उस SMS वाला नंबर भेजें। वह नंबर किसी को न बताएँ।',
    HELP: 'RAIN HELP और एक शब्द भेजें, जैसे RAIN HELP SEND',
    MORE: 'RAIN MADAD का अगला SMS: RAIN MORE',
    LANG: 'रेन English (RAIN ENGLISH) और हिंदी (RAIN LANG HI, या English अक्षर में RAIN HINDI) लिखता है।',
    PLACE: 'आप कहाँ हैं: RAIN PLACE DELHI, या PIN कोड: RAIN PLACE 110001',
    NAME: 'पैसे चलने से पहले नाम ठीक करें: RAIN NAME RAVI KUMAR',
  },

  reasons: {
    expired: '10 मिनट में नहीं हुआ',
    cancelled: 'इसे रद्द किया गया',
    refused: 'मना किया गया',
    replaced: 'इसकी जगह नया आ गया',
    wrongCode: 'नंबर बार बार गलत था',
    wrongPin: 'उन्होंने ना कहा',
    notAgent: 'इसके लिए एजेंट चाहिए',
    aboveTransactionLimit: 'मना किया गया',
    insufficientBalance: 'मना किया गया',
    accountInactive: 'एक खाता बंद है या रोका गया है',
    payerDayLimit: 'मना किया गया',
    payeeBalanceLimit: 'पैसे नहीं लिए जा सके',
    cashLimit: 'एजेंट और नकद नहीं ले सकते',
    dormant: 'मना किया गया',
    mayNotSend: 'मना किया गया',
    mayNotTakeCash: 'मना किया गया',
    aboveCashLimit: 'मना किया गया',
    payerMonthLimit: 'मना किया गया',
    payeeMonthLimit: 'पैसे नहीं लिए जा सके',
  },

  again: 'दोबारा: ',

  /** Before what is on hold, at the end of a text's sentence. */
  onHold: 'रोके हुए:',

  /** Before the number to call, at the end of a text. */
  call: 'कॉल',

  ordinals: { '1': '1ला', '2': '2रा', '3': '3रा', '4': '4था', '5': '5वाँ', '6': '6ठा' },
} as const satisfies Wording;
