import { parentPort } from 'node:worker_threads';
import { Wire } from '../fixtures/wire.ts';

/**
 * Stands before SES in a thread of its own, so that it sees a mail when it comes, whatever else this machine does. It is told
 * the address of SES and answers its own; told `times` or `now`, it answers when each mail came, or what time it is.
 */
const wire = new Wire();
parentPort?.on('message', async (message: { ses: string } | 'times' | 'now') => {
  // Each thread counts its own milliseconds: what is compared is read off one clock.
  if (message === 'now') return parentPort?.postMessage(performance.now());
  if (message !== 'times') return parentPort?.postMessage(await wire.through('ses', message.ses));
  const mails = wire.calls.filter(({ action }) => action.endsWith('/outbound-emails'));
  parentPort?.postMessage(mails.map(({ at }) => at));
});
