import { render } from 'preact';
import { Shell } from './shell.tsx';
import { registerWorker } from './worker/register.ts';

const root = document.getElementById('app');
if (!root) throw new Error('the page has no place for the application');
root.replaceChildren();
render(<Shell />, root);
registerWorker();
