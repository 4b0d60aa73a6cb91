import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';

// Runs where its packages are installed. It signs in on the page and prints a JSON list with a row per page.

const { url, port, password, line } = JSON.parse(process.argv[2]);
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const SETTINGS = {
  onlyCategories: CATEGORIES,
  formFactor: 'mobile',
  screenEmulation: { mobile: true, width: 360, height: 740, deviceScaleFactor: 2, disabled: false },
  // What the line and the processor do to the page, and not an estimate of it.
  throttlingMethod: 'devtools',
  throttling: {
    requestLatencyMs: line.latency,
    downloadThroughputKbps: line.kilobits,
    uploadThroughputKbps: line.kilobits,
    cpuSlowdownMultiplier: line.processor,
  },
};

const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null });
const rows = [];

/** Forgets all that the browser has of the page, but not who is signed in. */
async function forget(page) {
  const debug = await page.createCDPSession();
  await debug.send('Network.clearBrowserCache');
  const storageTypes = 'service_workers,cache_storage,indexeddb';
  await debug.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes });
}

/** Audits an address in a tab that stays signed in: as a first visit, with nothing cached, and as the next one. */
async function audit(page, name, hash) {
  await forget(page);
  await auditOnce(page, `${name}, first visit`, hash);
  await auditOnce(page, `${name}, next visit`, hash);
}

async function auditOnce(page, name, hash) {
  const flags = { port, logLevel: 'error', disableStorageReset: true };
  const config = { extends: 'lighthouse:default', settings: SETTINGS };
  const { lhr } = await lighthouse(`${url}/${hash}`, flags, config, page);
  const scores = CATEGORIES.map((category) => Math.round((lhr.categories[category].score ?? 0) * 100));
  const seconds = (id) => (lhr.audits[id].numericValue ?? Number.NaN) / 1000;
  const below = CATEGORIES.flatMap((category) =>
    lhr.categories[category].auditRefs
      .filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9)
      .map(({ id }) => id),
  );
  rows.push({
    name,
    scores,
    firstPaint: seconds('first-contentful-paint'),
    largestPaint: seconds('largest-contentful-paint'),
    blocking: seconds('total-blocking-time') * 1000,
    shift: lhr.audits['cumulative-layout-shift'].numericValue,
    below,
    errors: lhr.audits['errors-in-console'].details?.items.map(({ description }) => description) ?? [],
  });
}

async function signIn(email) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(`${url}/`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForSelector('.bar__account');
  return page;
}

const linkOf = async (page, start) => {
  const link = await page.waitForSelector(`main a[href^="${start}"]`);
  return link.evaluate((anchor) => anchor.getAttribute('href'));
};

const visitor = await (await browser.createBrowserContext()).newPage();
await audit(visitor, 'sign-in', '');
const district = await signIn('sa-dec@example.vn');
const [congress, report] = [await linkOf(district, '#/congress/'), await linkOf(district, '#/report/')];
await audit(district, 'home of a unit', '#/unit');
await audit(district, 'congress form', congress);
await audit(district, 'report form', report);
const leader = await signIn('lanh-dao@example.vn');
await audit(leader, 'summary', '#/summary');
await browser.disconnect();
process.stdout.write(JSON.stringify(rows));
