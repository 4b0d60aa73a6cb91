import { type AddressInfo, connect, createServer } from 'node:net';
import { parentPort } from 'node:worker_threads';

/** How a mail that is handed to SES begins on the wire. */
const MAIL = Buffer.from('POST /v2/email/outbound-emails HTTP/1.1\r\n');

const times: number[] = [];

/** Notes every mail that begins in a stretch of bytes. @returns its end, in which another may have begun */
function note(bytes: Buffer): Buffer {
  let from = 0;
  for (let at = bytes.indexOf(MAIL); at !== -1; at = bytes.indexOf(MAIL, from)) {
    times.push(performance.now());
    from = at + MAIL.length;
  }
  return bytes.subarray(Math.max(from, bytes.length - MAIL.length + 1));
}

/** Passes bytes on to SES and back as they come: what it watches must not wait for it. @returns its own address */
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
 * Stands before SES in a thread of its own, so that it sees a mail when it comes, whatever else this machine does. It is told
 * the address of SES and answers its own; told `times` or `now`, it answers when each mail came, or what time it is.
 */
parentPort?.on('message', async (message: { ses: string } | 'times' | 'now') => {
  // Each thread counts its own milliseconds: what is compared is read off one clock.
  if (message === 'now') parentPort?.postMessage(performance.now());
  else parentPort?.postMessage(message === 'times' ? times : await watch(message.ses));
});
