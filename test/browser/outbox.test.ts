import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { PASSWORD } from '../fixtures/page.ts';
import { COLLEAGUE, type Probe, type ProbeSite, RESULT, startProbeSite } from '../fixtures/probe-site.ts';
import { storedWork, workStored } from '../fixtures/tab.ts';

let site: ProbeSite;
let probe: Probe;

beforeAll(async () => {
  site = await startProbeSite(20);
});

beforeEach(async () => {
  probe = await site.probe();
});

afterEach(() => site.wire.fault());

afterAll(() => site.stop());

describe('a draft', () => {
  it('survives a reload and a closed tab, and no other account sees it', async () => {
    await probe.type(RESULT);
    await probe.stateIs('draft');
    await workStored(probe.page, RESULT.heldOn);
    await probe.page.reload();
    await expect.poll(() => probe.typed()).toBe(JSON.stringify(RESULT));
    await probe.openAgain();
    await expect.poll(() => probe.typed()).toBe(JSON.stringify(RESULT));
    await probe.openAgain(COLLEAGUE);
    await expect.poll(() => probe.typed()).toBe('');
  });

  it('shows in the other tab of the same account as it is typed', async () => {
    const other = await probe.anotherTab();
    await probe.type(RESULT);
    await expect.poll(() => probe.typed(other)).toBe(JSON.stringify(RESULT));
  });

  it('is gone when it is thrown away', async () => {
    await probe.type(RESULT);
    await probe.stateIs('draft');
    await probe.page.getByRole('button', { name: 'discard' }).click();
    await expect.poll(() => probe.state()).toBeNull();
    await expect.poll(() => storedWork(probe.page)).not.toContain(RESULT.heldOn);
    await probe.page.reload();
    await probe.page.getByLabel('typed').waitFor();
    await expect.poll(() => probe.typed()).toBe('');
  });
});

