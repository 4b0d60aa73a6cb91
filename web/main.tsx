import { render } from 'preact';
import { resumeSession } from './session/session.ts';
import { Shell } from './shell.tsx';
import { registerWorker } from './worker/register.ts';

// Schemas are loaded with the pages that need them. Zod would compile them from text, which the content security policy
// forbids, and each try would be reported. Its settings may be there already: a chunk of the entry may hold it.
const zod = globalThis as { __zod_globalConfig?: { jitless?: boolean } };
zod.__zod_globalConfig = Object.assign(zod.__zod_globalConfig ?? {}, { jitless: true });

const root = document.getElementById('app');
if (!root) throw new Error('the page has no place for the application');
// The token and the page's chunk are asked for side by side: on a slow line each takes a second.
void resumeSession();
root.replaceChildren();
render(<Shell />, root);
registerWorker();
