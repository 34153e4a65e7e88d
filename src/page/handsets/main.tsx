import { render } from 'preact';
import { App } from './app.tsx';
import { connect } from './state/bank.ts';
import { phones } from './state/phones.ts';

const root = document.getElementById('app');
if (root !== null) render(<App />, root);
void connect(() => phones.value);
