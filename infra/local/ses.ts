import { createRequire } from 'node:module';
import { join } from 'node:path';
import { FRESH } from './http-server.ts';
import { type Inbox, inMemory, keepMails, sendEmail } from './inbox.ts';
import { openMailStore } from './mail-store.ts';
import { freePort, startEngine } from './processes.ts';
import { accountGranted } from './ses-account.ts';

/** Name of the folder of emails in the state folder. */
const MAILS = 'mails';

/**
 * Starts the inbox: it accepts emails through the SES API, shows them on a page and lists them at `/store`. With a directory,
 * each email is stored there when it is accepted.
 *
 * @param port 0 for any
 * @param sendRate emails a second in the quota of the account; not enforced
 * @throws DamagedStateError
 */
export async function startSes(
  port: number,
  stateDir: string | undefined,
  sendRate?: number,
): Promise<Inbox> {
  const bound = (!stateDir && port) || (await freePort());
  const program = createRequire(import.meta.url).resolve('aws-ses-v2-local/dist/cli.js');
  const args = [program, '--host', '127.0.0.1', '--port', String(bound)];
  const env = { AWS_SES_ACCOUNT: accountGranted(sendRate) };
  const engine = await startEngine(process.execPath, args, { port: bound, env });
  if (!stateDir) return inMemory(engine);
  try {
    return await keepMails(engine, await openMailStore(join(stateDir, MAILS)), port);
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

/** An email that no function sends. */
interface PlainMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
}

/** Sends an email to the inbox. */
export async function deliverToInbox(
  endpoint: string,
  { from, to, subject, html }: PlainMail,
): Promise<void> {
  const { status, body } = await sendEmail(endpoint, {
    FromEmailAddress: from,
    Destination: { ToAddresses: [to] },
    Content: { Simple: { Subject: { Data: subject }, Body: { Html: { Data: html } } } },
  });
  if (status !== 200) throw new Error(`the inbox did not take a mail: ${body}`);
}

/** Removes all mails from the inbox. */
export async function clearInbox(endpoint: string): Promise<void> {
  await fetch(`${endpoint}/clear-store`, { method: 'POST', headers: FRESH });
}
