import { render } from 'preact';
import { Shell } from './shell.tsx';
import { registerWorker } from './worker/register.ts';

// Schemas are loaded with the pages that need them. Zod would compile them from text, which the content security policy
// forbids, and each try would be reported.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

const root = document.getElementById('app');
if (!root) throw new Error('the page has no place for the application');
root.replaceChildren();
render(<Shell />, root);
registerWorker();
