import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPage } from '../../web/build.ts';
import { result } from '../fixtures/cloud.ts';
import { ACCOUNTS, keptWork, PASSWORD, type Site, startSite, workKept } from '../fixtures/page.ts';
import { Wire } from '../fixtures/wire.ts';

let dir: string;
let site: Site;
const wire = new Wire();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'congress-probe-'));
  const { dist } = await buildPage(dir, { probe: 'test/browser/probe/main.ts' });
  site = await startSite({ webDir: dist, through: wire.through });
});

afterAll(async () => {
  await site.stop();
  wire.stop();
  await rm(dir, { recursive: true, force: true });
});

let context: BrowserContext;
let page: Page;
/** Idempotency keys that the server got, in order. */
let keys: string[];

/** The probe: a form on the page's own drafts and outbox, signed in as a district. */
beforeEach(async () => {
  context = await site.browser.newContext();
  page = await context.newPage();
  keys = [];
  await open();
});

afterEach(async () => {
  wire.fault();
  await context.close();
});

/** Opens the probe in a tab, signed in. */
async function signedIn(tab: Page, email: string = ACCOUNTS.district.email): Promise<void> {
  await tab.goto(`${site.url}/probe.html`);
  await tab.evaluate(`signIn(${JSON.stringify(email)}, ${JSON.stringify(PASSWORD)})`);
  await tab.getByLabel('typed').waitFor();
}

async function open(account: 'district' | 'other' = 'district'): Promise<void> {
  await signedIn(page, account === 'district' ? ACCOUNTS.district.email : 'khac@example.vn');
  page.on('request', (request) => {
    const key = request.headers()['idempotency-key'];
    if (key) keys.push(key);
  });
}

const type = async (data: unknown, revision = 1) => {
  await page.getByLabel('revision').fill(String(revision));
  await page.getByLabel('typed').fill(JSON.stringify(data));
};
const send = () => page.getByRole('button', { name: 'send', exact: true }).click();
const state = async (tab = page) => JSON.parse((await tab.getByLabel('state').textContent()) as string);
const stateIs = (is: string, tab = page) =>
  expect.poll(async () => (await state(tab))?.is, { timeout: 15_000 }).toBe(is);

/** Revisions that stand in the log: each test has its own day, so that it finds its own. */
async function revisions(
  subjectId = 'sa-dec.phuong-1',
): Promise<{ revision: number; data: { heldOn: string } }[]> {
  const call = await site.callAs('district');
  const { body } = await call({
    method: 'GET',
    path: `/v1/submissions?kind=congress-result&subjectId=${subjectId}`,
  });
  return body.items;
}

/** What the next revision of the one organisation is: tests build on what stands. */
const nextRevision = async () => ((await revisions())[0]?.revision ?? 0) + 1;
const heldOn = async (day: string) => (await revisions()).filter(({ data }) => data?.heldOn === day).length;

async function typeNext(day: string): Promise<void> {
  await type(result(day), await nextRevision());
}

/** Puts a fault on the first call of the outbox, then lets all pass. */
async function onFirstSend(fault: (route: Route) => Promise<void>): Promise<void> {
  let first = true;
  await page.route('**/v1/submissions', async (route) => {
    if (!first) return route.continue();
    first = false;
    await fault(route);
  });
}

describe('a draft', () => {
  it('survives a reload and a closed tab, and no other account sees it', async () => {
    await type(result('2020-05-02'));
    await stateIs('draft');
    await workKept(page, '2020-05-02');
    await page.reload();
    await expect.poll(() => page.getByLabel('typed').inputValue()).toBe(JSON.stringify(result('2020-05-02')));
    await page.close();
    page = await context.newPage();
    await open();
    await expect.poll(() => page.getByLabel('typed').inputValue()).toBe(JSON.stringify(result('2020-05-02')));
    await page.close();
    page = await context.newPage();
    await site.cloud.createUser({
      email: 'khac@example.vn',
      groups: ['district', 'unit/sa-dec'],
      password: PASSWORD,
    });
    await open('other');
    await expect.poll(() => page.getByLabel('typed').inputValue()).toBe('');
  });

  it('shows in the other tab of the same account as it is typed', async () => {
    const other = await context.newPage();
    await signedIn(other);
    await type(result('2020-05-03'));
    await expect
      .poll(() => other.getByLabel('typed').inputValue())
      .toBe(JSON.stringify(result('2020-05-03')));
  });

  it('is gone when it is thrown away', async () => {
    await type(result('2020-05-02'));
    await stateIs('draft');
    await page.getByRole('button', { name: 'discard' }).click();
    await expect.poll(() => state()).toBeNull();
    await expect.poll(() => keptWork(page)).not.toContain('2020-05-02');
    await page.reload();
    await page.getByLabel('typed').waitFor();
    await expect.poll(() => page.getByLabel('typed').inputValue()).toBe('');
  });
});

