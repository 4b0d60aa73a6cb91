import { render } from 'preact';
import { pageConfig } from './config.ts';
import { resumeSession } from './session/session.ts';
import { Shell } from './shell.tsx';
import { registerWorker } from './worker/register.ts';

const root = document.getElementById('app');
if (!root) throw new Error('the page has no place for the application');
// The token and the page's chunk are requested in parallel: on a slow line each takes a second.
void resumeSession();
// The settings have the names that every page shows. The frame has preloaded them; without them the page has general names.
void pageConfig()
  .catch(() => {})
  .then(() => {
    root.replaceChildren();
    render(<Shell />, root);
    registerWorker();
  });
