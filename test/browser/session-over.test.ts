import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look } from '../fixtures/look.ts';
import { PASSWORD, type Site, startSite } from '../fixtures/page.ts';
import { type Calls, expireTokens } from '../fixtures/tab.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

const PROGRESS = 'Đã tổ chức đại hội';

/** Waits until the page shows no cached data. */
const fresh = (page: Page) => page.getByText('Đang xem số liệu lúc').waitFor({ state: 'detached' });

/** Every refused call was repeated unchanged, and none was lost. */
async function allRepeated({ refused, accepted }: Calls): Promise<void> {
  await expect.poll(() => refused.length).toBeGreaterThan(0);
  await expect.poll(() => refused.filter((url) => !accepted.includes(url))).toEqual([]);
}

/** Leaves the unit's page and comes back, so that it reads its figures again. */
async function readAgain(page: Page): Promise<void> {
  await page.goto(`${site.url}/#/import`);
  await page.getByRole('heading', { name: 'Nhập từ Excel' }).waitFor();
  await page.goto(`${site.url}/#/unit`);
}

async function revokeRefreshToken(page: Page): Promise<void> {
  const token = await page.evaluate("sessionStorage.getItem('refresh-token')");
  const { CognitoEndpoint, UserPoolClientId } = site.cloud.outputs;
  await fetch(CognitoEndpoint as string, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.RevokeToken',
    },
    body: JSON.stringify({ ClientId: UserPoolClientId, Token: token }),
  });
}

describe('a session that is over in the middle of work', () => {
  it('goes on without a word while the refresh token is good', async () => {
    const { page, faults } = await site.visitAs('district', '/unit');
    await page.getByText(PROGRESS).waitFor();
    const calls = await expireTokens(page);
    await readAgain(page);
    await page.getByText(PROGRESS).waitFor();
    await allRepeated(calls);
    await fresh(page);
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('asks for the password over the page and goes on with the very same call', async () => {
    const { page, faults } = await site.visitAs('district', '/unit');
    await page.getByText(PROGRESS).waitFor();
    await revokeRefreshToken(page);
    const calls = await expireTokens(page);
    await readAgain(page);
    const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' });
    await dialog.waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.type')).toBe('password');
    // Only its buttons close it: otherwise the waiting calls would never end.
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('Escape');
    await dialog.getByLabel('Mật khẩu').fill('Sai-mat-khau-1!');
    await dialog.getByRole('button', { name: 'Làm tiếp' }).click();
    await dialog.getByText('mật khẩu không đúng').waitFor();
    await look(page, 'session-over');
    await dialog.getByLabel('Mật khẩu').fill(PASSWORD);
    await dialog.getByLabel('Mật khẩu').press('Enter');
    await page.getByText(PROGRESS).waitFor();
    await dialog.waitFor({ state: 'detached' });
    await fresh(page);
    await allRepeated(calls);
    expect(faults).toEqual([]);
  });

  it('lets the person sign out instead', async () => {
    const { page } = await site.visitAs('district', '/unit');
    await page.getByText(PROGRESS).waitFor();
    await revokeRefreshToken(page);
    await expireTokens(page);
    await readAgain(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
    await expect.poll(() => new URL(page.url()).hash).toBe('#/');
  });
});