describe('a send whose connection is cut', () => {
  it('before the server got it, goes out again under the same key: one revision', async () => {
    await probe.type(RESULT);
    await probe.onFirstSend((route) => route.abort('connectionreset'));
    await probe.send();
    await probe.stateIs('sent');
    expect(probe.keys).toHaveLength(2);
    await probe.isSentOnce();
  });

  it('while the server writes, goes out again under the same key: one revision', async () => {
    await probe.type(RESULT);
    let cut = false;
    site.wire.fault(({ action }) => {
      if (cut || !['PutItem', 'TransactWriteItems'].includes(action)) return undefined;
      cut = true;
      return 'cut-after';
    });
    await probe.send();
    await probe.stateIs('sent');
    expect(cut).toBe(true);
    await probe.isSentOnce();
  });

  it('after the server wrote it, gets the first receipt: one revision', async () => {
    await probe.type(RESULT);
    await probe.onFirstSend(async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await probe.send();
    await probe.stateIs('sent');
    expect(probe.keys).toHaveLength(2);
    await probe.isSentOnce();
    expect((await probe.state()).receipt).toMatchObject({ revision: 1 });
  });

  it('and whose tab is closed after the server wrote it, is shown as sent on the next visit: one revision', async () => {
    await probe.type(RESULT);
    await probe.page.route('**/v1/submissions', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await probe.send();
    await probe.waitsForNetwork();
    await probe.openAgain();
    await probe.stateIs('sent');
    await probe.isSentOnce();
    await expect.poll(() => probe.typed()).toBe('');
  });

  it('waits while there is no network and goes out when it is back', async () => {
    await probe.type(RESULT);
    await probe.context.setOffline(true);
    await probe.send();
    await probe.waitsForNetwork();
    await probe.page.getByText('Đang gửi: chưa tới được máy chủ, sẽ tự gửi lại').waitFor();
    await probe.context.setOffline(false);
    await probe.stateIs('sent');
    await probe.isSentOnce();
  });
});

describe('a send that is refused', () => {
  it('keeps the draft and says at which field and why, after a reload too', async () => {
    const wrong = resultBody('2020-05-09', { reelected: 1 });
    await probe.type(wrong);
    await probe.send();
    await probe.stateIs('refused');
    for (const round of ['now', 'after a reload']) {
      const { refusal } = await probe.state();
      expect(refusal, round).toMatchObject({
        kind: 'invalid',
        errors: [{ pointer: '/data/committee/elected', code: 'elected-sum' }],
      });
      await expect.poll(() => probe.typed()).toContain(wrong.heldOn);
      await probe.page.reload();
      await probe.stateIs('refused');
    }
    expect(await probe.revisions()).toEqual([]);
  });

  it('after a conflict, names the current revision and keeps the draft', async () => {
    await post(site.clerk, firstReport(probe.subjectId));
    await probe.type(RESULT);
    await probe.send();
    await probe.stateIs('refused');
    expect((await probe.state()).refusal).toMatchObject({ kind: 'conflict', currentRevision: 1 });
    await probe.page.getByLabel('revision').fill('2');
    await probe.send();
    await probe.stateIs('sent');
    expect((await probe.revisions())[0]).toMatchObject({ revision: 2, data: { heldOn: RESULT.heldOn } });
  });

  it('with 403 is shown as such and is not repeated', async () => {
    await probe.type(RESULT);
    await probe.page.route('**/v1/submissions', (route) =>
      route.fulfill({ status: 403, contentType: 'application/json', body: '{"message":"no"}' }),
    );
    await probe.send();
    await probe.stateIs('refused');
    expect((await probe.state()).refusal.kind).toBe('forbidden');
    expect(probe.keys).toHaveLength(1);
  });
});

it('a send that is answered 503 is sent again by itself', async () => {
  await probe.type(RESULT);
  await probe.onFirstSend((route) =>
    route.fulfill({ status: 503, contentType: 'application/json', body: '{"message":"later"}' }),
  );
  await probe.send();
  await probe.stateIs('sent');
  await probe.isSentOnce();
});

it('what is typed while the record is read again stays', async () => {
  await probe.type(RESULT);
  await probe.page.route('**/v1/submissions', (route) => route.abort('connectionreset'));
  // Delays the answers of the browser's storage to reads only.
  await probe.page.evaluate(`{
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
  await probe.send();
  await expect.poll(() => probe.page.evaluate('window.readings')).toBe(1);
  await probe.type(resultBody('2020-05-23'), 99);
  await probe.page.evaluate('window.release()');
  await probe.waitsForNetwork();
  expect(await probe.typed()).toContain('2020-05-23');
});

it('a send whose session is over waits for the password, then goes out under the same key', async () => {
  await probe.type(RESULT);
  await probe.page.evaluate("sessionStorage.setItem('refresh-token', 'over')");
  await probe.onFirstSend((route) =>
    route.fulfill({ status: 401, contentType: 'application/json', body: '{"message":"Unauthorized"}' }),
  );
  await probe.send();
  await probe.page.getByRole('dialog').getByLabel('Mật khẩu').fill(PASSWORD);
  await probe.page.getByRole('button', { name: 'Làm tiếp' }).click();
  await probe.stateIs('sent');
  await probe.isSentOnce();
});

it('signing out says first that something has not arrived, and the next visit sends it', async () => {
  await probe.type(RESULT);
  await probe.page.route('**/v1/submissions', (route) => route.abort('connectionreset'));
  await probe.send();
  await probe.waitsForNetwork();
  const signOut = probe.page.getByRole('button', { name: 'Đăng xuất', exact: true });
  await signOut.click();
  const dialog = probe.page.getByRole('dialog', { name: 'Còn 1 nội dung chưa gửi xong' });
  await dialog.getByRole('button', { name: 'Ở lại chờ gửi xong' }).click();
  await probe.stateIs('sending');
  await signOut.click();
  await dialog.getByRole('button', { name: 'Vẫn đăng xuất' }).click();
  await probe.page.getByText('signed out').waitFor();
  await probe.openAgain();
  await probe.stateIs('sent');
  await probe.isSentOnce();
});

it('signing out says first that a draft is kept here, and deletes it when told so', async () => {
  await probe.type(RESULT);
  await probe.stateIs('draft');
  const signOut = () => probe.page.getByRole('button', { name: 'Đăng xuất', exact: true });
  const dialog = () => probe.page.getByRole('dialog', { name: 'Còn 1 bản nháp chưa gửi' });
  await signOut().click();
  await dialog().getByRole('button', { name: 'Giữ lại và đăng xuất' }).click();
  await probe.page.getByText('signed out').waitFor();
  await probe.openAgain();
  await probe.stateIs('draft');
  await signOut().click();
  await dialog().getByRole('button', { name: 'Xóa bản nháp và đăng xuất' }).click();
  await probe.page.getByText('signed out').waitFor();
  await probe.openAgain();
  await expect.poll(() => probe.state()).toBeNull();
  expect(await storedWork(probe.page)).not.toContain(RESULT.heldOn);
});

it('many sends go out in one call, each with its own outcome', async () => {
  await post(site.clerk, firstReport(probe.subjectId));
  await probe.type(RESULT);
  let calls = 0;
  probe.page.on('request', (request) => {
    if (request.url().endsWith('/batch')) calls += 1;
  });
  await probe.page.getByRole('button', { name: 'send many' }).click();
  const outcomes = async () => {
    const all = JSON.parse((await probe.page.getByLabel('all').textContent()) as string);
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
    [probe.subjectId]: 'conflict',
    'sa-dec.cong-ty': 'sent',
    'cao-lanh.xa-a': 'forbidden',
  });
  expect(calls).toBe(1);
});

it('two tabs of one account send a thing once', async () => {
  await probe.type(RESULT);
  const other = await probe.anotherTab();
  await probe.send();
  await probe.stateIs('sent');
  await probe.stateIs('sent', other);
  expect(probe.keys).toHaveLength(1);
  await probe.isSentOnce();
});

it('what a tab had on its way when it was closed is sent by another that was open', async () => {
  await probe.type(RESULT);
  await probe.context.route('**/v1/submissions', (route) => route.abort('connectionreset'));
  const other = await probe.anotherTab();
  await probe.send();
  await probe.waitsForNetwork();
  await probe.page.close();
  await probe.context.unroute('**/v1/submissions');
  await probe.stateIs('sent', other);
  await probe.isSentOnce();
});
