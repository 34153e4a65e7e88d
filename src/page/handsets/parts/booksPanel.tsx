import { payerOf } from '../../../sandbox/pageApi/payer.ts';
import type { AccountLine, Books, EntryLine, OpenTransactionLine } from '../../../sandbox/pageApi/types.ts';
import { amountText, countText, phoneText } from '../../shared/words.ts';
import { books } from '../state/bank.ts';
import { phones } from '../state/phones.ts';
import { freshPostings } from '../traffic/flights.ts';
import { postingsOf } from '../traffic/postings.ts';
import { inTitleCase, sumText, timeText, whoseText } from '../words.ts';

const MAX_POSTINGS = 4;

interface Opened {
  readonly books: Books;
}

export function BooksPanel() {
  const { value } = books;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="panel books" aria-label="Books" tabIndex={0}>
      <h2>Books</h2>
      {value === undefined ? (
        <p class="muted">Opening the books…</p>
      ) : (
        <>
          <Totals books={value} />
          <Entries entries={value.entries} />
          <OpenTransactions books={value} />
          <Accounts books={value} />
        </>
      )}
    </section>
  );
}

/** What the bank owes is what it has in cash: the two sums that must be the same, above all that they are made of. */
function Totals({ books: { balances, inBuckets, otherwiseOwed, cashInHand, inVault } }: Opened) {
  return (
    <dl class="totals">
      <div>
        <dt>Owed to customers</dt>
        <dd>{amountText(balances + inBuckets + otherwiseOwed)}</dd>
      </div>
      <div>
        <dt>Cash held</dt>
        <dd>{amountText(cashInHand + inVault)}</dd>
      </div>
    </dl>
  );
}

/** Those whose phones are on the page stand for themselves, all others in one line. */
function Accounts({ books: { accounts, buckets, ...totals } }: Opened) {
  const shown = phones.value.flatMap((phone) => accounts.find((account) => account.phone === phone) ?? []);
  const others = accounts.filter(({ phone }) => !phones.value.includes(phone));
  const othersBuckets = buckets.filter(({ phone }) => !phones.value.includes(phone));
  return (
    <table class="accounts">
      <caption>Accounts</caption>
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col">Owed, Rs</th>
          <th scope="col">Cash, Rs</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((account) => (
          <AccountRow key={account.phone} account={account} buckets={buckets} />
        ))}
        {others.length > 0 && (
          <tr>
            <th scope="row">{countText(others.length, 'other account')}</th>
            <td>{sumText(sum([...others, ...othersBuckets].map(({ balance }) => balance)))}</td>
            <td>{sumText(sum(others.map(({ cashInHand }) => cashInHand)))}</td>
          </tr>
        )}
        {(totals.inVault !== 0 || totals.otherwiseOwed !== 0) && (
          <tr>
            <th scope="row">Vault, and money on hold</th>
            <td>{sumText(totals.otherwiseOwed)}</td>
            <td>{sumText(totals.inVault)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function AccountRow(props: { readonly account: AccountLine; readonly buckets: Books['buckets'] }) {
  const { phone, name, loc, role, balance, cashInHand } = props.account;
  const isAgent = role === 'agent';
  const buckets = props.buckets.filter((bucket) => bucket.phone === phone);
  return (
    <>
      <tr>
        <th scope="row">
          {inTitleCase(name)} <span class="place">{inTitleCase(loc)}</span>
          <small>{phoneText(phone)}</small>
        </th>
        <td>{(!isAgent || balance !== 0) && sumText(balance)}</td>
        <td>{(isAgent || cashInHand !== 0) && sumText(cashInHand)}</td>
      </tr>
      {buckets.map((bucket) => (
        <tr key={bucket.name} class="bucket">
          <th scope="row">
            <span class="hidden">Bucket </span>
            {bucket.name}
          </th>
          <td>{sumText(bucket.balance)}</td>
          <td />
        </tr>
      ))}
    </>
  );
}

function OpenTransactions({ books: { open } }: Opened) {
  return (
    <>
      <h3>Waiting for a code</h3>
      {open.length === 0 && <p class="muted">Nobody is asked to pay.</p>}
      <ul class="lines" aria-label="Waiting for a code">
        {open.map(({ txnId, money, expiresAt, ...parties }) => (
          <li key={txnId}>
            <p>
              <code>{txnId}</code> {parties.kind} <span class="amount">{amountText(money)}</span>
            </p>
            <p class="muted">
              {askedText(parties)}, until {timeText(expiresAt)}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function askedText(parties: Omit<OpenTransactionLine, 'txnId' | 'money' | 'expiresAt'>): string {
  const payer = payerOf(parties);
  const other = payer === parties.firstParty ? parties.secondParty : parties.firstParty;
  return `${whoseText(payer)} is asked, about ${whoseText(other)}`;
}

/** The two entries of a posting stand together; what was posted last is marked. */
function Entries({ entries }: { readonly entries: readonly EntryLine[] }) {
  const postings = postingsOf(entries);
  return (
    <>
      <h3>Newest ledger entries</h3>
      {postings.length === 0 && <p class="muted">No money has moved yet.</p>}
      <ul class="lines" aria-label="Newest ledger entries">
        {postings.slice(0, MAX_POSTINGS).map(({ key, sides }) => (
          <li key={key} class={freshPostings.value.has(key) ? 'fresh' : undefined}>
            <p>
              <span class="note">{noteText(sides[0].note)}</span>
              {sides[0].txnId.length === 6 && <code>{sides[0].txnId}</code>}
              <span class="amount">{amountText(sides[0].money)}</span>
            </p>
            {sides.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </li>
        ))}
      </ul>
      {postings.length > MAX_POSTINGS && (
        <p class="muted">and {countText(postings.length - MAX_POSTINGS, 'earlier posting')}</p>
      )}
    </>
  );
}

function Entry({ entry }: { readonly entry: EntryLine }) {
  return (
    <p class="entry">
      <span class="entry-op">{entry.op}</span>
      <span>{bookText(entry)}</span>
      <span class="entry-closing">
        <span class="hidden">now </span>
        {amountText(entry.closingBalance)}
      </span>
    </p>
  );
}

function bookText({ book, bucket, phone }: EntryLine): string {
  if (phone === undefined) return inTitleCase(book);
  if (book === 'cash') return `${whoseText(phone)}, cash`;
  if (book === 'bucket') return `${whoseText(phone)}, ${bucket ?? 'bucket'}`;
  return book === 'customer' ? whoseText(phone) : `${whoseText(phone)}, ${book}`;
}

/** `vaultDeposit` as `Vault deposit`. */
function noteText(note: string): string {
  const words = note.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
