import { useEffect, useRef } from 'preact/hooks';
import { LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { ActionSheet } from './parts/actionSheet.tsx';
import { Icon, type IconName } from './parts/icon.tsx';
import { Palette } from './parts/palette.tsx';
import { choosing } from './state/action.ts';
import { desk, lookAtDesk, standing, trouble } from './state/desk.ts';
import { AgentsView } from './views/agents.tsx';
import { ApprovalsView } from './views/approvals.tsx';
import { AuditView } from './views/audit.tsx';
import { BooksView } from './views/books.tsx';
import { CasesView, CaseView } from './views/cases.tsx';
import { CustomersView } from './views/customers.tsx';
import { PersonView } from './views/person.tsx';
import { PhonesView } from './views/phones.tsx';
import { TextsView } from './views/texts.tsx';
import { TodayView } from './views/today.tsx';
import { TraceView, TxnsView, TxnView } from './views/txns.tsx';

const VIEWS: readonly (readonly [path: string, name: string, icon: IconName])[] = [
  ['/', 'Today', 'today'],
  ['/customers', 'Customers', 'customers'],
  ['/txns', 'Txns', 'txns'],
  ['/texts', 'Texts', 'texts'],
  ['/cases', 'Cases', 'cases'],
  ['/agents', 'Agents', 'agents'],
  ['/phones', 'Phones', 'phones'],
  ['/books', 'Books', 'books'],
  ['/audit', 'Audit', 'audit'],
];

export function App() {
  if (standing.value === 'out') return <Outside />;
  if (desk.value === undefined) {
    if (trouble.value !== undefined) return <NoBank why={trouble.value} />;
    return standing.value === 'gone' ? <NoBank why="Nobody answers: the console has ended." /> : null;
  }
  return (
    <LocationProvider>
      <Shell />
      <ActionSheet />
      <Palette />
    </LocationProvider>
  );
}

function Shell() {
  const { path } = useLocation();
  useKeys();
  const name = VIEWS.find(([each]) => each !== '/' && path.startsWith(each))?.[1] ?? 'Today';
  const isFirst = useRef(true);
  // Whoever has gone on from within the page goes on at the beginning of what is shown then.
  useEffect(() => {
    if (!isFirst.current && document.activeElement === document.body)
      document.getElementById('main')?.focus();
    isFirst.current = false;
  }, [path]);
  useEffect(() => {
    document.title = `${name}, Rain ${desk.value?.name ?? ''}`;
  }, [name]);
  const { isSandbox = true, name: bank = '', operator = '' } = desk.value ?? {};
  return (
    <div class="shell">
      <a class="skip" href="#main">
        To what is shown
      </a>
      <aside class="rail">
        <p class="brand">
          <svg class="brand-drop" viewBox="0 0 32 32" aria-hidden="true">
            <path d="M16 3c5.500 6.600 9.500 11.500 9.500 16.500a9.500 9.500 0 0 1-19 0C6.500 14.500 10.500 9.600 16 3z" />
          </svg>
          Rain <span class={isSandbox ? 'bank' : 'bank bank-stage'}>{bank}</span>
        </p>
        <nav aria-label="Views">
          <ul>
            {VIEWS.map(([to, label, icon]) => (
              <li key={to}>
                <a href={to} aria-current={label === name ? 'page' : undefined}>
                  <Icon name={icon} /> {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="who">
          <Icon name="person" /> <span title="Who works here, for the audit">{operator}</span>
        </p>
      </aside>
      <div class="stage">
        <header class="top">
          <Search />
          <button
            type="button"
            class="button button-main"
            onClick={() => {
              choosing.value = {};
            }}
          >
            <Icon name="bolt" /> Do <span class="wide">something</span>
            <kbd>Ctrl K</kbd>
          </button>
        </header>
        {standing.value === 'gone' && (
          <p class="banner" role="alert">
            The console has ended. Start it again in the terminal, and open its link.
          </p>
        )}
        <main id="main" tabIndex={-1}>
          <Router>
            <Route path="/" component={TodayView} />
            <Route path="/approvals" component={ApprovalsView} />
            <Route path="/customers" component={CustomersView} />
            <Route path="/customers/:who" component={PersonView} />
            <Route path="/txns" component={TxnsView} />
            <Route path="/txns/:id" component={TxnView} />
            <Route path="/trace/:what" component={TraceView} />
            <Route path="/texts" component={TextsView} />
            <Route path="/cases" component={CasesView} />
            <Route path="/cases/:no" component={CaseView} />
            <Route path="/agents" component={AgentsView} />
            <Route path="/phones" component={PhonesView} />
            <Route path="/books" component={BooksView} />
            <Route path="/audit" component={AuditView} />
            <Route default component={Nowhere} />
          </Router>
        </main>
      </div>
    </div>
  );
}

/** Leads to the customers, who are found as one types. */
function Search() {
  const { query, path, route } = useLocation();
  const sought = path === '/customers' ? (query['q'] ?? '') : '';
  return (
    <form
      class="search"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <Icon name="search" />
      <input
        id="search"
        type="search"
        aria-label="Find anybody and anything"
        aria-keyshortcuts="/"
        placeholder="Find: phone, name, place, ref, case, 500 yesterday"
        autocomplete="off"
        value={sought}
        onInput={(event) => {
          const { value } = event.currentTarget;
          const isThere = path === '/customers';
          route(value === '' ? '/customers' : `/customers?q=${encodeURIComponent(value)}`, isThere);
        }}
      />
      <kbd>/</kbd>
    </form>
  );
}

/** `/` seeks, Ctrl-K does. */
function useKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.matches('input, select, textarea');
      if (event.key === '/' && !isTyping && document.querySelector('dialog[open]') === null) {
        event.preventDefault();
        document.getElementById('search')?.focus();
      }
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        choosing.value ??= {};
      }
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

function Outside() {
  return (
    <main class="outside">
      <h1>This tab is not let in</h1>
      <p>
        The link that <code>rain console</code> prints lets in once, within ten minutes. Press Enter in that
        terminal for another one, and open it here.
      </p>
    </main>
  );
}

function NoBank({ why }: { readonly why: string }) {
  return (
    <main class="outside">
      <h1>The bank is not there</h1>
      <p>{why}</p>
      <button type="button" class="button button-main" onClick={() => void lookAtDesk()}>
        Try again
      </button>
    </main>
  );
}

function Nowhere() {
  return (
    <p class="empty">
      There is nothing here. <a href="/">What needs you today</a>
    </p>
  );
}
