import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderEmail } from '../../shared/mail/email.ts';
import { renderNotice } from '../../shared/mail/notice.ts';
import { releaseNoticeText, reminderNoticeText, returnNoticeText } from '../../shared/mail/notice-words.ts';
import { openBrowser } from '../fixtures/browser.ts';
import { changedSince, mailInput, summaryOf } from '../fixtures/digests.ts';
import { RELEASE, REMINDER, RETURN } from '../fixtures/emails.ts';
import { screenshot } from '../fixtures/look.ts';
import { SAMPLE_NAMES } from '../fixtures/names.ts';

const SCHEMES = ['light', 'dark'] as const;
/** The smallest contrast of normal text by WCAG 2.2 AA. */
const AA = 4.5;

/** A province of 16 units with the longest names, half of them behind plan, three without a report. */
const units = Array.from({ length: 16 }, (_, index) => ({
  unitId: `don-vi-${index}`,
  name: index === 0 ? 'Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh' : `Huyện ủy Thanh Bình ${index}`,
  held: 30,
  open: index % 2 === 0 ? [{ name: 'Chi bộ Tòa án nhân dân huyện', plannedOn: '2020-06-01' }] : [],
  sentAt: index < 3 ? null : '2020-06-20T03:00:00.000Z',
}));
const province = changedSince('2020-06-18', summaryOf(...units), summaryOf(...units.slice(1)));

const PAGE = 'https://dai-hoi.example.vn/';
const MAILS = {
  digest: renderEmail(mailInput(province)),
  reminder: renderNotice(reminderNoticeText(REMINDER, PAGE, SAMPLE_NAMES)),
  return: renderNotice(returnNoticeText(RETURN, PAGE, SAMPLE_NAMES)),
  release: renderNotice(releaseNoticeText(RELEASE, PAGE, SAMPLE_NAMES)),
};
const kinds = Object.keys(MAILS) as (keyof typeof MAILS)[];

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

interface Screen {
  readonly width: number;
  readonly height?: number;
  readonly colorScheme?: (typeof SCHEMES)[number];
}

async function open({ width, height = 640, colorScheme = 'light' }: Screen, content: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.setContent(content);
  return page;
}

/** The smallest contrast of any text to its background, computed in the page. */
const SMALLEST_CONTRAST = `(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, index) => sum + c * [0.2126, 0.7152, 0.0722][index], 0);
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const found = channels(getComputedStyle(one).backgroundColor);
      if (found.length === 3 || found[3] > 0) return found;
    }
    return [255, 255, 255];
  };
  const shown = [...document.body.querySelectorAll('*')].filter((element) =>
    element.getClientRects().length > 0 && !element.closest('[aria-hidden]') &&
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''));
  return Math.min(...shown.map((element) => {
    const [one, other] = [channels(getComputedStyle(element).color), behind(element)].map(luminance);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }));
})()`;

describe('the digest in a browser', () => {
  it('shows headline, change, red flags and the beginning of missing units on the first screen of a phone', async () => {
    const page = await open({ width: 360 }, (await MAILS.digest).html);
    const bottoms = await Promise.all(
      [
        'toàn tỉnh có',
        'So với ngày 18/6/2020',
        'Còn 5 ngày',
        'Chậm so với kế hoạch:',
        'Chưa gửi báo cáo',
        '(hạn 25/6/2020)',
      ].map(async (text) => {
        const box = await page.locator(`h1,h2,p,li`, { hasText: text }).first().boundingBox();
        return (box?.y ?? Number.POSITIVE_INFINITY) + (box?.height ?? 0);
      }),
    );
    expect(bottoms).toEqual([...bottoms].sort((one, other) => one - other));
    expect(bottoms.at(-1)).toBeLessThan(640);
    await page.close();
  });
});

describe('what a person typed', () => {
  it.each([
    '<script>document.title = "x"</script>',
    '"><img src=x onerror=alert(1)>',
    `d'Arc & "Sa Đéc" &amp; </style><b>`,
  ])('is shown to the letter: %s', async (typed) => {
    const mails = [
      renderNotice(returnNoticeText({ ...RETURN, comment: typed }, PAGE, SAMPLE_NAMES)),
      await renderEmail(mailInput(summaryOf({ unitId: 'sa-dec', name: typed, held: 1 }))),
    ];
    for (const { html, subject } of mails) {
      const page = await open({ width: 360 }, html);
      expect(await page.getByText(typed, { exact: true }).count()).toBeGreaterThan(0);
      expect(await page.locator('script, img, b').count()).toBe(0);
      expect(await page.title()).toBe(subject);
      await page.close();
    }
  });
});

describe.each(kinds)('a mail in a browser: %s', (kind) => {
  it('never scrolls sideways, at 320, 360 and 1200 px', async () => {
    const page = await open({ width: 320 }, (await MAILS[kind]).html);
    for (const width of [320, 360, 1200]) {
      await page.setViewportSize({ width, height: 640 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await screenshot(page, `mail-${kind}-${width}-${colorScheme}`);
      }
    }
    await page.close();
  });

  it('keeps the contrast of WCAG AA in the light and in the dark scheme', async () => {
    const page = await open({ width: 360 }, (await MAILS[kind]).html);
    for (const [colorScheme, background] of [
      ['light', 'rgb(255, 255, 255)'],
      ['dark', 'rgb(18, 18, 18)'],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(SMALLEST_CONTRAST), colorScheme).toBeGreaterThanOrEqual(AA);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(background);
    }
    await page.close();
  });

  it('stays readable where a client drops the style block, whatever its scheme', async () => {
    const bare = (await MAILS[kind]).html.replace(/<style>.*?<\/style>/, '');
    const page = await open({ width: 360, colorScheme: 'dark' }, bare);
    expect(await page.evaluate(SMALLEST_CONTRAST)).toBeGreaterThanOrEqual(AA);
    await page.close();
  });

  it('asks the network for nothing', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent((await MAILS[kind]).html, { waitUntil: 'networkidle' });
    expect(asked).toEqual([]);
    await page.close();
  });
});
