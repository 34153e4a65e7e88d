/** Roman Hindi, in plain letters (GSM-7). It awaits two native readers before a real launch. */
import type { Wording } from './wording.ts';

export const romanHindi = {
  texts: {
    // Opening an account.
    registerAsk:
      '{location} mein {holder} ka khata kholne ke liye {until} tak RAIN {code} bhejein. {code} kisi ko na batayein, Rain ka naam le to bhi nahi.',
    welcome:
      '{holder}, aapka Rain khata khul gaya. Aapke paas Rs 0. Cash jama: RAIN AGENT 500. Madad: RAIN MADAD. English: RAIN ENGLISH.{helpline}',
    forStrangers:
      'Rain SMS wala bank hai. Khata kholne ke liye RAIN REGISTER, apna naam aur jagah bhejein, jaise RAIN REGISTER RAVI KUMAR DELHI',
    panTaken:
      'Is PAN ka Rain khata pehle se hai. PAN ke bina khol sakte hain: RAIN REGISTER RAVI KUMAR DELHI. Ya Rain agent se poochein.{helpline}',
    badPan:
      'PAN sahi nahi hai. PAN aisa hota hai: ABCPE1234F. 5 akshar (chautha P), 4 ank, 1 akshar. PAN ke bina: RAIN REGISTER RAVI KUMAR DELHI',
    badName: 'Apna naam English akshar mein likhein, 24 akshar tak. Aise bhejein: {usage}',
    officeName: 'Apna khud ka naam likhein, daftar, bank ya naukri ka nahi. Aise bhejein: {usage}',
    alreadyRegistered: '{holder}, aapka Rain khata pehle se hai. Kya kya kar sakte hain: RAIN MADAD',
    notRegistered:
      'Aapka Rain khata abhi nahi hai. Kholne ke liye RAIN REGISTER, apna naam aur jagah bhejein, jaise RAIN REGISTER RAVI KUMAR DELHI',

    // What one has.
    balance: 'Aapke paas {balance} hain',
    balanceSaved: 'Aapke paas {balance} hain. Bachat: {saved}',
    balanceHeld: 'Aapke paas {balance} hain. Roke hue: {held}',
    balanceSavedHeld: 'Aapke paas {balance} hain. Bachat: {saved}. Roke hue: {held}',

    // Movements of the balance.
    mini: '{lines}\nAapke paas {balance} hain',
    miniMore: '{lines}\nAapke paas {balance}. Aur: RAIN MINI {page}',
    miniPage: '{lines}\nAur: RAIN MINI {page}',
    miniEnd: '{lines}\nBas itna hi hai.',
    miniOldest: '{lines}\nIsse purana Rain agent se poochein.',
    miniNone: 'Aapke khate mein abhi tak koi len-den nahi hua. Aapke paas {balance} hain',
    miniNoSuchPage: 'Itna purana kuch nahi hai. Sabse naya len-den: RAIN MINI',
    miniTooFar: 'RAIN MINI {count} sabse purana hai. Usse purana Rain agent se poochein.',

    // Whether something was paid.
    checkPaidByYou: '{echo}{id} ke paise gaye: {amount} aapse {number} ko, {moment}.',
    checkPaidToYou: '{echo}{id} ke paise aaye: {amount} aapko {number} se, {moment}.',
    checkPaid:
      '{echo}{id} ke paise gaye: {amount} {number} ko, {moment}. Bhejne wale ka number {digits} par khatam hai.',
    checkGivenBack: '{echo}{id} ke {amount} {moment} ko gaye the, par baad mein sab wapas kar diye gaye.',
    checkGaveBack: '{echo}{id} se {reversed} ke {amount} wapas hue, {moment}.',
    checkWaits:
      '{echo}{id} ke paise NAHI gaye. {amount} {number} ko tab jayenge jab aap {until} tak Rain ke SMS wala number bhejein. Galat? RAIN NAHI',
    checkNotYet:
      '{echo}{id} ke paise abhi NAHI aaye. Jab tak Rain ka SMS na aaye ki {amount} aapke hain, kuch na dein.',
    checkOff: '{echo}{id} ke paise NAHI gaye: {reason}.',
    checkNothing:
      '{echo}Aisa koi len-den nahi mila. Ref dekhein. Doosron ka: kitna, kisko: RAIN CHECK T5QC6T 500 9876543210',
    tooManyChecks:
      '{echo}Aaj {count} baar aisa poocha jo mila nahi, isse zyada nahi. Apne len-den ka aap aage bhi pooch sakte hain.',

    // What the one who pays is asked.
    transferAsk:
      '{again}Aapke {amount} {other} ko jayenge. Sahi? {until} tak RAIN {code} bhejein. Galat? RAIN NAHI. {code} kisi ko na batayein.',
    payAsk:
      '{again}{other} ne AAPSE {amount} maange. Nahi? RAIN NAHI. Dene ko {until} tak RAIN {code} bhejein, kisi ko na batayein. Aapke paise jayenge',
    depositAsk:
      '{again}{other} se {amount} cash gin kar {until} tak RAIN {code} bhejein: utne aapke jayenge. Kisi ko na batayein. Phone par kaha? Thag hai.',
    withdrawAsk:
      '{again}Aap {other} se {amount} cash lenge. Cash dekh kar {until} tak RAIN {code} bhejein: utne aapke jayenge. {code} kisi ko na batayein.',
    collectAsk:
      '{again}{other} se {amount} cash gin kar {until} tak RAIN {code} bhejein. Yeh cash aapko Rain ko dena hoga. {code} kisi ko na batayein.',

    transferPinAsk:
      '{again}Aapke {amount} {other} ko jayenge? {until} tak RAIN {code} aur PIN ka {pair} ank bhejein, kisi ko na batayein. Nahi? RAIN NAHI',
    payPinAsk:
      '{again}{other} ne AAPSE {amount} maange. Dene ko {until} tak RAIN {code} aur PIN ka {pair} ank, kisi ko na batayein. Nahi? RAIN NAHI',
    depositPinAsk:
      '{again}{other} se {amount} cash gin kar {until} tak RAIN {code} aur PIN ka {pair} ank bhejein: aapke jayenge. Kisi ko na batayein',
    withdrawPinAsk:
      '{again}{other} se {amount} cash dekh kar {until} tak RAIN {code} aur PIN ka {pair} ank bhejein: aapke jayenge. Kisi ko na batayein',
    collectPinAsk:
      '{again}{other} se {amount} cash gin kar {until} tak RAIN {code} aur PIN ka {pair} ank bhejein: Rain ko dena hoga. Kisi ko na batayein',

    // What the other one is told to wait for.
    payTold:
      'Aapne {other:number} se {amount} maange. Saamaan tabhi dein jab Rain ka SMS aaye: Aapko {amount} mile.',
    withdrawTold:
      '{other} ko aapse {amount} cash chahiye. Cash dikhayein. Dein tabhi jab Rain ka SMS aaye: Aapko {amount} mile.',
    depositTold:
      'Aapne {other:number} ko {amount} cash lene ko kaha. Rain ka SMS aane tak rukein: Aapke {amount} jama hue. Us se pehle kuch jama nahi.',
    collectTold:
      'Agent {other} aapse {amount} cash lenge. Rain ka SMS aane tak rukein: Aapke {amount} jama hue. SMS na aaye? RAIN HELP AGENT',

    // Receipts.
    transferPaid:
      'Aapne {other} ko {amount} bheje. Aapke paas {balance}. {moment}, Ref {id}. Galat? RAIN GALAT {id}',
    payPaid: 'Aapne {other} ko {amount} diye. Aapke paas {balance}. {moment}, Ref {id}',
    withdrawPaid: 'Aapne {other} se {amount} cash liya. Aapke paas {balance}. {moment}, Ref {id}',
    depositPaid: 'Aapne {other} se cash lekar {amount} diye. Aapke paas {balance}. {moment}, Ref {id}',
    collectPaid:
      'Aapne {other} se {amount} cash liya. Rain ka cash aapke haath mein: {cashInHand}. Aapke paas {balance}. {moment}, Ref {id}',
    transferGot: 'Aapko {amount} mile {other} se. Aapke paas {balance}. {moment}, Ref {id}',
    payGot: 'Aapko {amount} mile {other} se. Aapke paas {balance}. {moment}, Ref {id}',
    withdrawGot:
      'Aapko {amount} mile {other} se. Aapke paas {balance}. {moment}, Ref {id}. Ab unko cash de dein.',
    depositGot: 'Aapke {amount} jama hue. Cash {other} ne liya. Aapke paas {balance}. {moment}, Ref {id}',
    collectGot:
      'Aapke {amount} jama hue. Cash agent {other} ne liya. Aapke paas {balance}. {moment}, Ref {id}',

    // Codes.
    wrongCode: 'Number galat hai. Koi paisa nahi gaya. Rain ka aakhri SMS dekhein.',
    wrongCodeTryAgain:
      'Number galat hai. Koi paisa nahi gaya. {triesLeft} mauke aur hain. Rain ka aakhri SMS dekhein.',
    wrongCodeLastTry:
      'Number galat hai. Koi paisa nahi gaya. Bas 1 mauka aur hai. Rain ka aakhri SMS dekhein.',
    wrongCodeTooOften:
      'Number phir galat hai. Koi paisa nahi gaya, aur jo ruka tha woh radd ho gaya. Phir se shuru karein.',
    codeTooLate: 'Der ho gayi (10 minute se zyada). Koi paisa nahi gaya. Phir se shuru karein.',
    codeDone: 'Yeh pehle hi ho gaya hai, ek hi baar. Ref {id}. Ab kitne paise hain: RAIN BAKI',
    codeDoneBefore: 'Yeh ek baar ho chuka hai. Aur kuch nahi hua.',
    codeOver: 'Yeh pehle hi radd ho gaya hai. Koi paisa nahi gaya. Ab bhi karna ho to phir se shuru karein.',
    codeAlone:
      'Koi paisa nahi gaya. Paise dene ke liye sirf RAIN aur Rain ke SMS wala number bhejein, aur kuch nahi.',

    // What is over without money having moved.
    off: 'Theek hai. {number} ke saath {amount} ka len-den radd. Koi paisa nahi gaya.',
    proofOff: 'Theek hai, woh band kiya. Kuch nahi badla.',
    notDone: '{number} ke saath {amount} ka len-den radd: {reason}. Koi paisa nahi gaya.',
    payLapsed: '{number} ne 10 minute mein {amount} nahi diye. Paise nahi mile: saamaan na dein.',
    depositLapsed:
      '{number} ne 10 minute mein {amount} ke liye haan nahi ki. Kuch jama nahi hua. Cash diya ho to wapas lein.',
    withdrawLapsed:
      'Aapne 10 minute mein number nahi bheja, isliye {number} ko {amount} nahi gaye. Cash liya ho to wapas dein.',
    collectLapsed:
      'Aapne 10 minute mein number nahi bheja: {number} ke {amount} jama nahi hue. Cash liya ho to wapas dein.',
    cashTakenAsk:
      'Kuch jama nahi hua: agent {other} ne kaam poora nahi kiya. Agent ne aapse {amount} cash liya? Liya: RAIN HAAN. Nahi liya: RAIN NAHI',
    reported:
      'Likh liya, Ref {id}, case {caseNo}. Rain ke log dekhenge aur aapko SMS karenge. Us agent ko aur cash na dein.',
    notReported: 'Theek hai. Kuch nahi hua, aapke paise jaise the waise hi hain.',
    nothingOpen: 'Aapka kuch ruka nahi tha, isliye kuch radd nahi hua. Paise dekhein: RAIN BAKI',
    nothingOpenWith: 'Aapke aur {number} ke beech kuch ruka nahi hai.',
    blocked: '{number} ab aapse kuch nahi maang sakte. Phir maangne dena ho to RAIN UNBLOCK {dial} bhejein',
    unblocked: '{number} ab aapse phir maang sakte hain.',

    // Locking an account.
    locked:
      'Aapka Rain khata band kar diya. Koi paisa nahi jayega. Kholne ke liye yeh phone lekar Rain agent se milein.{helpline}',
    lockedBy:
      '{other} ne aapka Rain khata band kiya. Koi paisa nahi jayega. Kholne ko yeh phone lekar agent se milein.{helpline}',
    lockedOther: '{number} ka khata band kar diya. Agent ke kholne tak usse koi paisa nahi jayega.',
    alreadyLocked: 'Woh khata pehle se band hai. Koi paisa nahi jayega. Agent khol sakta hai.{helpline}',
    accountLocked:
      'Aapka khata band hai, isliye paise nahi ja sakte. Kholne ke liye yeh phone lekar Rain agent se milein.{helpline}',
    lockNotTrusted:
      'Aap woh khata band nahi kar sakte. Maalik us phone se RAIN LOCK bheje, ya agent se kahe, ya jis par bharosa ho.{helpline}',
    lockNoAccount:
      'Is number par Rain khata nahi hai. Agent aapka khata band kar sakta hai. Is number par lane ko RAIN RECOVER 9876543210 (purana).{helpline}',
    lockTooOften: 'Aaj aapne {count} khate band kiye, isse zyada nahi. Rain ke logon ko batayein.{helpline}',
    unlockOtherAsk:
      'Kya {number} ke maalik phone lekar aapke saamne hain, aap unhe jaante hain? Haan: {until} tak RAIN {code}, kisi ko na batayein. Nahi: RAIN NAHI',
    unlockAsk:
      'Kya agent {other} khata kholne ko aapke saath hai? Haan to {until} tak RAIN {code} bhejein. Nahi? RAIN NAHI. {code} kisi ko na batayein.',
    unlockTold: 'Kholne ka number {number} par bheja. Woh usi phone se use wapas bhejein.',
    unlocked: 'Aapka Rain khata khul gaya. Paise phir ja sakte hain.',
    unlockedOther: '{other} ka khata khul gaya.',
    unlockedTrusted:
      '{other} ka khata phir khul gaya, jinka aap par bharosa hai. Galat hai to RAIN LOCK {other:dial} bhejein',
    unlockByAgent: 'Khata Rain agent kholta hai, jab maalik aur unka phone saath ho.{helpline}',
    notLocked: '{number} ka khata band nahi hai. Kuch nahi hua.',
    unlockOnHold: '{number} ka khata Rain ke logon ne roka hai. Wahi badal sakte hain.{helpline}',
    unlockLater: '{number} ko abhi SMS nahi ja sakta. Kuch nahi hua. Ek ghante baad karein.',

    // PINs.
    pinSetAsk:
      'Woh PIN rakhne ke liye {until} tak RAIN {code} bhejein. Aapne nahi maanga? RAIN NAHI. {code} kisi ko na batayein, Rain ka naam le to bhi nahi.',
    pinChangeAsk:
      'PIN badalne ko {until} tak RAIN {code} aur PURANE PIN ka {pair} ank bhejein, kisi ko na batayein. Bhool gaye? RAIN PIN BHOOL. Aap nahi? RAIN NAHI',
    pinOffAsk:
      'PIN hatane ko {until} tak RAIN {code} aur PIN ka {pair} ank bhejein, kisi ko na batayein. Bhool gaye? RAIN PIN BHOOL. Aap nahi? RAIN NAHI',
    pinForgottenAsk:
      'PIN bhool gaye? {until} tak RAIN {code} bhejein: 48 ghante mein hatega, roz SMS aayega. Aap nahi? RAIN NAHI. {code} kisi ko na batayein.',
    pinResetOtherAsk:
      'Kya {number} ke maalik aapke saath hain aur PIN bhool gaye? Haan to {until} tak RAIN {code} bhejein. Nahi? RAIN NAHI. {code} kisi ko na batayein.',
    pinResetAsk:
      'Kya agent {other} PIN hatane ko aapke saath hai? Haan to {until} tak RAIN {code} bhejein. Nahi? RAIN NAHI. {code} kisi ko na batayein.',
    pinResetTold: '{number} ko ek number bheja. Us phone se wahi number aane par Rain ke log dekhenge.',
    pinHow:
      '6 ank ka PIN {limit} se zyada ke len-den ko bachata hai. Rakhne ko RAIN PIN aur apne 6 gupt ank bhejein, phir woh SMS mita dein.',
    pinHowChange:
      'Aapka PIN hai. {limit} se zyada par Rain uske do ank poochta hai. Badalne ko RAIN PIN aur 6 naye ank. Hatane ko: RAIN PIN OFF',
    pinSet:
      'Aapka PIN lag gaya. {limit} se zyada par Rain uske do ank poochega. Kisi ko na batayein, Rain ko bhi nahi. PIN wala apna SMS abhi mita dein.',
    pinOff: 'Aapka PIN hat gaya. Ab Rain nahi poochega. Naya rakhne ko RAIN PIN aur apne 6 gupt ank bhejein.',
    pinForgotten:
      'Aapka PIN {moment} ko hatega. Tab tak roz SMS aayega. Yaad aa gaya, ya aapne nahi kaha? RAIN NAHI. Turant: Rain agent se kahein.',
    pinEnding:
      'Is phone se kaha gaya ki PIN bhool gaye, isliye PIN {moment} ko hatega. Aapne nahi kaha? RAIN NAHI, ya RAIN LOCK.{helpline}',
    pinEnded:
      'Do din pehle is phone se kaha gaya ki PIN bhool gaye, isliye PIN hat gaya. Naya rakhne ko RAIN PIN aur 6 ank bhejein.',
    pinKept: 'Theek hai, aapka PIN waisa hi rahega.',
    pinResetAsked:
      'Likh liya. Rain ke log dekhenge aur SMS karenge. Tab tak PIN wahi hai. Aapne nahi kaha? RAIN NAHI',
    pinResetNoted: '{other} ka PIN hatana hai, likh liya. Rain ke log dekhenge aur unko SMS karenge.',
    badPin:
      'PIN mein 6 ank hote hain. RAIN PIN aur apne 6 gupt ank bhejein. Paise dene ko RAIN aur Rain ke SMS wala number bhejein, PIN likhe bina.',
    weakPin:
      'Woh PIN koi bhi soch lega. Doosre ank lein: line mein nahi, taareekh nahi, apne phone number ke nahi.',
    pinIsCode:
      'Woh Rain ke SMS wala number hai, PIN nahi. Haan ke liye sirf RAIN aur woh number bhejein. Kuch nahi hua.',
    pinOfPlace:
      'Jagah ka PIN code hai? Aise bhejein: RAIN PLACE 110001. Gupt PIN ke liye RAIN PIN aur apne 6 gupt ank bhejein.',
    noPin: 'Aapka PIN nahi hai. Rakhne ko RAIN PIN aur apne 6 gupt ank bhejein.',
    pinForgottenAlready:
      'Yeh pehle se chal raha hai: kehne ke 48 ghante baad PIN hatega. Rakhna hai: RAIN NAHI',
    pinNotEnding: 'Aapka PIN hatne wala nahi tha. Hatane ko RAIN PIN OFF bhejein',
    pinResetByAgent:
      'Yeh sirf agent karta hai, jab maalik aur unka phone saath ho. Apna bhool gaye: RAIN PIN BHOOL',
    otherHasNoPin: '{number} ka koi PIN nahi jo ab hataya ja sake. Kuch nahi hua.',
    pinResetLater: '{number} ko abhi SMS nahi ja sakta. Kuch nahi hua. Ek ghante baad karein.',
    pinMissing:
      'PIN nahi aaya. Woh number phir bhejein aur uske peeche PIN ka {pair} ank, kul do ank. Abhi koi paisa nahi gaya.',
    pinWrong:
      'PIN ke yeh ank galat hain. Koi paisa nahi gaya. Number ke saath phir bhejein. Aaj {triesLeft} mauke aur hain.',
    pinWrongLastTry:
      'PIN ke yeh ank galat hain. Koi paisa nahi gaya. Aaj bas 1 mauka aur hai. Bhool gaye? RAIN PIN BHOOL',
    pinWrongTooOften:
      'PIN 3 baar galat: jo ruka tha woh radd, aaj raat 12 baje tak paise nahi jayenge, aa sakte hain. Bhool gaye? RAIN PIN BHOOL.{helpline}',
    pinStopped:
      'PIN aaj 3 baar galat tha: raat 12 baje tak paise nahi jayenge, aa sakte hain. Bhool gaye? RAIN PIN BHOOL.{helpline}',
    pinNeeded:
      '{limit} se zyada dene ko pehle PIN chahiye. Rakhne ko RAIN PIN aur apne 6 gupt ank bhejein. Koi paisa nahi gaya.',
    codeAloneOrPin:
      'Koi paisa nahi gaya. Dene ko RAIN, Rain ke SMS wala number, aur SMS maange to uske peeche PIN ke do ank bhejein.',
    // Whom somebody trusts.
    trustAsk:
      '{number} aapka khata band kar sakenge aur naya SIM lene mein madad. Sahi? {until} tak RAIN {code}. Nahi? RAIN NAHI. Phone par kaha? Thag hai.',
    trustAsked: '{number} se poocha hai. Unki haan aane par aapko SMS aayega.',
    trustedAsk:
      '{other} ka phone khoye to khata band karenge, naye SIM mein madad? Haan: {until} tak RAIN {code}, kisi ko na batayein. Nahi: RAIN NAHI',
    trustDone:
      '{number} ab aapka khata band kar sakte hain aur naye SIM mein madad. Hatana ho to RAIN UNTRUST {dial}',
    trustedDone:
      'Aap ab {other} ka khata band kar sakte hain, jab unka phone kho jaye: RAIN LOCK {other:dial}. Hatna ho to RAIN UNTRUST {other:dial}',
    trustRefused: '{number} ne mana kiya. Kuch nahi badla.',
    untrustAsk:
      'Aap {number} ke saath bharosa khatam karte hain. Sahi? {until} tak RAIN {code} bhejein. Galat? RAIN NAHI. {code} kisi ko na batayein.',
    untrusted: 'Theek hai. {number} ab aapka khata band nahi kar sakte, na naye SIM mein madad.',
    untrustedBy: 'Aap ab {number} ka khata band nahi kar sakte, na naye SIM mein madad: unhone hataya hai.',
    trustLeft: 'Theek hai. Aap ab {number} ka khata band nahi kar sakte, na naye SIM mein madad.',
    trustLeftBy:
      '{number} ab aapka khata band nahi kar sakte: woh khud hate hain. Kisi aur par bharosa: RAIN TRUST 9876543210',
    trustList:
      'Yeh aapka khata band kar sakte hain, naye SIM mein madad bhi: {numbers}. Hatana ho to RAIN UNTRUST 9876543210',
    trustNobody:
      'Kisi ko chunein jo phone khone par aapka khata band kare aur naye SIM mein madad kare: RAIN TRUST 9876543210 (unka number)',
    tooManyTrusted:
      'Aapka {count} logon par bharosa hai, aur nahi. Ek ko hatane ke liye RAIN UNTRUST 9876543210',
    alreadyTrusted: '{number} pehle se aapka khata band kar sakte hain, aur naye SIM mein madad.',
    notTrusted: 'Aapke aur {number} ke beech bharosa nahi hai. Kin par hai, dekhein: RAIN TRUST',
    cannotTrust: '{number} se abhi pooch nahi sakte. Kuch nahi hua.',

    // An account that comes to a new SIM.
    recoverAsk:
      '{number} ka khata is phone par chahiye? To {until} tak RAIN {code} bhejein. Nahi? RAIN NAHI. {code} kisi ko na batayein, Rain ko bhi nahi.',
    recoverBegun:
      'Ab bharose ke do log haan karein, ya ek aur Rain agent. Har koi RAIN VOUCH {own} bheje. Kisi par bharosa nahi? Agent se milein.{helpline}',
    recoverTold:
      'Koi aapka Rain khata us number par chahta hai jiske aakhir mein {digits} hai. Aap nahi? Abhi RAIN NAHI. Koi number na batayein.{helpline}',
    vouchAsk:
      '{other} apna khata {number} par chahte hain. Milein ya phone karein: wahi hain? Haan: {until} tak RAIN {code}, kisi ko na batayein. Nahi: RAIN NAHI',
    vouchedOne: 'Shukriya. {number} ke liye ek aur haan chahiye: unke bharose ka koi, ya Rain agent.',
    vouchedAll: 'Shukriya. Purana phone mana na kare to 48 ghante mein khata {number} par aayega.',
    recoverRuns:
      '{number} ka khata {moment} ko is phone par aayega, agar purana phone mana na kare. Tab tak usse paise nahi jayenge.',
    recoverRunsOld:
      'Aapka khata {moment} ko us number par jayega jiske aakhir mein {digits} hai. Aap nahi? Abhi RAIN NAHI. Tab tak paise nahi jayenge.{helpline}',
    recoverStopped:
      'Theek hai. Khata isi phone par rahega. Abhi band hai: kholne ke liye yeh phone lekar Rain agent se milein.{helpline}',
    recoverOff: 'Theek hai. Aapka khata isi phone par rahega.',
    recoverStoppedNew:
      '{number} ka khata is phone par nahi aayega: purane phone ne mana kiya. Rain agent se milein.{helpline}',
    recoverFailed: '{number} ka khata is phone par nahi aa saka. Rain agent se milein.{helpline}',
    recoverHasAccount:
      'Is number par pehle se ek Rain khata hai, doosra nahi aa sakta. Rain agent se milein.{helpline}',
    recoverTooOften: 'Aap aaj {count} baar kar chuke hain, aaj aur nahi. Rain agent se milein.{helpline}',
    recoverRunning:
      'Yeh chal raha hai: {number} ka khata {moment} ko is phone par aayega, agar purana phone mana na kare.',
    recoverTaken:
      'Woh khata pehle se doosre number par ja raha hai. Galat hai to purane phone se RAIN NAHI bhejein.{helpline}',
    nothingToVouch:
      '{number} ke liye aapki haan nahi chahiye. Pehle woh phone RAIN RECOVER aur purana number bheje. Phir aap RAIN VOUCH {dial} bhejein',
    alreadyVouched: '{number} ke liye aap haan kar chuke hain. Aur kuch nahi hua.',
    vouchTooOften: 'Aaj aap {count} logon ke liye haan kar chuke hain, aaj aur nahi.',
    // Something was wrong: reporting it.
    wrongAsk:
      '{amount} {other} ko galat gaye? {until} tak RAIN {code} bhejein: bacha paisa rokenge. Nahi? RAIN NAHI. {code} kisi ko na batayein.',
    wrongGoodsAsk:
      '{amount} {other} ko galat gaye? {until} tak RAIN {code} bhejein: wapas maangenge. Nahi? RAIN NAHI. {code} kisi ko na batayein.',
    wrongPersonAsk:
      '{number} ke saath {amount} mein gadbad? {until} tak RAIN {code} bhejein: Rain ka aadmi dekhega. Nahi? RAIN NAHI. {code} kisi ko na batayein.',
    wrongHeld:
      'Case {caseNo}: {amount} mein se jo bacha tha roka gaya, aur {number} se wapas maanga. Kya hua: RAIN CASE {caseNo}.{helpline}',
    wrongThemAsked:
      'Case {caseNo}: {number} se {amount} wapas maange. Kuch roka nahi gaya. Kya hua: RAIN CASE {caseNo}.{helpline}',
    wrongWithPerson:
      'Case {caseNo}: {number} ke saath {amount} ko Rain ka aadmi dekhega aur SMS karega. Kya hua: RAIN CASE {caseNo}.{helpline}',
    returnWanted:
      '{other} kehte hain {amount} aapke paas galti se aaye.{heldBack} Wapas dein: RAIN RETURN {id}. Aapke hain: RAIN KEEP {id}',
    cashWanted:
      '{other} kehte hain aapne {amount} ka cash nahi diya.{heldBack} Paise wapas dein: RAIN RETURN {id}. Cash diya tha: RAIN KEEP {id}',
    cashDisputed:
      '{number} kehte hain aapke saath {amount} cash mein gadbad hai. Rain ka aadmi dekhega. Kya hua: RAIN CASE {caseNo}',
    wrongNothing:
      '24 ghante mein aapka koi bhugtan nahi mila. Ref pata ho to RAIN GALAT aur Ref bhejein. Phone kho gaya? RAIN LOCK.{helpline}',
    wrongNoCash:
      '24 ghante mein kisi ke saath aapka cash nahi mila. Rain ke SMS se pehle cash kabhi na dein.{helpline}',
    wrongUnknown:
      'Us Ref ka aapka koi bhugtan nahi hai. Rain ka SMS dekhein, ya sabse naye ke liye sirf RAIN GALAT bhejein.',
    wrongNotPaid:
      'Ref {id} se kuch nahi gaya, isliye rokne ko kuch nahi. Jo ruka hai use radd karein: RAIN CANCEL',
    wrongTooOld:
      'Woh 24 ghante se pehle gaya, ab Rain rok nahi sakta. Woh khud wapas bhej sakte hain.{helpline}',
    wrongUndone: 'Woh pehle hi wapas ho gaya, Ref {id}. Paise dekhein: RAIN BAKI',
    wrongPaidToYou: 'Woh {number} ne aapko diye the. Wapas bhejne ke liye: RAIN BHEJO {amount:typed} {dial}',
    wrongPaidBack:
      '{number} ne baad mein aapko {amount} diye, Ref {id}. Isliye kuchh nahi roka. Ye sahi nahi? Rain agent se milein.{helpline}',
    wrongCaseAlready: 'Yeh pehle se case {caseNo} hai. Kya hua: RAIN CASE {caseNo}.{helpline}',
    tooManyCases: 'Aapke {count} case khule hain, isse zyada nahi. Sabse naya: RAIN CASE.{helpline}',

    // Giving back, or keeping.
    returnAsk:
      'Aap {amount} wapas denge: {other}. Sahi? {until} tak RAIN {code} bhejein. Galat? RAIN NAHI. {code} kisi ko na batayein.',
    returnedToPayer:
      'Wapas mile: {amount}, {other} se. Aapke paas {balance}. {moment}, Ref {id}. Case {caseNo}',
    returnedFromPayee:
      'Wapas diye: {amount}, {other} ko. Aapke paas {balance}. {moment}, Ref {id}. Case {caseNo}',
    returnNotAsked: 'Aapse kisi ne kuch wapas nahi maanga. Aapka apna bhugtan galat gaya? RAIN GALAT bhejein',
    caseIsOver: 'Case {caseNo} pehle hi band hai. Kuch nahi hua. Kya faisla hua: RAIN CASE {caseNo}',
    returnByPerson: 'Yeh SMS se wapas nahi ho sakta. Case {caseNo} ka faisla Rain ka aadmi karega.{helpline}',
    returnLess: 'Ab itne paise nahi hain. Aapke paas {balance}. Kuch wapas nahi gaya. Phir se: RAIN RETURN',
    keepNoted:
      'Likh liya: aap kehte hain {amount} aapke hain. Rain ka aadmi case {caseNo} dekhega aur SMS karega.{heldBack}{helpline}',
    keptByOther:
      '{number} kehte hain {amount} unke hain. Rain ka aadmi {next} tak jawab dega. Kya hua: RAIN CASE {caseNo}.{helpline}',
    keptBefore: 'Case {caseNo} ka faisla Rain ka aadmi kar raha hai, aur SMS karega.{helpline}',

    // How a case stands.
    caseAsked:
      'Case {caseNo}: {number} ke paas {amount} ka jawab dene ko {next} tak samay hai. Phir Rain ka aadmi dekhega.{helpline}',
    caseWithPerson:
      'Case {caseNo}, {number} ke saath {amount}: Rain ka aadmi {next} tak jawab dega.{helpline}',
    caseAnswered:
      'Case {caseNo}, {number} ke saath {amount}: Rain ka aadmi {next} tak faisla karega.{helpline}',
    casePartly:
      'Case {caseNo}: {number} ke saath {amount} mein se {back} wapas hue. Baaki Rain ka aadmi dekhega.{helpline}',
    caseOverdue:
      'Case {caseNo}, {number} ke saath {amount}: hamein der ho gayi, maaf karein. Rain ka aadmi dekh raha hai.{helpline}',
    caseReturned: 'Case {caseNo} band: {number} ke saath {amount} wapas ho gaye.{helpline}',
    caseWon: 'Case {caseNo}, {number} ke saath {amount}: faisla aapke haq mein, case band.{helpline}',
    caseLost: 'Case {caseNo}, {number} ke saath {amount}: faisla doosre ke haq mein, case band.{helpline}',
    caseClosed:
      'Case {caseNo}, {number} ke saath {amount}: case band. Isme aur kuch nahi ho sakta.{helpline}',
    caseSilent:
      '{number} ne 72 ghante mein jawab nahi diya. Rain ka aadmi case {caseNo} dekhega aur {next} tak jawab dega.{helpline}',
    caseReleased:
      'Case {caseNo}: das din mein faisla nahi hua, isliye {amount} mein se ab kuch roka nahi hai. Rain ka aadmi aage dekhega.{helpline}',
    caseLate:
      'Case {caseNo} ka 30 din mein faisla nahi hua. Maaf karein. Aap Rain ki shikayat bank dekhne walon se kar sakte hain.{helpline}',
    noCase: 'Aapka koi case nahi hai. Bhugtan galat gaya? RAIN GALAT bhejein.{helpline}',
    noSuchCase: 'Aapka case {caseNo} nahi hai. Sabse naya dekhein: RAIN CASE.{helpline}',

    // What a person at the bank says about a case.
    answerLooking: 'Case {caseNo}: Rain ka aadmi dekh raha hai, faisla {next} tak.{helpline}',
    answerCall: 'Case {caseNo}: hamein phone karein, yeh SMS saath rakhein.{helpline}',
    answerAgent: 'Case {caseNo}: yeh phone lekar Rain agent se milein, jo pata ho sab batayein.{helpline}',
    answerPolice:
      'Case {caseNo}: yeh thagi lagti hai. Police ko bhi batayein, aur yeh number dein.{helpline}',
    answerOther: 'Case {caseNo}: doosre ke jawab ka intezaar hai, faisla {next} tak.{helpline}',

    // Why something is not begun.
    toYourself: 'Yeh aapka apna number hai. Doosre ka number bhejein.',
    atmIsOff:
      '{number} abhi cash ka len-den nahi karte. Cash dena ho to dhoondhein: RAIN FIND DEPOSIT 500 DELHI. Cash lena ho to: RAIN NAKAD 500 DELHI',
    cannotAskToPay:
      '{number} se abhi maang nahi sakte. Kuch nahi hua. Woh khud bhej sakte hain: RAIN BHEJO {amount:typed} {own}',
    cannotAskToDeposit:
      '{number} se abhi keh nahi sakte. Kuch nahi hua. Kisi aur ko dhoondhein: RAIN FIND DEPOSIT {amount:typed} DELHI',
    cannotAskToWithdraw:
      '{number} se abhi keh nahi sakte. Kuch nahi hua. Kisi aur ko dhoondhein: RAIN NAKAD {amount:typed} DELHI',
    cannotAskToCollect:
      '{number} se abhi keh nahi sakte. Kuch nahi hua. Woh khud agent ko bula sakte hain: RAIN AGENT {amount:typed} DELHI',
    requestTooMuch:
      'Aap {max} tak hi maang sakte hain. {number} khud bhej sakte hain: RAIN BHEJO {amount:typed} {own}',
    tooManyRequests:
      'Aap aaj {count} baar maang chuke hain, aaj aur nahi. {number} khud bhej sakte hain: RAIN BHEJO {amount:typed} {own}',
    tooManyWithoutRoom:
      'Aaj {count} baar aapne wahan bheja jahan paise jama nahi ho sakte. Kal phir bhejein.',
    accountInactive:
      'Aapka khata band hai ya roka gaya hai, isliye yeh nahi ho sakta. Rain agent se poochein.{helpline}',
    otherNotRegistered: '{number} ka Rain khata nahi hai. Number sahi hai? Koi paisa nahi gaya.',
    otherInactive: '{number} abhi Rain nahi chala sakte. Koi paisa nahi gaya.',
    insufficientBalance: 'Paise kam hain. Aapke paas {balance} hain. Koi paisa nahi gaya.',
    aboveTransactionLimit: 'Ek baar mein {limit} tak hi ho sakta hai. Koi paisa nahi gaya.',
    payerDayLimit: 'Ek din mein itne nahi ja sakte. Aaj {left} aur de sakte hain. Koi paisa nahi gaya.',
    balanceLimit: 'Aapke khate mein {limit} tak hi rakh sakte hain. Koi paisa nahi gaya.',
    otherBalanceLimit: '{number} ko abhi {amount} nahi mil sakte. Koi paisa nahi gaya.',
    cashLimit: 'Aap {limit} tak hi cash rakh sakte hain. Pehle kuch cash Rain ko dein. Kuch nahi hua.',
    onlyAgents: 'Rain ke liye cash sirf agent lete hain. Agent bulane ke liye RAIN AGENT 500 DELHI bhejein',
    payerMonthLimit:
      'Ek mahine mein itne nahi ja sakte. Is mahine {left} aur de sakte hain. Koi paisa nahi gaya. Zyada ke liye: RAIN HELP KYC',
    payeeMonthLimit:
      'Ek mahine mein aapke khate mein itne nahi aa sakte. Is mahine {left} aur aa sakte hain. Kuch nahi hua. Zyada ke liye: RAIN HELP KYC',
    mayNotSend:
      'Is khate se dukaandaar ko de sakte hain, logon ko abhi nahi bhej sakte. Koi paisa nahi gaya. Kaise badlein: RAIN HELP KYC',
    mayNotTakeCash: 'Is khate se abhi cash nahi le sakte. Koi paisa nahi gaya. Kaise badlein: RAIN HELP KYC',
    aboveCashLimit: 'Ek baar mein {limit} tak hi cash le sakte hain. Koi paisa nahi gaya.',
    dormant:
      'Yeh khata do saal se nahi chala: Rain agent aapko dekh lein, phir paise jayenge. Aapke paise safe hain. Koi paisa nahi gaya. Kaise: RAIN HELP KYC',

    // An agent has a customer and the card before them.
    kycNoted: 'Likh liya: {number}. Rain ke log dekhenge aur aap dono ko SMS karenge.',
    kycSeen:
      'Agent {other} ne kaha ki aap card lekar aaye. Rain ke log dekhenge aur aapko SMS karenge. Aap nahi gaye? Doosre Rain agent ko batayein.',
    kycOpen: 'Yeh pehle se likha hai: {number}. Rain ke log dekhenge aur aap dono ko SMS karenge.',
    kycOnlyAgents:
      'Yeh sirf Rain agent bhejte hain, aapko aur aapka card dekh kar. Agent bulayein: RAIN AGENT 500 {location}',
    kycNoAccount:
      '{number} ka Rain khata nahi hai. Number sahi hai? Khata kholne ke liye woh bhejein RAIN REGISTER RAVI KUMAR DELHI',
    kycBadPan:
      'PAN sahi nahi hai. PAN aisa hota hai: ABCPE1234F. 5 akshar (chautha P), 4 ank, 1 akshar. PAN ke bina: RAIN KYC {dial}',

    // Looking for people.
    foundForDeposit:
      '{other} aapse {amount} cash le sakte hain. Phone karke milein, phir bhejein RAIN DEPOSIT {amount:typed} {other:dial}',
    askingAround:
      'Hum {location} mein logon se {amount} cash ke liye pooch rahe hain. Koi haan karega to SMS aayega.',
    floatingAsk:
      'Kya aap {location} mein {other:name} ko {amount} cash denge? Badle mein {amount} Rain mein aayenge. RAIN HAAN ya RAIN NAHI bhejein',
    foundForWithdraw:
      '{other} ke paas aapke liye {amount} cash hai. Phone karke milein, phir bhejein RAIN NAKAD {amount:typed} {other:dial}',
    introducedAsAtm:
      '{other} ko {amount} cash chahiye, unke paas aapka number hai. Cash tabhi dein jab Rain ka SMS aaye: Aapko {amount} mile.',
    introducedAsTaker:
      '{other} ko {amount} cash jama karna hai, unke paas aapka number hai. Aise phone nahi chahiye to RAIN ATM OFF bhejein',
    thanksForNo: 'Theek hai, hum kisi aur se poochenge. Aise sawal nahi chahiye to RAIN ATM OFF bhejein',
    noAnswer:
      '{location} mein {amount} cash ke liye abhi kisi ne haan nahi ki. Agle se poochne ko bhejein RAIN NAKAD {amount:typed} {location}',
    noResult:
      'KOI NAHI MILA: {location} mein abhi koi nahi hai. Kam paise, doosri jagah ya baad mein dekhein.',
    tooManySearches: 'Aap aaj {count} baar dhoondh chuke hain, aaj aur nahi. Kal phir karein.',
    agentComing:
      'Agent {other} {amount} cash lene aayenge. Cash na dein jab tak Rain SMS na kare ki agent cash lenge.',
    agentWanted:
      '{location} mein {other} ko {amount} cash jama karna hai. Milein, phir bhejein RAIN COLLECT {amount:typed} {other:dial}',
    nothingAsked:
      'Rain ne aapse kuch nahi poocha. Paise dene hain to RAIN aur Rain ke SMS wala number bhejein. Madad: RAIN MADAD',
    tooLate: 'Shukriya, par der ho gayi: yeh kaam ho gaya hai, ya kisi aur se poocha gaya.',
    notAYes: 'Kya yeh haan hai? To sirf RAIN HAAN bhejein. Nahi to RAIN NAHI. Abhi kuch nahi hua.',
    sentBefore:
      'Aapka SMS {amount} ke sawal se pehle ka hai. Iske liye haan: RAIN YES {amount:typed}. Nahi: RAIN NAHI. Abhi kuch nahi hua.',
    otherAmount:
      'Aapse doosri rakam poochi gayi thi. Us poori rakam ke liye haan: RAIN HAAN. Nahi: RAIN NAHI',
    atmOn:
      'ATM ON hai. Jo {max} tak cash lena ya dena chahe, use aapka naam aur number milega. Band karne ke liye RAIN ATM OFF bhejein',
    atmOff: 'ATM OFF hai: ab aap kisi ko nahi milenge. Phir chalu karne ke liye RAIN ATM ON bhejein',
    floatingOn:
      '24 ghante tak, jise {amount} tak cash chahiye use aapka naam aur number milega. Band: RAIN FLOATING OFF. ATM bhi ON hai, RAIN ATM OFF se sab band.',
    floatingOff: 'FLOATING OFF hai. Aapka cash dena band ho gaya.',
    agentsAreNoAtms: 'Aap agent hain: log aapko RAIN AGENT se dhoondhte hain, ATM se kabhi nahi.',

    // Savings.
    bucketFilled: '{name} mein {amount} bachaye. Usme ab {inBucket}. Aapke paas {balance}',
    bucketBroken: '{name} se {amount} nikale. Usme ab {inBucket}. Aapke paas {balance}',
    bucket: '{name} mein {inBucket} hain',
    saved: 'Bachat: {lines}. Kul {total}',
    savedPart: 'Bachat {part}: {lines}. Kul {total}',
    nothingSaved: 'Abhi koi bachat nahi hai. School ke liye 100 bachane ho to RAIN BACHAT SCHOOL 100 bhejein',
    insufficientInBucket: '{name} mein sirf {inBucket} hain. Kuch nahi nikala.',
    noSuchBucket: 'Aapki {name} naam ki gullak nahi hai. Sab gullak dekhein: RAIN SAVED',
    tooManyBuckets:
      'Aapki {count} gullak hain, aur nahi ban sakti. Inhi mein bachayein. Sab dekhein: RAIN SAVED',
    planStarted:
      '{name} mein {amount} jayenge, {every}, pehli baar {next} ko. Band karne ke liye RAIN SIP STOP {name} bhejein',
    planStopped: '{name} ki SIP band ho gayi. Jo bachaya hai woh {name} mein hi rahega.',
    badInterval:
      'Kab kab? DAILY (roz), WEEKLY (har hafte) ya MONTHLY (har mahine). Aise bhejein: RAIN SIP SCHOOL 100 WEEKLY',
    tooManyPlans:
      'Aapki {count} SIP hain, aur nahi ho sakti. Ek band karne ke liye RAIN SIP STOP SCHOOL bhejein',
    noSuchPlan: '{name} ki koi SIP nahi hai.',
    instalmentPaid:
      'SIP: {name} mein {amount} bachaye. Usme ab {inBucket}. Aapke paas {balance}. Agli baar {next} ko',
    instalmentFailed:
      'SIP: {name} mein {amount} nahi gaye, paise kam hain. Aapke paas {balance}. Phir koshish {next} ko',
    instalmentOnHold:
      'SIP: {name} mein {amount} nahi gaye, aapka khata roka gaya hai. Phir koshish {next} ko',
    planFailed:
      'SIP: {name} mein {amount} lagataar {count} baar nahi gaye, isliye SIP band ho gayi. Phir chalane ke liye: RAIN SIP {name} {amount:typed} {every}',
    instalmentLocked:
      'SIP: {name} mein {amount} nahi gaye, aapka khata band hai. Khulne par SIP phir chalegi.',
    instalmentWithoutRoom:
      'SIP: {name} mein {amount} nahi gaye: aapki {count} doosri gullak hain, aur nahi ban sakti. Phir koshish {next} ko',

    // What was texted cannot be understood, or not all of it.
    unknownCommand:
      'Samajh nahi aaya. Paise dekhein: RAIN BAKI. Bhejein: RAIN BHEJO 500 9876543210. Cash lein: RAIN NAKAD 500 {location}. Sab: RAIN MADAD',
    unknownCommandEmpty:
      'Samajh nahi aaya. Cash jama karein: RAIN AGENT 500 {location}. Paise dekhein: RAIN BAKI. Sab: RAIN MADAD',
    unknownCommandAgent:
      'Samajh nahi aaya. Cash lein: RAIN COLLECT 500 9876543210. Paise dekhein: RAIN BAKI. Sab: RAIN MADAD',
    unknownCommandAsked:
      'Samajh nahi aaya. Rain ne aapse kuch poocha hai: sahi ho to RAIN aur us SMS wala number bhejein. Galat ho to RAIN NAHI. Madad: RAIN MADAD',
    incomplete: 'Kuch chhoot gaya. Aise bhejein: {usage}',
    missingPhone: 'Humne {amount:typed} padha. Kiska number? Aise bhejein: {verb} {amount:typed} 9876543210',
    missingAmount: 'Humne {number} padha. Kitne paise? Aise bhejein: {verb} 500 {dial}',
    missingBucket: 'Humne {amount:typed} padha. Kis ke liye? Aise bhejein: RAIN BACHAT SCHOOL {amount:typed}',
    missingBucketAmount: 'Humne {name} padha. Kitne paise? Aise bhejein: RAIN BACHAT {name} 100',
    badAmount: 'Rakam sahi nahi hai. 500 ya 12.50 jaise likhein. Aise bhejein: {usage}',
    badPhone: 'Yeh mobile number nahi hai. Aise bhejein: {usage}',
    badLocation:
      'Jagah English akshar mein likhein, jaise DELHI ya NEW DELHI, ya uska PIN code, jaise 110001.',
    badBucketName: 'Gullak ka naam ek hi shabd ho, 10 akshar tak, jaise SCHOOL.',
    trouble:
      'Phone kho gaya? RAIN LOCK: paise nahi jayenge. Galat gaye ya thagi? RAIN GALAT. Jo ruka hai: RAIN CANCEL. Number kisi ko na dein!{helpline}',
    newNumber:
      'Naya number? Usi se RAIN RECOVER aur purana number bhejein, jaise RAIN RECOVER 9876543210. Phone kho gaya? RAIN LOCK.{helpline}',
    chatter:
      'Namaste, yeh Rain hai, SMS wala bank. Paise dekhein: RAIN BAKI. Bhejein: RAIN BHEJO 500 9876543210. Sab: RAIN MADAD',
    notOffered:
      'Rain SMS se yeh nahi karta. Yeh karta hai: RAIN BAKI, RAIN BHEJO 500 9876543210, RAIN NAKAD 500 DELHI. Sab: RAIN MADAD',
    didYouMean: 'Kya aapka matlab hai RAIN {command}? Haan, to RAIN HAAN bhejein',
    onlyFirst: 'Rain ne aapke SMS ki sirf pehli baat ki. Doosri baat ke liye alag SMS bhejein.',
    doneOnce:
      'Yeh SMS aapse do baar aaya, Rain ne ek hi baar maana. Do baar karna tha to ek minute ruk kar phir bhejein.',
    cameLate:
      'Aapka SMS Rain ke paas 30 minute se zyada der se aaya, isliye kuch nahi hua. Ab bhi karna ho to phir bhejein.',
    tooManyTexts:
      'Aapke number se bahut SMS aaye. Kuch nahi hua. Ek ghante tak sirf RAIN NAHI, RAIN CANCEL, RAIN LOCK aur dene ke liye Rain ke SMS wala number chalega.',

    // Help.
    taught: '{taught}',
    help: '1 RAIN BAKI\n2 RAIN BHEJO 500 9876543210\n3 RAIN NAKAD 500 {location}\n4 RAIN AGENT 500\n5 RAIN BACHAT SCHOOL 100. Phone khoya: RAIN LOCK. Aur: RAIN MORE',
    helpAgent:
      '1 RAIN BAKI\n2 RAIN COLLECT 500 9876543210\n3 RAIN BHEJO 500 9876543210\n4 RAIN BACHAT SCHOOL 100\n5 RAIN CANCEL. Phone khoya: RAIN LOCK. Aur: RAIN MORE',
    helpWords: 'RAIN aur ek shabd bhejein: {words}. Kaise: RAIN HELP SEND',
    helpWordsMore: 'RAIN aur ek shabd bhejein: {words}. Aur: RAIN MORE {page}. Kaise: RAIN HELP SEND',

    // A person's own language, place and name.
    languageChosen: 'Theek hai, Rain ab aapko Hindi mein likhega. English ke liye: RAIN ENGLISH',
    wayBack: 'English: RAIN ENGLISH',
    whichLanguage:
      'Rain English (RAIN ENGLISH) aur Hindi (RAIN HINDI, ya Hindi akshar mein RAIN LANG HI) likhta hai.',
    placeChanged: 'Theek hai. Aapki jagah ab {location} hai. Log aur agent wahin dhoondhe jayenge.',
    nameChanged: 'Theek hai. Rain mein aapka naam ab {holder} hai.',
    nameStays:
      'Aapka naam {holder} hi rahega, kyunki is naam se paise ja chuke hain. Badalne ke liye Rain agent se milein.',

    // What an operator did.
    accountFrozen:
      'Aapka Rain khata roka gaya hai. Kitne paise hain, yeh dekh sakte hain: RAIN BAKI. Madad ke liye Rain agent se milein.{helpline}',
    accountUnfrozen: 'Aapka Rain khata phir chalu hai. Kya kya kar sakte hain: RAIN MADAD',
    accountClosed:
      'Aapka Rain khata band ho gaya; woh khaali tha. Naya kholne ke liye RAIN REGISTER, apna naam aur jagah bhejein',
    accountMovedHere:
      'Is number par ab {holder} ka Rain khata hai, jo pehle {number} par tha. Aap {holder} nahi hain to Rain agent ko batayein.{helpline}',
    accountMovedAway:
      'Aapka Rain khata ab us number par hai jiske aakhir mein {digits} hai. Aapne nahi kaha tha to abhi agent ko batayein.{helpline}',
    agentAppointed:
      'Aap ab Rain agent hain aur Rain ka {limit} tak cash rakh sakte hain. Grahak se cash lene ke liye RAIN COLLECT 500 9876543210 bhejein',
    agentDismissed: 'Aap ab Rain agent nahi hain. Aapka apna khata waisa hi hai.',
    vendorAppointed:
      'Aap ab Rain dukaandaar hain: zyada paise maang sakte hain, jitni baar bechein utni baar. Grahak se maangne ke liye RAIN REQUEST 500 9876543210 bhejein',
    vendorDismissed: 'Aap ab Rain dukaandaar nahi hain. Aapka apna khata waisa hi hai.',
    panAllowed:
      'Aap ab apne PAN se doosra Rain khata khol sakte hain. RAIN REGISTER, PAN, naam aur jagah ek baar phir bhejein.',
    cashSettled: 'Aapne {amount} cash Rain ko diya. Aapke haath mein Rain ka {cashInHand} cash hai.',
    reversedToPayer:
      'Ref {reversed} radd hua. Aapko {amount} wapas mile {other} se. Aapke paas {balance}. {moment}, Ref {id}',
    reversedFromPayee:
      'Ref {reversed} radd hua. Aapke {amount} {other} ko wapas gaye. Aapke paas {balance}. {moment}, Ref {id}',
    collectReversedToAgent:
      'Ref {reversed} radd hua: {other} ko {amount} cash wapas dein. Rain ka cash aapke haath mein: {cashInHand}. {moment}, Ref {id}',
    moneyHeld: 'Aapke {amount} roke gaye hain, Ref {id} ki jaanch hone tak. Aapke paas {balance}',
    holdReleased: 'Ref {id} ke liye roke gaye {amount} ab phir kharch kar sakte hain. Aapke paas {balance}',
    pinResetDone:
      'Agent aur Rain ke logon ne aapka PIN hata diya, jaisa aapne kaha. Naya rakhne ko RAIN PIN aur apne 6 gupt ank bhejein.',
    pinResetOver: '{other} ka PIN hat gaya, jaisa aapne kaha.',
    limitsChanged:
      'Aapke Rain khate mein ab ek baar mein {max}, ek din mein {left}, kul {limit} tak. Sawal ho to Rain agent se poochein.',
    kycDecided: 'Rain ke logon ne {number} ka faisla kar liya aur unhe SMS kiya. Shukriya.',
    kycRefused:
      'Agent ne jo dekha use Rain ke log maan nahi sake, isliye aapke liye kuch nahi badla. PAN card lekar phir Rain agent se milein.',
    kycRefusedToAgent:
      '{number} ka jo aapne dekha use Rain ke log maan nahi sake. Kuch nahi badla. Unke saath card phir dekhein.',
    panShownByOther:
      'Aapke khate wala PAN card kisi aur ne agent ko dikhaya. Ab ek baar mein {max}, kul {limit} tak. Card aapka hai to agent ko dikhayein.',
    accountWoken: 'Aapka Rain khata phir poora chalu hai: paise ja sakte hain. Paise dekhein: RAIN BAKI',
  },

  lines: {
    bucket: '{name} {inBucket:bare}, ',
    movedIn: '{moment:day} +{amount:bare} {holder}\n',
    movedOut: '{moment:day} -{amount:bare} {holder}\n',
    agentIn: '{moment:day} +{amount:bare} agent ko cash\n',
    backIn: '{moment:day} +{amount:bare} wapas mile\n',
    backOut: '{moment:day} -{amount:bare} wapas gaye\n',
    holdIn: '{moment:day} +{amount:bare} rok hati\n',
    holdOut: '{moment:day} -{amount:bare} roke gaye\n',
    gotIn: '{moment:day} +{amount:bare} mile\n',
    sentOut: '{moment:day} -{amount:bare} bheje\n',
    cashIn: '{moment:day} +{amount:bare} cash\n',
    cashOut: '{moment:day} -{amount:bare} cash\n',
    savedIn: '{moment:day} +{amount:bare} bachat se\n',
    savedOut: '{moment:day} -{amount:bare} bachat\n',
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
    LANG: 'RAIN HINDI',
    PLACE: 'RAIN PLACE DELHI',
    NAME: 'RAIN NAME RAVI KUMAR',
  },

  helps: {
    BALANCE: 'Kitne paise hain, dekhein: RAIN BAKI',
    MINI: 'Apna pichla len-den dekhein, naya pehle: RAIN MINI. Usse pehle ka: RAIN MINI 2',
    SEND: 'Paise bhejein: RAIN BHEJO 500 9876543210 (unka number). Rain ek baar poochega: isi phone se us SMS wala number bhejein. Woh kisi ko na batayein.',
    REQUEST:
      'Kisi se paise maangein: RAIN REQUEST 500 9876543210 (unka number). Unse poocha jayega. Saamaan tabhi dein jab Rain ka SMS aaye: Aapko Rs 500 mile.',
    DEPOSIT:
      'Kisi ko cash dekar Rain mein jama karein: RAIN DEPOSIT 500 9876543210 (unka number). Pehle kisi ko dhoondhein: RAIN FIND DEPOSIT 500 DELHI',
    WITHDRAW:
      'Kisi se cash lein: RAIN NAKAD 500 9876543210 (unka number). Pehle kisi ko dhoondhein: RAIN NAKAD 500 DELHI',
    COLLECT:
      'Agent grahak se cash lein: RAIN COLLECT 500 9876543210. Ginein, phir Rain ke SMS wala number bhejein. Tab se woh cash aapko Rain ko dena hoga.',
    KYC: 'Rain se zyada karna ho to PAN card lekar agent se milein. Agent bhejenge RAIN KYC 9876543210 ABCPE1234F (aapka number, PAN). Rain ke log dekhenge.',
    FIND: 'Cash dene ya lene ke liye kisi ko dhoondhein. Cash jama karna: RAIN FIND DEPOSIT 500 DELHI. Cash lena: RAIN NAKAD 500 DELHI',
    AGENT:
      'Agent ko cash lene bulayein: RAIN AGENT 500 DELHI. Rain ka SMS aane tak saath rukein: Aapke Rs 500 jama hue. 10 minute mein na aaye to Rain poochega.',
    SAVE: 'Gullak mein bachayein: RAIN BACHAT SCHOOL 100. Dekhein: RAIN GET SCHOOL. Sab: RAIN SAVED. Nikalein: RAIN BREAK SCHOOL 100',
    GET: 'Ek gullak mein kitne hain, dekhein: RAIN GET SCHOOL',
    SAVED: 'Apni sab gullak dekhein: RAIN SAVED',
    BREAK: 'Gullak se paise nikalein: RAIN BREAK SCHOOL 100. Saare nikalein: RAIN BREAK SCHOOL ALL',
    SIP: 'Apne aap bachat DAILY (roz), WEEKLY (har hafte) ya MONTHLY (har mahine): RAIN SIP SCHOOL 100 WEEKLY. Band karein: RAIN SIP STOP SCHOOL',
    CANCEL: 'Jo abhi ruka hai use radd karein: RAIN CANCEL',
    CHECK:
      'Paise sach mein gaye? RAIN CHECK T5QC6T 27, 27 apne mann se: sachcha jawab usi se shuru hoga. Doosron ka: RAIN CHECK T5QC6T 500 9876543210 27',
    NO: 'Rain jo pooche uske liye nahi: RAIN NAHI. Kisi ek number ki maang ke liye: RAIN NO 9876543210',
    YES: 'Rain cash ke liye pooche, aur aapke paas ho aur dena chahein, to RAIN HAAN. Nahi to RAIN NAHI',
    BLOCK: 'Koi number aapse phir kuch na maange: RAIN BLOCK 9876543210',
    UNBLOCK: 'Us number ko phir maangne dein: RAIN UNBLOCK 9876543210',
    LOCK: 'Phone kho gaya ya kuch galat hai? RAIN LOCK: koi paisa nahi jayega. Agent kholta hai. Agent aur jin par bharosa hai: RAIN LOCK 9876543210',
    UNLOCK:
      'Agent: maalik aur unka phone saath ho, tab RAIN UNLOCK 9876543210. Rain ka bheja number aap wapas bhejein, phir maalik apna.',
    PIN: 'Bade len-den ke liye PIN: RAIN PIN aur apne 6 gupt ank. Rain phir uske do ank poochega. Bhool gaye? RAIN PIN BHOOL. Hatane ko: RAIN PIN OFF',
    TRUST:
      'Teen log tak chunein jo phone khone par aapka khata band karein, naye SIM mein madad karein: RAIN TRUST 9876543210. Dono haan karein.',
    UNTRUST: 'Koi aapka khata band na kar sake, ya aap unka: RAIN UNTRUST 9876543210',
    RECOVER:
      'Naya SIM? Usi se RAIN RECOVER 9876543210 (purana number). Bharose ke do log haan karein, ya ek aur agent. 48 ghante baad khata aa jayega.',
    VOUCH:
      'Jo aap par bharosa kare, ya jiske aap agent hain, uske naye phone ke liye haan: RAIN VOUCH 9876543210 (naya number)',
    WRONG:
      'Galat aadmi ko paise gaye, ya thage gaye? 24 ghante mein RAIN GALAT, ya RAIN GALAT aur Ref. Phir Rain ka bheja number wapas bhejein.',
    RETURN:
      'Rain aapse galti se aaye paise maange to RAIN RETURN se wapas dein. Phir Rain ka bheja number wapas bhejein.',
    KEEP: 'Rain aapse paise maange jo aapke hain: RAIN KEEP. Phir faisla Rain ka aadmi karega.',
    CASE: 'Aapke sabse naye case ka kya hua: RAIN CASE. Doosra: RAIN CASE aur uska number.',
    ATM: 'Paas ke log cash dene ya lene ke liye aapko dhoondh sakein, ek rakam tak: RAIN ATM ON 2000. Band karein: RAIN ATM OFF',
    FLOATING:
      'Batayein ki 24 ghante tak doosron ke liye aapke paas cash hai: RAIN FLOATING 500. Band karein: RAIN FLOATING OFF',
    REGISTER:
      'Khata kholein: RAIN REGISTER RAVI KUMAR DELHI. PAN ho to zyada bhej sakte hain: RAIN REGISTER ABCPE1234F RAVI KUMAR DELHI',
    CODE: 'Rain jo pooche uske liye haan: isi phone se RAIN aur us SMS wala number bhejein. Woh number kisi ko na batayein.',
    HELP: 'RAIN HELP aur ek shabd bhejein, jaise RAIN HELP SEND',
    MORE: 'RAIN MADAD ka agla SMS: RAIN MORE',
    LANG: 'Rain English (RAIN ENGLISH) aur Hindi (RAIN HINDI, ya Hindi akshar mein RAIN LANG HI) likhta hai.',
    PLACE: 'Aap kahan hain: RAIN PLACE DELHI, ya PIN code: RAIN PLACE 110001',
    NAME: 'Paise chalne se pehle naam theek karein: RAIN NAME RAVI KUMAR',
  },

  reasons: {
    expired: '10 minute mein nahi hua',
    cancelled: 'ise radd kiya gaya',
    refused: 'mana kiya gaya',
    replaced: 'iski jagah naya aa gaya',
    wrongCode: 'number baar baar galat tha',
    wrongPin: 'unhone na kaha',
    notAgent: 'iske liye agent chahiye',
    aboveTransactionLimit: 'mana kiya gaya',
    insufficientBalance: 'mana kiya gaya',
    accountInactive: 'ek khata band hai ya roka gaya hai',
    payerDayLimit: 'mana kiya gaya',
    payeeBalanceLimit: 'paise nahi liye ja sake',
    cashLimit: 'agent aur cash nahi le sakte',
    dormant: 'mana kiya gaya',
    mayNotSend: 'mana kiya gaya',
    mayNotTakeCash: 'mana kiya gaya',
    aboveCashLimit: 'mana kiya gaya',
    payerMonthLimit: 'mana kiya gaya',
    payeeMonthLimit: 'paise nahi liye ja sake',
  },

  again: 'DOBARA: ',

  /** Before what is on hold, at the end of a text's sentence. */
  onHold: 'Roke hue:',

  /** Before the number to call, at the end of a text. */
  call: 'Call',

  ordinals: { '1': '1la', '2': '2ra', '3': '3ra', '4': '4tha', '5': '5va', '6': '6tha' },
} as const satisfies Wording;
