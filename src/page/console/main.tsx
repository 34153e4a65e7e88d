import './state/withoutCode.ts';
import { render } from 'preact';
import { App } from './app.tsx';
import { enter } from './state/desk.ts';

const root = document.getElementById('app');
if (root !== null) render(<App />, root);
void enter();
