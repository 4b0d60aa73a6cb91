import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstReport, post } from '../fixtures/cloud.ts';
import { type MachineKey, newMachine } from '../fixtures/machine.ts';
import { type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { programIn } from '../fixtures/snippets.ts';

const QUERY = programIn('docs/integrate.md', 'powerquery');

let cloud: SmallProvince;

beforeAll(async () => {
  cloud = await startSmallProvince();
});

afterAll(() => cloud.stop());

/** What the query says after a name. */
function said(pattern: RegExp): string {
  const found = pattern.exec(QUERY)?.[1];
  if (found === undefined) throw new Error(`the query has no ${pattern}`);
  return found;
}

/**
 * The calls that the query makes, with what it says: `Web.Contents` posts where there is `Content`, and gets otherwise.
 * https://learn.microsoft.com/powerquery-m/web-contents
 */
async function refreshed({ id, secret }: MachineKey, { sheet = said(/Sheet = "(\w+)"/), etag = '' } = {}) {
  const api = cloud.outputs.ApiUrl;
  const given = await fetch(`${api}/${said(/RelativePath = "(v1\/token)"/)}`, {
    method: 'POST',
    headers: {
      authorization: `${said(/Authorization = "(\w+ )" & Basic/)}${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': said(/#"Content-Type" = "([\w/-]+)"/),
    },
    body: said(/Text\.ToBinary\("(grant_type=\w+)"\)/),
  });
  const token = (await given.json())[said(/\]\)\)\[(\w+)\]/)];
  return fetch(`${api}/${said(/RelativePath = "(v1\/\w+\/)" & Sheet/)}${sheet}`, {
    headers: {
      authorization: `${said(/Authorization = "(\w+ )" & Token/)}${token}`,
      ...(etag && { 'if-none-match': etag }),
    },
  });
}

/** The rows of a CSV without quotes, by the names of its columns. */
function tableOf(csv: string): Record<string, string>[] {
  const [head = [], ...rows] = csv
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
}

it('reads live figures of its unit alone, and gets 304 while nothing has changed', async () => {
  const unit = await cloud.newUnit('xa-a', 'xa-b');
  const key = await newMachine(cloud.admin, unit.id);
  const before = await refreshed(key);
  expect(before.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const first = await before.text();
  const etag = before.headers.get('etag') ?? '';
  expect((await refreshed(key, { etag })).status).toBe(304);

  expect((await post(unit.clerk, firstReport(`${unit.id}.xa-a`))).status).toBe(201);
  const after = await refreshed(key, { etag });
  expect(after.status).toBe(200);
  const second = await after.text();
  expect(second).not.toBe(first);
  expect(tableOf(second)).toHaveLength(tableOf(first).length);
  expect(second).toContain(unit.name);
  expect(second).not.toContain('Sa Đéc');
});

it('finds every table that the API lists, with names of columns and as many rows as it says', async () => {
  const key = await newMachine(cloud.admin, 'sa-dec');
  const { items } = (await cloud.saDec({ method: 'GET', path: '/v1/sheets' })).body;
  expect(items.length).toBeGreaterThan(0);
  for (const { id, rows } of items) {
    const answer = await refreshed(key, { sheet: id });
    expect([id, answer.status]).toEqual([id, 200]);
    expect([id, tableOf(await answer.text()).length]).toEqual([id, rows]);
  }
});