describe('a send whose connection is cut', () => {
  it('before the server got it, goes out again under the same key: one revision', async () => {
    await typeNext('2020-05-04');
    await onFirstSend((route) => route.abort('connectionreset'));
    await send();
    await stateIs('sent');
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(await heldOn('2020-05-04')).toBe(1);
  });

  it('while the server writes, goes out again under the same key: one revision', async () => {
    await typeNext('2020-05-05');
    let cut = false;
    wire.fault(({ action }) => {
      if (cut || !['PutItem', 'TransactWriteItems'].includes(action)) return undefined;
      cut = true;
      return 'cut-after';
    });
    await send();
    await stateIs('sent');
    expect(cut).toBe(true);
    expect(new Set(keys).size).toBe(1);
    expect(await heldOn('2020-05-05')).toBe(1);
  });

  it('after the server wrote it, gets the first receipt: one revision', async () => {
    await typeNext('2020-05-06');
    await onFirstSend(async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await send();
    await stateIs('sent');
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(await heldOn('2020-05-06')).toBe(1);
    const [{ revision } = { revision: 0 }] = await revisions();
    expect((await state()).receipt).toMatchObject({ revision });
  });

  it('and whose tab is closed after the server wrote it, is told as sent on the next visit: one revision', async () => {
    await typeNext('2020-05-07');
    await page.route('**/v1/submissions', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await send();
    await expect.poll(async () => (await state())?.waitsForNetwork).toBe(true);
    await page.close();
    page = await context.newPage();
    await open();
    await stateIs('sent');
    expect(await heldOn('2020-05-07')).toBe(1);
    await expect.poll(() => page.getByLabel('typed').inputValue()).toBe('');
  });

  it('waits while there is no network and goes out when it is back', async () => {
    await typeNext('2020-05-08');
    await context.setOffline(true);
    await send();
    await expect.poll(async () => (await state())?.waitsForNetwork).toBe(true);
    await page.getByText('Đang gửi: chưa tới được máy chủ, sẽ tự gửi lại').waitFor();
    await context.setOffline(false);
    await stateIs('sent');
    expect(new Set(keys).size).toBe(1);
    expect(await heldOn('2020-05-08')).toBe(1);
  });
});

describe('a send that is refused', () => {
  it('keeps the draft and says at which field and why, after a reload too', async () => {
    await type(result('2020-05-09', { reelected: 1 }), await nextRevision());
    await send();
    await stateIs('refused');
    for (const round of ['now', 'after a reload']) {
      const { refusal } = await state();
      expect(refusal, round).toMatchObject({
        kind: 'invalid',
        errors: [{ pointer: '/data/committee/elected', code: 'elected-sum' }],
      });
      await expect.poll(() => page.getByLabel('typed').inputValue()).toContain('2020-05-09');
      await page.reload();
      await stateIs('refused');
    }
    expect(await heldOn('2020-05-09')).toBe(0);
  });

  it('because someone was faster, names the revision that stands and keeps the draft', async () => {
    await typeNext('2020-05-10');
    await send();
    await stateIs('sent');
    const { revision } = (await state()).receipt;
    await type(result('2020-05-11'), revision);
    await send();
    await stateIs('refused');
    expect((await state()).refusal).toMatchObject({ kind: 'conflict', currentRevision: revision });
    await page.getByLabel('revision').fill(String(revision + 1));
    await send();
    await stateIs('sent');
    expect(await heldOn('2020-05-11')).toBe(1);
  });

  it.each([
    [413, 'too-large'],
    [403, 'forbidden'],
  ])('with %d is told as such and is not repeated', async (status, kind) => {
    await type(result('2020-05-12'), await nextRevision());
    await page.route('**/v1/submissions', (route) =>
      route.fulfill({ status, contentType: 'application/json', body: '{"message":"no"}' }),
    );
    await send();
    await stateIs('refused');
    expect((await state()).refusal.kind).toBe(kind);
    expect(keys).toHaveLength(1);
  });
});

it.each([429, 503])('a send that is answered %d is sent again by itself', async (status) => {
  const day = status === 429 ? '2020-05-13' : '2020-05-14';
  await typeNext(day);
  await onFirstSend((route) =>
    route.fulfill({ status, contentType: 'application/json', body: '{"message":"later"}' }),
  );
  await send();
  await stateIs('sent');
  expect(new Set(keys).size).toBe(1);
  expect(await heldOn(day)).toBe(1);
});

it('what is typed while a send is on its way becomes the next draft', async () => {
  await typeNext('2020-05-15');
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/v1/submissions', async (route) => {
    await released;
    await route.continue();
  });
  await send();
  await stateIs('sending');
  await type(result('2020-05-16'), 99);
  await send();
  release();
  await stateIs('draft');
  await expect.poll(() => page.getByLabel('typed').inputValue()).toContain('2020-05-16');
  expect(await heldOn('2020-05-15')).toBe(1);
  expect(keys).toHaveLength(1);
});

