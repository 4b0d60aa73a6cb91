import { render } from 'preact';
import { restore } from './session/session.ts';
import { Shell } from './shell.tsx';

const root = document.getElementById('app');
if (!root) throw new Error('the page has no place for the application');
void restore();
root.replaceChildren();
render(<Shell />, root);
