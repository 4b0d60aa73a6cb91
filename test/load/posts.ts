import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sender } from './province.ts';

/** A post and its answer. */
export interface Post {
  readonly subjectId: string;
  readonly idempotencyKey: string;
  /** Absent: the connection ended without an answer. */
  readonly status: number | undefined;
  readonly body: string;
  /** From the time at which the post was due to the end of its answer. */
  readonly milliseconds: number;
}

/** How long a post may go without an answer: longer than the longest integration of an HTTP API. */
const ANSWER_MILLISECONDS = 40_000;

const RESULT = {
  heldOn: '2020-05-20',
  form: 'delegates',
  committee: { planned: 15, elected: 15, appointed: 0, reelected: 9, firstTime: 6 },
};

/**
 * Sends posts at a steady rate, each at its own time, whether the earlier ones are answered or not.
 *
 * @param rate posts a second
 */
export async function sendSteadily(
  apiUrl: string,
  senders: readonly Sender[],
  rate: number,
): Promise<Post[]> {
  const agent = new Agent({ keepAlive: true });
  const begin = performance.now();
  const posts: Promise<Post>[] = [];
  for (const [index, sender] of senders.entries()) {
    const due = begin + (index * 1000) / rate;
    const early = due - performance.now();
    if (early > 1) await pause(early);
    posts.push(send(apiUrl, sender, { agent, due }));
  }
  const answered = await Promise.all(posts);
  agent.destroy();
  return answered;
}

/** Sends all posts at once, each over a connection of its own. */
export function sendAtOnce(apiUrl: string, senders: readonly Sender[]): Promise<Post[]> {
  const due = performance.now();
  return Promise.all(senders.map((sender) => send(apiUrl, sender, { agent: false, due })));
}

function send(
  apiUrl: string,
  { subjectId, token }: Sender,
  { agent, due }: { readonly agent: Agent | false; readonly due: number },
): Promise<Post> {
  const idempotencyKey = randomUUID();
  const content = JSON.stringify({ kind: 'congress-result', subjectId, revision: 1, data: RESULT });
  return new Promise((resolve) => {
    const end = (status: number | undefined, body: string) =>
      resolve({ subjectId, idempotencyKey, status, body, milliseconds: performance.now() - due });
    const outgoing = request(
      `${apiUrl}/v1/submissions`,
      {
        method: 'POST',
        agent,
        signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(content),
          'idempotency-key': idempotencyKey,
        },
      },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (text: string) => {
          body += text;
        });
        answer.on('end', () => end(answer.statusCode, body));
        answer.on('error', (error) => end(undefined, error.message));
      },
    );
    outgoing.on('error', (error) => end(undefined, error.message));
    outgoing.end(content);
  });
}
