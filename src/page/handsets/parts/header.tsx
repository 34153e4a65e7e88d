import { amountText } from '../../shared/words.ts';
import { books } from '../state/bank.ts';

export function Header() {
  return (
    <header class="header">
      <h1 class="brand">
        <svg class="brand-drop" viewBox="0 0 32 32" aria-hidden="true">
          <path d="M16 3c5.500 6.600 9.500 11.500 9.500 16.500a9.500 9.500 0 0 1-19 0C6.500 14.500 10.500 9.600 16 3z" />
        </svg>
        Rain
        <span class="brand-line">a bank by SMS, running on this machine</span>
      </h1>
      <a class="muted" href="./console">
        Console
      </a>
      <BalanceLine />
    </header>
  );
}

/** The whole of double-entry bookkeeping in one line. */
function BalanceLine() {
  const { value } = books;
  if (value === undefined) return <p class="balance">Opening the books…</p>;
  const owed = value.balances + value.inBuckets + value.otherwiseOwed;
  const held = value.cashInHand + value.inVault;
  return (
    <p class={value.isBalanced ? 'balance' : 'balance balance-off'} role="status">
      <span class="balance-mark" aria-hidden="true">
        {value.isBalanced ? '✓' : '✗'}
      </span>
      <span>
        <strong>{value.isBalanced ? 'Books balance' : 'Books do not balance'}</strong>
        <span class="balance-sum">
          {amountText(owed)} owed {value.isBalanced ? '=' : '≠'} {amountText(held)} cash held
        </span>
      </span>
    </p>
  );
}
