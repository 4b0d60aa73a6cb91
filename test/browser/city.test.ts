import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { synthesize } from '../../infra/build/assembly.ts';
import { type CallApi, firstReport, giveBack, post, resultBody } from '../fixtures/cloud.ts';
import { heading, type Site, startSite } from '../fixtures/page.ts';

/** Words and places of the sample province, which none of a city's mails and pages may have. */
const SAMPLE_PROVINCE = /tỉnh|đồng tháp|sa đéc|cao lãnh/iu;

/** The ids are those of the accounts of every small province; the names are the city's. */
const UNITS = [
  { id: 'province', level: 'provincial', name: 'Đảng bộ thành phố' },
  { id: 'sa-dec', level: 'district', name: 'Quận ủy Hải Châu' },
  { id: 'sa-dec.phuong-1', level: 'grassroots', type: 'commune', name: 'Phường 1', plannedOn: '2020-05-20' },
  { id: 'sa-dec.phuong-2', level: 'grassroots', type: 'commune', name: 'Phường 2', plannedOn: '2020-05-28' },
  { id: 'thanh-khe', level: 'district', name: 'Quận ủy Thanh Khê' },
  { id: 'thanh-khe.a', level: 'grassroots', type: 'commune', name: 'Phường A', plannedOn: '2020-05-21' },
];

const RECIPIENTS = ['province', 'sa-dec'].map((scope) => ({
  id: `bi-thu-${scope}`,
  email: `${scope}@thanh-pho.test`,
  name: 'Lãnh đạo',
  title: 'Bí thư',
  scope,
  cadences: ['weekly', 'monthly'],
}));

let site: Site;
let inbox: Awaited<ReturnType<Site['cloud']['inbox']>>;

const at = (instant: string) => site.cloud.clock.set(new Date(`${instant}:00+07:00`));

/** Fires a schedule at its time in the stage's file. */
async function fire(name: string, instant: string): Promise<void> {
  await at(instant);
  await site.cloud.fireSchedule(name, new Date(`${instant}:00+07:00`));
  await site.cloud.drain();
}

const write = (call: CallApi, path: string, body: object) =>
  call({ method: 'POST', path, body, headers: { 'idempotency-key': randomUUID() } });

/** June 2020 in the city: results, a report, a weekly digest and its correction, a return, a reminder, a monthly digest. */
beforeAll(async () => {
  const assemblyDir = join(inject('runDir'), 'city');
  await synthesize(assemblyDir, { config: 'test/fixtures/stages/city.json' });
  site = await startSite({ assemblyDir, units: UNITS });
  const [admin, clerk] = [await site.callAs('admin'), await site.callAs('district')];
  await admin({
    method: 'PUT',
    path: '/v1/recipients?effectiveFrom=2020-01-01',
    body: { items: RECIPIENTS },
  });
  await post(clerk, firstReport('sa-dec.phuong-1'));
  const report = { kind: 'unit-report', subjectId: 'sa-dec', period: '2020-05', revision: 1 };
  expect((await post(clerk, { ...report, data: { cadrePolicy: [] } })).status).toBe(201);
  await fire('weekly', '2020-06-05T16:30');
  await post(clerk, firstReport('sa-dec.phuong-2', resultBody('2020-05-28')));
  const restated = await write(admin, '/v1/digests', {
    mode: 'restate',
    cadence: 'weekly',
    asOf: '2020-06-04',
  });
  expect(restated.status).toBe(202);
  await site.cloud.drain();
  const returned = await giveBack(admin, {
    kind: 'unit-report',
    subjectId: 'sa-dec',
    period: '2020-05',
    revision: 2,
    comment: 'Mục 3 chưa khớp.',
  });
  expect(returned).toMatchObject({ status: 201 });
  await fire('remind', '2020-06-13T09:15');
  const invitation = { role: 'leader', email: 'moi@thanh-pho.test' };
  expect(await write(admin, '/v1/accounts', invitation)).toMatchObject({ status: 201 });
  await fire('monthly', '2020-07-03T06:00');
  await fire('sweep', '2020-07-03T06:15');
  inbox = await site.cloud.inbox();
});

afterAll(() => site.stop());

/** The texts of a workbook: the content of all its parts. */
const textsOf = (base64: string): string =>
  Object.values(unzipSync(Buffer.from(base64, 'base64')))
    .map((part) => strFromU8(part))
    .join('\n');

