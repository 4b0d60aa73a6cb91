import { setTimeout as after } from 'node:timers/promises';
import type { TestCloud } from '../fixtures/cloud.ts';
import { Dice } from '../soak/dice.ts';
import { describedCalls } from './described.ts';
import { drawRequest, type FuzzRequest } from './request.ts';
import { differences, openStored } from './stored.ts';

/** Largest answer: far below the 6 MB that a function may give, and above every good one of a small province. */
const MAX_ANSWER_BYTES = 1_000_000;
/** How long a request is held back that the gateway's own throttle refused. */
const THROTTLED_MILLISECONDS = 200;

/** How many answers of each status there were, by what was done to the requests. */
export type FuzzFigures = Readonly<Record<string, Readonly<Record<number, number>>>>;

/** What a run found. */
export interface FuzzRun {
  readonly figures: FuzzFigures;
  /** What must not be, each with the number by which its request is drawn again. */
  readonly faults: readonly string[];
}

interface FuzzOptions {
  readonly seed: number;
  readonly rounds: number;
  /** Access tokens by role. */
  readonly tokens: Readonly<Record<string, string>>;
}

/**
 * Sends requests that a seed draws of the API's own description, one after another. Every answer is held against the
 * description; after every write that was refused the table is what it was before.
 */
export async function fuzz(cloud: TestCloud, { seed, rounds, tokens }: FuzzOptions): Promise<FuzzRun> {
  const { ApiUrl, DynamoDbEndpoint, TableName } = cloud.outputs;
  const calls = describedCalls(await (await fetch(`${ApiUrl}/v1/openapi.json`)).json());
  const look = openStored(String(DynamoDbEndpoint), String(TableName));
  const figures: Record<string, Record<number, number>> = {};
  const faults: string[] = [];
  let before = await look();
  for (let round = 0; round < rounds; round += 1) {
    const request = drawRequest(calls, new Dice(seed, `request ${round}`));
    const { status, text, fault } = await send(cloud, request, tokens);
    const counted = figures[request.kind] ?? {};
    figures[request.kind] = counted;
    counted[status] = (counted[status] ?? 0) + 1;
    const found = [
      ...(status >= 500 ? [text.slice(0, 200)] : []),
      ...(fault === undefined ? [] : [fault]),
      ...(text.length > MAX_ANSWER_BYTES ? [`${text.length} bytes`] : []),
    ];
    if (request.method !== 'GET') {
      const isTaken = status < 300;
      // What was taken may go on by itself, as a digest does.
      if (isTaken) await cloud.drain();
      const now = await look();
      if (!isTaken) found.push(...differences(before, now).map((key) => `wrote ${key}`));
      before = now;
    }
    faults.push(...found.map((one) => `${nameOf(request, seed, round)} ${status}: ${one}`));
  }
  return { figures, faults };
}

const nameOf = ({ kind, method, path, body }: FuzzRequest, seed: number, round: number): string =>
  `${seed}/${round} ${kind} ${method} ${path.slice(0, 80)} ${body?.toString().slice(0, 80) ?? ''}`;

interface Answered {
  readonly status: number;
  readonly text: string;
  /** Why the answer is none that the API's description allows. */
  readonly fault?: string;
}

async function send(
  cloud: TestCloud,
  request: FuzzRequest,
  tokens: FuzzOptions['tokens'],
): Promise<Answered> {
  const { method, path, role, body } = request;
  const token = role === undefined ? undefined : tokens[role];
  const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...request.headers };
  const sent = body && new Uint8Array(body);
  const response = await fetch(`${cloud.outputs.ApiUrl}${path}`, {
    method,
    headers,
    ...(sent && { body: sent }),
  });
  const text = await response.text();
  const { status } = response;
  if (status === 429) {
    await after(THROTTLED_MILLISECONDS);
    return send(cloud, request, tokens);
  }
  try {
    const isJson = response.headers.get('content-type')?.includes('json');
    // The path as it went out: its dots are resolved by then.
    const { pathname } = new URL(response.url);
    cloud.contract.check({
      method,
      path: pathname,
      status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    });
    return { status, text };
  } catch (error) {
    return { status, text, fault: String(error).slice(0, 300) };
  }
}

/** FuzzFigures as lines of a table: a class of requests and how many answers of each status it had. */
export const tableOf = (figures: FuzzFigures): string =>
  Object.entries(figures)
    .map(([kind, byStatus]) => {
      const counts = Object.entries(byStatus).map(([status, count]) => `${status}: ${count}`);
      return `${kind.padEnd(14)} ${counts.join(', ')}`;
    })
    .sort()
    .join('\n');
