import { type AddressInfo, connect, createServer } from 'node:net';
import { parentPort } from 'node:worker_threads';

/** The start of a SendEmail request in the byte stream. */
const MAIL = Buffer.from('POST /v2/email/outbound-emails HTTP/1.1\r\n');

const times: number[] = [];

/** Records every email that begins in a chunk of bytes. @returns its end, which may contain the start of another */
function note(bytes: Buffer): Buffer {
  let from = 0;
  for (let at = bytes.indexOf(MAIL); at !== -1; at = bytes.indexOf(MAIL, from)) {
    times.push(performance.now());
    from = at + MAIL.length;
  }
  return bytes.subarray(Math.max(from, bytes.length - MAIL.length + 1));
}

/** Forwards bytes to SES and back without delay, so that the measurement does not slow them down. @returns its own address */
async function watch(address: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const server = createServer((sender) => {
    const ses = connect(Number(port), hostname);
    let end: Buffer = Buffer.alloc(0);
    sender.on('data', (bytes: Buffer) => {
      end = note(Buffer.concat([end, bytes]));
    });
    sender.pipe(ses).pipe(sender);
    sender.on('error', () => ses.destroy());
    ses.on('error', () => sender.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/**
 * A proxy of SES in a separate thread, so that it sees an email on arrival, whatever else this machine does. It gets the
 * address of SES and answers with its own; on `times` it answers with the arrival times of all emails, and on `now` with the
 * current time.
 */
parentPort?.on('message', async (message: { ses: string } | 'times' | 'now') => {
  // Each thread has its own clock, so times are compared by the clock of this one.
  if (message === 'now') parentPort?.postMessage(performance.now());
  else parentPort?.postMessage(message === 'times' ? times : await watch(message.ses));
});