describe('a city that another file configures', () => {
  it('mails digests, corrections, returns, reminders and releases under its own names', () => {
    // The one mail without a tag is Cognito's invitation.
    const tagged = inbox.map(({ subject }) => subject).filter((subject) => subject.startsWith('['));
    expect(inbox.length - tagged.length).toBe(1);
    expect(tagged.sort()).toEqual(
      [
        '[BTC Thành ủy] Tổng hợp đại hội (tuần) – tính đến 4/6/2020: 1/3 (33,33%)',
        '[BTC Thành ủy] Tổng hợp đại hội (tuần) – tính đến 4/6/2020: Quận ủy Hải Châu 1/2 (50,00%)',
        '[BTC Thành ủy] Đính chính tổng hợp đại hội (tuần) – tính đến 4/6/2020: 2/3 (66,67%)',
        '[BTC Thành ủy] Đính chính tổng hợp đại hội (tuần) – tính đến 4/6/2020: Quận ủy Hải Châu 2/2 (100,00%)',
        '[BTC Thành ủy] Trả lại báo cáo tháng 5/2020 – Quận ủy Hải Châu',
        '[BTC Thành ủy] Nhắc gửi báo cáo tháng 6/2020 – hạn 25/6/2020',
        '[BTC Thành ủy] Chờ phát hành: Tổng hợp tháng – tính đến 2/7/2020',
      ].sort(),
    );
    const unit = inbox.find(({ subject }) => subject.endsWith('Quận ủy Hải Châu 1/2 (50,00%)'));
    expect(unit?.body.text).toContain('Toàn thành phố đạt 33,33%; đơn vị cao hơn mức chung của thành phố.');
    const returned = inbox.find(({ subject }) => subject.includes('Trả lại'));
    expect(returned?.body.html).toContain('Ban Tổ chức Thành ủy trả lại báo cáo tháng');
    const digest = inbox.find(({ subject }) => subject.includes('(tuần)') && subject.includes('1/3'));
    expect(digest?.attachments.map(({ content }) => textsOf(content)).join()).toContain('Cấp thành phố');
  });

  it('has no word of the sample province in any part of any mail', () => {
    for (const { subject, body, headers, attachments } of inbox) {
      const texts = [subject, body.html, body.text, JSON.stringify(headers ?? [])];
      for (const text of [...texts, ...(attachments ?? []).map(({ content }) => textsOf(content))]) {
        expect((text ?? '').normalize('NFC')).not.toMatch(SAMPLE_PROVINCE);
      }
    }
  });

  it.each<['admin' | 'leader' | 'district' | undefined, string, RegExp?]>([
    [undefined, '/', /Tài khoản do Ban Tổ chức Thành ủy cấp/],
    ['leader', '/summary', /toàn thành phố có .*Cấp thành phố/s],
    ['leader', '/summary/sa-dec', /Toàn thành phố/],
    ['district', '/unit'],
    ['district', '/congress/sa-dec.phuong-1'],
    ['district', '/report', /Ý kiến của Ban Tổ chức Thành ủy/],
    ['district', '/report/2020-05'],
    ['district', '/security'],
    ['district', '/import'],
    ['admin', '/admin'],
    ['admin', '/admin/roster', /Cấp thành phố/],
    ['admin', '/admin/plan', /Cấp thành phố/],
    ['admin', '/admin/recipients', /Toàn thành phố/],
    ['admin', '/admin/accounts'],
    ['admin', '/admin/returns'],
    ['admin', '/admin/extensions'],
    ['admin', '/admin/deliveries'],
    ['admin', '/admin/activity'],
    ['admin', '/admin/digests'],
    ['admin', '/admin/digests/new', /Lãnh đạo thành phố \(toàn thành phố\)/],
    ['admin', '/admin/digests/monthly-2020-07-02'],
    ['admin', '/congress/province'],
  ])('shows none on the page of %s at %s', async (who, path, own) => {
    const { page, faults } = who ? await site.visitAs(who, path) : await site.visit(path);
    // On a phone some are for screen readers alone.
    await heading(page).waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    if (own) await expect.poll(() => page.content()).toMatch(own);
    expect((await page.content()).normalize('NFC')).not.toMatch(SAMPLE_PROVINCE);
    expect(faults).toEqual([]);
  });
});

describe('a page whose settings have no names, or cannot be read', () => {
  it.each<[string, (route: Route) => Promise<void>]>([
    [
      'of an earlier version',
      async (route) => route.fulfill({ json: withoutNames(await (await route.fetch()).json()) }),
    ],
    ['that do not arrive', (route) => route.abort()],
  ])('%s, has names that fit every province', async (_, answer) => {
    const before = (page: Page) => page.route('**/config.json', answer);
    const { page } = await site.visit('/', { before });
    await page.getByText('Tài khoản do Ban Tổ chức cấp.').waitFor();
    expect((await page.content()).normalize('NFC')).not.toMatch(SAMPLE_PROVINCE);
  });
});

const withoutNames = ({ province: _, ...settings }: Readonly<Record<string, unknown>>) => settings;
