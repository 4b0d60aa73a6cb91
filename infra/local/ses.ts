import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// A CommonJS package with a default export, which loaders and bundlers disagree on how to import.
const { default: startInbox } = createRequire(import.meta.url)(
  'aws-ses-v2-local',
) as typeof import('aws-ses-v2-local');

/** The inbox: takes what is handed to the SES API, shows it on a page, lists it at `/store`. */
export interface Inbox {
  readonly endpoint: string;
  stop(): Promise<void>;
}

interface StoredMail {
  readonly from: string;
  readonly replyTo: string[];
  readonly destination: { to: string[]; cc: string[]; bcc: string[] };
  readonly subject: string;
  readonly body: { html?: string; text?: string };
}

const MAILS = 'mails.json';

/**
 * Starts the inbox. It keeps mails in memory alone; with a directory they are written there when it stops, and handed in
 * again (with new message ids) when it starts.
 */
export async function startSes(port: number, stateDir: string | undefined): Promise<Inbox> {
  const server = await startInbox({ host: '127.0.0.1', port });
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  const endpoint = `http://127.0.0.1:${bound}`;
  if (stateDir) await restore(endpoint, join(stateDir, MAILS));
  return {
    endpoint,
    stop: async () => {
      if (stateDir) await keep(endpoint, join(stateDir, MAILS));
      await close(server);
    },
  };
}

async function keep(endpoint: string, file: string): Promise<void> {
  const { emails } = (await (await fetch(`${endpoint}/store`)).json()) as { emails: StoredMail[] };
  await writeFile(`${file}.new`, JSON.stringify(emails));
  await rename(`${file}.new`, file);
}

async function restore(endpoint: string, file: string): Promise<void> {
  const mails = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as StoredMail[],
    () => [],
  );
  for (const { from, destination, replyTo, subject, body } of mails) {
    await fetch(`${endpoint}/v2/email/outbound-emails`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: 'AWS4-HMAC-SHA256 Credential=local/20200101/local/ses/aws4_request',
      },
      body: JSON.stringify({
        FromEmailAddress: from,
        Destination: {
          ToAddresses: destination.to,
          CcAddresses: destination.cc,
          BccAddresses: destination.bcc,
        },
        ReplyToAddresses: replyTo,
        Content: {
          Simple: {
            Subject: { Data: subject },
            Body: { Html: { Data: body.html }, Text: { Data: body.text } },
          },
        },
      }),
    });
  }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
