/** What commands answer, as far as the views show it. */
import { z } from 'zod';

const paise = z.number();
const damaged = z.array(z.unknown()).default([]);
/** How a list says how much of it is shown. */
const extent = { total: z.number(), isMore: z.boolean(), damaged };

/** What came of adding up the books. */
const verifiedSchema = z.object({
  faultCount: z.number(),
  accounts: z.number(),
  txns: z.number(),
  entries: z.number(),
  owedPaise: paise,
  heldPaise: paise,
  days: z
    .array(
      z.object({
        day: z.string(),
        customersPaise: paise,
        bucketsPaise: paise,
        holdsPaise: paise,
        sponsorPaise: paise,
        agentsPaise: paise,
        vaultPaise: paise,
      }),
    )
    .default([]),
});

export const todaySchema = z.object({
  needs: z.array(
    z.object({
      what: z.string(),
      count: z.number(),
      since: z.string().optional(),
      told: z.string(),
      next: z.string(),
    }),
  ),
  texts: z.object({ waiting: z.number(), notGone: z.number() }).optional(),
  books: verifiedSchema.extend({ at: z.string() }).optional(),
  agents: z
    .object({
      count: z.number(),
      cashPaise: paise,
      fullest: z.array(
        z.object({ phone: z.string(), name: z.string(), cashInHandPaise: paise, cashLimitPaise: paise }),
      ),
    })
    .optional(),
  damaged,
});
export type Verified = NonNullable<z.output<typeof todaySchema>['books']>;
export type Need = z.output<typeof todaySchema>['needs'][number];

export const proposalsSchema = z.object({
  abovePaise: paise.nullable(),
  proposals: z.array(
    z.object({
      no: z.string(),
      state: z.string(),
      at: z.string(),
      by: z.string(),
      reason: z.string(),
      command: z.string(),
      moneyPaise: paise.nullable(),
    }),
  ),
});

export const flowSchema = z.object({
  days: z.array(
    z.object({
      day: z.string(),
      moneyPaise: z.record(z.string(), paise),
      textsIn: z.number().nullable(),
      textsOut: z.number().nullable(),
    }),
  ),
  isCut: z.boolean(),
  counted: z.number().nullable(),
});
export type Flow = z.output<typeof flowSchema>;

export const agentsSchema = z.object({
  agents: z.array(
    z.object({
      id: z.string(),
      phone: z.string(),
      name: z.string(),
      location: z.string(),
      role: z.string(),
      cashInHandPaise: paise,
      cashLimitPaise: paise,
      isActive: z.boolean(),
    }),
  ),
  damaged,
});
export type Agent = z.output<typeof agentsSchema>['agents'][number];

export const vendorsSchema = z.object({
  vendors: z.array(
    z.object({
      id: z.string(),
      phone: z.string(),
      name: z.string(),
      location: z.string(),
      standing: z.string(),
    }),
  ),
});

export const queuesSchema = z.object({
  queues: z.array(
    z.object({ queue: z.string(), waiting: z.number(), inHand: z.number(), delayed: z.number() }),
  ),
});

export const phonesSchema = z.object({
  phones: z.array(
    z.object({
      id: z.string(),
      number: z.string().optional(),
      state: z.string().optional(),
      unavailableSince: z.string().optional(),
      reason: z.string().optional(),
      lastSeenAt: z.string().optional(),
      battery: z.number().optional(),
      isCharging: z.boolean().optional(),
      sent: z.array(z.object({ used: z.number(), segments: z.number(), minutes: z.number() })),
    }),
  ),
});
export type PhoneShown = z.output<typeof phonesSchema>['phones'][number];

export const lettersSchema = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      queue: z.string(),
      sentAt: z.string(),
      why: z.string(),
      advice: z.string().optional(),
    }),
  ),
  behind: z.number(),
});
export type Letter = z.output<typeof lettersSchema>['messages'][number];

export const checksSchema = z.object({
  isWell: z.boolean(),
  checks: z.array(
    z.object({
      name: z.string(),
      status: z.enum(['ok', 'note', 'problem', 'unknown']),
      detail: z.string(),
      todo: z.string().optional(),
    }),
  ),
});

export const hitsSchema = z.object({
  hits: z.array(z.object({ is: z.string(), id: z.string(), told: z.string(), next: z.string() })),
  ...extent,
});
export type Hit = z.output<typeof hitsSchema>['hits'][number];

export const peopleSchema = z.object({
  accounts: z.array(
    z.object({
      id: z.string(),
      phone: z.string(),
      name: z.string(),
      location: z.string(),
      role: z.string(),
      tier: z.string(),
      wealthPaise: paise,
      standing: z.string(),
    }),
  ),
  ...extent,
});