it('what is typed while the record is read again stays', async () => {
  await typeNext('2020-05-19');
  await page.route('**/v1/submissions', (route) => route.abort('connectionreset'));
  // Holds what the browser's storage answers to a reading alone.
  await page.evaluate(`{
    const { set } = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'onsuccess');
    window.readings = 0;
    const held = new Promise((resolve) => { window.release = resolve; });
    Object.defineProperty(IDBRequest.prototype, 'onsuccess', {
      set(handler) {
        const reads = this.source?.name === 'work' && this.transaction.mode === 'readonly';
        if (!reads) return set.call(this, handler);
        set.call(this, (event) => { window.readings += 1; held.then(() => handler(event)); });
      },
    });
  }`);
  await send();
  await expect.poll(() => page.evaluate('window.readings')).toBe(1);
  await type(result('2020-05-23'), 99);
  await page.evaluate('window.release()');
  await expect.poll(async () => (await state())?.waitsForNetwork).toBe(true);
  expect(await page.getByLabel('typed').inputValue()).toContain('2020-05-23');
});

it('a send whose session is over waits for the password, then goes out under the same key', async () => {
  await typeNext('2020-05-17');
  await page.evaluate("sessionStorage.setItem('refresh-token', 'over')");
  let refused = 0;
  await page.route('**/v1/submissions', async (route) => {
    if (refused > 0) return route.continue();
    refused += 1;
    await route.fulfill({ status: 401, contentType: 'application/json', body: '{"message":"Unauthorized"}' });
  });
  await send();
  await page.getByRole('dialog').getByLabel('Mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Làm tiếp' }).click();
  await stateIs('sent');
  expect(new Set(keys).size).toBe(1);
  expect(await heldOn('2020-05-17')).toBe(1);
});

it('signing out says first that something has not arrived, and the next visit sends it', async () => {
  await typeNext('2020-05-20');
  await page.route('**/v1/submissions', (route) => route.abort('connectionreset'));
  await send();
  await expect.poll(async () => (await state())?.waitsForNetwork).toBe(true);
  const signOut = page.getByRole('button', { name: 'Đăng xuất', exact: true });
  await signOut.click();
  const dialog = page.getByRole('dialog', { name: 'Còn 1 nội dung chưa gửi xong' });
  await dialog.getByRole('button', { name: 'Ở lại chờ gửi xong' }).click();
  await stateIs('sending');
  await signOut.click();
  await dialog.getByRole('button', { name: 'Vẫn đăng xuất' }).click();
  await page.getByText('signed out').waitFor();
  await page.unroute('**/v1/submissions');
  await open();
  await stateIs('sent');
  expect(new Set(keys).size).toBe(1);
  expect(await heldOn('2020-05-20')).toBe(1);
});

it('many sends go out in one call, each with its own outcome', async () => {
  await type(result('2020-05-18'));
  let calls = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/batch')) calls += 1;
  });
  await page.getByRole('button', { name: 'send many' }).click();
  const outcomes = async () => {
    const all = JSON.parse((await page.getByLabel('all').textContent()) as string);
    return Object.fromEntries(
      all.map(
        (one: { subject: { subjectId: string }; state: { is: string; refusal?: { kind: string } } }) => [
          one.subject.subjectId,
          one.state?.refusal?.kind ?? one.state?.is,
        ],
      ),
    );
  };
  await expect.poll(outcomes).toEqual({
    'sa-dec.phuong-1': 'conflict',
    'sa-dec.cong-ty': 'sent',
    'cao-lanh.xa-a': 'forbidden',
  });
  expect(calls).toBe(1);
});

it('two tabs of one account send a thing once', async () => {
  await typeNext('2020-05-19');
  const other = await context.newPage();
  let calls = 0;
  context.on('request', (request) => {
    if (request.headers()['idempotency-key']) calls += 1;
  });
  await signedIn(other);
  await send();
  await stateIs('sent');
  await stateIs('sent', other);
  expect(calls).toBe(1);
  expect(await heldOn('2020-05-19')).toBe(1);
});

it('what a tab had on its way when it was closed is sent by another that was open', async () => {
  await typeNext('2020-05-21');
  await page.route('**/v1/submissions', (route) => route.abort('connectionreset'));
  const other = await context.newPage();
  const sent: string[] = [];
  other.on('request', (request) => {
    const key = request.headers()['idempotency-key'];
    if (key) sent.push(key);
  });
  await other.route('**/v1/submissions', (route) => route.abort('connectionreset'));
  await signedIn(other);
  await send();
  await expect.poll(async () => (await state())?.waitsForNetwork).toBe(true);
  await page.close();
  await other.unroute('**/v1/submissions');
  await stateIs('sent', other);
  expect(new Set([...keys, ...sent]).size).toBe(1);
  expect(await heldOn('2020-05-21')).toBe(1);
});
