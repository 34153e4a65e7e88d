import { signal } from '@preact/signals';
import { BooksPanel } from './parts/booksPanel.tsx';
import { GuideBar } from './parts/guideBar.tsx';
import { Header } from './parts/header.tsx';
import { MachinePanel } from './parts/machinePanel.tsx';
import { PhoneStrip } from './parts/phoneStrip.tsx';
import { Flights } from './parts/route.tsx';
import { isConnected } from './state/bank.ts';

const VIEWS = [
  { id: 'phones', label: 'Phones' },
  { id: 'books', label: 'Books' },
  { id: 'machine', label: 'Machine' },
] as const;

/** Which part a narrow screen shows; a wide one shows all of them. */
const view = signal<(typeof VIEWS)[number]['id']>('phones');

export function App() {
  return (
    <div class="app" data-view={view.value}>
      <Header />
      {!isConnected.value && (
        <p class="banner banner-trouble" role="alert">
          The connection to the sandbox is lost. Trying again…
        </p>
      )}
      <GuideBar />
      <nav class="views" aria-label="Parts of the page">
        {VIEWS.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            aria-pressed={view.value === id}
            onClick={() => {
              view.value = id;
            }}
          >
            {label}
          </button>
        ))}
      </nav>
      <main class="desk">
        <PhoneStrip />
        <div class="side">
          <BooksPanel />
          <MachinePanel />
        </div>
      </main>
      <Flights />
    </div>
  );
}
