import { readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { FRESH } from './http-server.ts';
import { type Engine, freePort, startEngine } from './processes.ts';
import { accountGranted } from './ses-account.ts';

interface HandedIn {
  readonly from: string;
  readonly replyTo?: string[];
  readonly destination: { to: string[]; cc?: string[]; bcc?: string[] };
  readonly subject: string;
  readonly body: { html?: string; text?: string };
  readonly headers?: { name: string; value: string }[];
  readonly attachments?: { filename?: string; contentType: string; content: string }[];
}

const MAILS = 'mails.json';

/**
 * Starts the inbox: it takes what is handed to the SES API, shows it on a page and lists it at `/store`. It keeps mails in
 * memory alone; with a directory they are written there when it stops, and handed in again (with new message ids) when it
 * starts.
 *
 * @param port 0 for any
 * @param sendRate mails a second that the account is granted; it is told, not enforced
 */
export async function startSes(
  port: number,
  stateDir: string | undefined,
  sendRate?: number,
): Promise<Engine> {
  const bound = port || (await freePort());
  const program = createRequire(import.meta.url).resolve('aws-ses-v2-local/dist/cli.js');
  const args = [program, '--host', '127.0.0.1', '--port', String(bound)];
  const env = { AWS_SES_ACCOUNT: accountGranted(sendRate) };
  const engine = await startEngine(process.execPath, args, { port: bound, env });
  if (!stateDir) return engine;
  const file = join(stateDir, MAILS);
  await restore(engine.endpoint, file);
  return {
    ...engine,
    stop: async () => {
      await keep(engine.endpoint, file);
      await engine.stop();
    },
  };
}

async function keep(endpoint: string, file: string): Promise<void> {
  const { emails } = (await (await fetch(`${endpoint}/store`, { headers: FRESH })).json()) as {
    emails: HandedIn[];
  };
  await writeFile(`${file}.new`, JSON.stringify(emails));
  await rename(`${file}.new`, file);
}

async function restore(endpoint: string, file: string): Promise<void> {
  const mails = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as HandedIn[],
    () => [],
  );
  for (const mail of mails) await handIn(endpoint, mail);
}

/** Hands a mail to the inbox by its SES API. */
export async function handIn(
  endpoint: string,
  { from, destination, replyTo = [], subject, body, headers = [], attachments = [] }: HandedIn,
): Promise<void> {
  const { html, text } = body;
  const answer = await fetch(`${endpoint}/v2/email/outbound-emails`, {
    method: 'POST',
    // The inbox checks no signature, but takes no call without one.
    headers: { ...FRESH, 'content-type': 'application/json', authorization: 'AWS4-HMAC-SHA256 local' },
    body: JSON.stringify({
      FromEmailAddress: from,
      Destination: {
        ToAddresses: destination.to,
        CcAddresses: destination.cc ?? [],
        BccAddresses: destination.bcc ?? [],
      },
      ReplyToAddresses: replyTo,
      Content: {
        Simple: {
          Subject: { Data: subject },
          Body: { ...(html && { Html: { Data: html } }), ...(text && { Text: { Data: text } }) },
          Headers: headers.map(({ name, value }) => ({ Name: name, Value: value })),
          Attachments: attachments.map(({ filename, contentType, content }) => ({
            FileName: filename,
            ContentType: contentType,
            RawContent: content,
          })),
        },
      },
    }),
  });
  if (!answer.ok) throw new Error(`the inbox did not take a mail: ${await answer.text()}`);
}

/** Removes all mails from the inbox. */
export async function clearInbox(endpoint: string): Promise<void> {
  await fetch(`${endpoint}/clear-store`, { method: 'POST', headers: FRESH });
}