const limit = paise.nullable();
export const limitsSchema = z.object({
  perTransactionPaise: paise,
  cashPerTransactionPaise: limit,
  outPerDayPaise: paise,
  outPerMonthPaise: limit,
  inPerMonthPaise: limit,
  balancePaise: paise,
  cashInHandPaise: paise,
  maySend: z.boolean(),
  mayTakeCashOut: z.boolean(),
});
export const tiersSchema = z.object({
  tiers: z.array(limitsSchema.extend({ tier: z.string(), from: z.string() })),
});

export const entrySchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  op: z.string(),
  note: z.string(),
  moneyPaise: paise,
  openingPaise: paise,
  closingPaise: paise,
  txnId: z.string(),
  otherName: z.string().optional(),
});
export type Entry = z.output<typeof entrySchema>;

export const accountSchema = z.object({
  account: z.object({
    id: z.string(),
    phone: z.string(),
    name: z.string(),
    location: z.string(),
    pan: z.string(),
    isPanSeen: z.boolean(),
    tier: z.string(),
    role: z.string(),
    standing: z.string(),
    createdAt: z.string(),
    lastUsedAt: z.string(),
    isDormant: z.boolean(),
    balancePaise: paise,
    heldPaise: paise,
    savedPaise: paise,
    cashInHandPaise: paise.optional(),
    lockedAt: z.string().optional(),
    trusted: z.array(z.string()),
    recovery: z.object({ id: z.string(), readyAt: z.string() }).optional(),
  }),
  buckets: z.array(z.object({ name: z.string(), balancePaise: paise })),
  openTxns: z.array(
    z.object({ txnId: z.string(), requestType: z.string(), moneyPaise: paise, status: z.string() }),
  ),
  limits: limitsSchema.extend({
    outTodayPaise: paise,
    outThisMonthPaise: paise,
    inThisMonthPaise: paise,
  }),
});
export type Account = z.output<typeof accountSchema>;

export const waySchema = z.object({
  events: z.array(
    z.object({
      at: z.string(),
      what: z.string(),
      who: z.string(),
      told: z.string(),
      ref: z.string().optional(),
    }),
  ),
  ...extent,
});
export type Event = z.output<typeof waySchema>['events'][number];

export const txnSchema = z.object({
  txnId: z.string(),
  requestType: z.string(),
  moneyPaise: paise,
  status: z.string(),
  reason: z.string().optional(),
  firstParty: z.string(),
  secondParty: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  closedAt: z.string().optional(),
  reverses: z.string().optional(),
  reversedBy: z.string().optional(),
  heldPaise: paise.optional(),
  returnedPaise: paise.optional(),
  case: z.string().optional(),
});
export type Txn = z.output<typeof txnSchema>;
export const txnsSchema = z.object({ txns: z.array(txnSchema), ...extent });
export const oneTxnSchema = z.object({
  txn: txnSchema,
  entries: z.array(entrySchema.extend({ account: z.string() })),
});

export const textsSchema = z.object({
  texts: z.array(
    z.object({
      guid: z.string(),
      to: z.string(),
      state: z.string(),
      urgency: z.string(),
      createdAt: z.string(),
      smsId: z.string(),
      via: z.string().optional(),
      ref: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
  damaged,
});
export type TextShown = z.output<typeof textsSchema>['texts'][number];

export const caseSchema = z.object({
  id: z.string(),
  kind: z.string(),
  ref: z.string(),
  payer: z.string(),
  payee: z.string(),
  state: z.string(),
  dueAt: z.string().nullable(),
  isOverdue: z.boolean(),
  moneyPaise: paise,
  heldPaise: paise,
  returnedPaise: paise,
  reportedBy: z.string(),
  openedAt: z.string(),
});
export type CaseShown = z.output<typeof caseSchema>;
export const casesSchema = z.array(caseSchema);
export const oneCaseSchema = z.object({ case: caseSchema, txn: txnSchema });

export const vaultSchema = z.object({ cashPaise: paise, sponsorPaise: paise });

export const auditSchema = verifiedSchema.extend({
  faults: z.array(z.object({ kind: z.string(), row: z.string(), message: z.string() })),
});

export const statementSchema = z.object({
  phone: z.string(),
  book: z.string(),
  entries: z.array(entrySchema),
});

export const operationsSchema = z.object({
  operations: z.array(
    z.object({
      id: z.string(),
      command: z.string(),
      by: z.string(),
      reason: z.string(),
      at: z.string(),
    }),
  ),
  ...extent,
});
export type Operation = z.output<typeof operationsSchema>['operations'][number];
