import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkStage } from '../../infra/config/check.ts';
import { loadStage } from '../../infra/config/load.ts';

const PROVINCE = {
  commission: 'Ban Tổ chức Tỉnh ủy',
  shortName: 'BTC Tỉnh ủy',
  committee: 'Tỉnh ủy',
  area: 'tỉnh',
};
const GOOD = {
  province: PROVINCE,
  senderAddress: 'tong-hop@dai-hoi.test',
  opsAddress: 'van-hanh@dai-hoi.test',
  pageUrl: 'https://dai-hoi.test/',
};
const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef';
const WEEKLY = { weekDay: 'MON', hour: 7 };
const MONTHLY = { day: 26, hour: 7 };
const HALF_YEAR = { day: 26, months: [6, 12], hour: 7 };
const cadences = (changes: object) => ({
  cadences: { weekly: WEEKLY, monthly: MONTHLY, 'half-year': HALF_YEAR, ...changes },
});
const province = (changes: object) => ({ province: { ...PROVINCE, ...changes } });

const findings = (changes: object, stage = 'prod'): readonly string[] => {
  const checked = checkStage(stage, { ...GOOD, ...changes });
  return 'findings' in checked ? checked.findings : [];
};

/** The ARN of a table's stream. */
const streamOf = (table: string) =>
  `arn:aws:dynamodb:ap-southeast-1:123456789012:table/${table}/stream/2026-01-01T00:00:00.000`;

describe('a stage', () => {
  it('need not name what has a default', () => {
    expect(checkStage('prod', GOOD)).toMatchObject({
      config: {
        stage: 'prod',
        senderName: 'Ban Tổ chức Tỉnh ủy',
        logDays: 365,
        reminders: { hour: 8, minute: 0 },
      },
    });
  });

  it.each<[string, object]>([
    ['a certificate for its own host', { pageCertificateArn: CERTIFICATE }],
    ['a page whose address the first deployment will tell', { pageUrl: 'https://unknown.invalid/' }],
    ['full hours without a minute', { reminders: { hour: 23 } }],
    ['another name of the same time zone', { timeZone: 'Asia/Bangkok' }],
    ['half-years from January on', cadences({ 'half-year': { ...HALF_YEAR, months: [1, 7] } })],
    ['an address of one click to unsubscribe', { listUnsubscribe: 'https://dai-hoi.test/huy' }],
    [
      'a restored table',
      {
        restoredTable: 'Congress-prod-restored.2',
        restoredTableStream: streamOf('Congress-prod-restored.2'),
      },
    ],
    ['no executions set aside', { reservedConcurrency: { submit: 0, read: 0 } }],
    ['a sender name of its own', { senderName: 'Tổng hợp đại hội' }],
  ])('may have %s', (_, changes) => expect(findings(changes)).toEqual([]));

  it.each<[string, object]>([
    ['region ', { region: 'singapore' }],
    ['region ', { region: 'cn-north-1' }],
    ['region ', { region: 'us-gov-west-1' }],
    ['province.commission is missing', province({ commission: undefined })],
    [
      'province.commission is not in Unicode form NFC',
      province({ commission: 'Ban Tổ chức'.normalize('NFD') }),
    ],
    ['province.shortName has a bracket', province({ shortName: '[BTC]' })],
    ['province.shortName is too long', province({ shortName: 'a'.repeat(31) })],
    ['province.shortName has a line break', province({ shortName: 'BTC\r\nBcc: x@y.vn' })],
    ['province.committee begins or ends with a blank', province({ committee: ' Tỉnh ủy' })],
    ['province.area is empty', province({ area: '' })],
    ['province.kind is no field', province({ kind: 'tỉnh' })],
    ['places is no list', { places: 'Sa Đéc' }],
    ['timeZone ', { timeZone: 'Asia/Tokyo' }],
    ['timeZone ', { timeZone: 'Hanoi' }],
    ['cadences.weekly.weekDay ', cadences({ weekly: { weekDay: 'MONDAY', hour: 7 } })],
    ['cadences.weekly.hour ', cadences({ weekly: { weekDay: 'MON', hour: 24 } })],
    ['cadences.monthly.day ', cadences({ monthly: { day: 1, hour: 7 } })],
    ['cadences.monthly.day ', cadences({ monthly: { day: 31, hour: 7 } })],
    ['cadences.monthly.minute ', cadences({ monthly: { ...MONTHLY, minute: 60 } })],
    ['cadences.half-year.months ', cadences({ 'half-year': { ...HALF_YEAR, months: [6, 11] } })],
    ['cadences.half-year.months ', cadences({ 'half-year': { ...HALF_YEAR, months: [12, 6] } })],
    ['cadences.half-year is missing', cadences({ 'half-year': undefined })],
    ['cadences.daily is no field', cadences({ daily: { hour: 7 } })],
    ['reminders.hour ', { reminders: { hour: '8' } }],
    ['senderAddress is no e-mail address', { senderAddress: 'tong-hop' }],
    ['senderAddress is still the placeholder', { senderAddress: 'tong-hop@example.vn' }],
    ['opsAddress is no e-mail address', { opsAddress: 'Vận hành <van-hanh@dai-hoi.test>' }],
    ['opsAddress is still the placeholder', { opsAddress: 'van-hanh@example.vn' }],
    ['senderName is too long for a header', { senderName: 'ổ'.repeat(16) }],
    ['pageUrl is no URL', { pageUrl: 'dai-hoi.test' }],
    ['pageUrl is still the placeholder', { pageUrl: 'https://dai-hoi.example.vn/' }],
    ['pageUrl is not served over https', { pageUrl: 'http://dai-hoi.test/' }],
    ['pageUrl is not served over https', { pageUrl: 'https://dai-hoi.test:8443/' }],
    ['pageUrl has more than a host', { pageUrl: 'https://dai-hoi.test' }],
    ['pageUrl has more than a host', { pageUrl: 'https://dai-hoi.test/trang/' }],
    ['pageUrl has more than a host', { pageUrl: 'https://dai-hoi.test/?a=1' }],
    [
      'pageCertificateArn is no ARN',
      { pageCertificateArn: CERTIFICATE.replace('us-east-1', 'ap-southeast-1') },
    ],
    ['pageCertificateArn is no ARN', { pageCertificateArn: 'certificate' }],
    [
      'pageCertificateArn needs a pageUrl',
      { pageUrl: 'https://d111111abcdef8.cloudfront.net/', pageCertificateArn: CERTIFICATE },
    ],
    ['subjectFigures ', { subjectFigures: 'none' }],
    ['listUnsubscribe ', { listUnsubscribe: 'van-hanh@dai-hoi.test' }],
    ['waitsForRelease.0 ', { waitsForRelease: ['yearly'] }],
    ['requiresTotp is no list', { requiresTotp: 'admin' }],
    ['requiresTotp.0 ', { requiresTotp: ['clerk'] }],
    ['throttle.rateLimit ', { throttle: { rateLimit: 0, burstLimit: 100 } }],
    ['throttle.burstLimit ', { throttle: { rateLimit: 100, burstLimit: 5001 } }],
    ['throttle is missing', { throttle: 100 }],
    ['reservedConcurrency.read ', { reservedConcurrency: { submit: 1, read: -1 } }],
    ['restoredTable ', { restoredTable: 'a b', restoredTableStream: streamOf('a b') }],
    ['restoredTableStream is no stream of', { restoredTable: 'restored' }],
    [
      'restoredTableStream is no stream of',
      { restoredTable: 'restored', restoredTableStream: streamOf('x.1') },
    ],
    ['restoredTableStream names a stream', { restoredTableStream: streamOf('restored') }],
    ['logDays ', { logDays: 100 }],
    ['senderAdress is no field', { senderAdress: 'a@b.vn' }],
  ])('is refused with one line that begins with “%s…”', (start, changes) => {
    const found = findings(changes);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^stage prod: .+; \S/);
    expect(found[0]?.startsWith(`stage prod: ${start}`), found[0]).toBe(true);
  });

  it('has all its findings at once', () => {
    const found = findings({
      region: 'x',
      senderAddress: 'x',
      pageUrl: 'http://dai-hoi.example.vn',
      extra: 1,
    });
    expect(found.map((line) => line.split(' ')[2]).sort()).toEqual([
      'extra',
      'pageUrl',
      'pageUrl',
      'pageUrl',
      'region',
      'senderAddress',
    ]);
  });

  it('has a name that fits into names of stacks and schedules', () => {
    expect(findings({}, 'thanh-pho-2')).toEqual([]);
    for (const stage of ['Prod', '2', 'a'.repeat(21), 'a_b'])
      expect(findings({}, stage)[0]).toContain(': stage is no name');
  });

  it('of this machine alone keeps placeholders and a page without https', () => {
    expect(loadStage({})).toMatchObject({ stage: 'dev', pageUrl: 'http://127.0.0.1:3000/' });
    const { senderAddress, opsAddress, pageUrl, province: names } = loadStage({ stage: 'dev' });
    expect(findings({ senderAddress, opsAddress, pageUrl, province: names }, 'prod')).toHaveLength(3);
  });
});

describe('the file of a stage', () => {
  it('is named in the context, and its name is the stage', () => {
    expect(loadStage({ config: 'test/fixtures/stages/city.json' })).toMatchObject({
      stage: 'city',
      province: { area: 'thành phố' },
    });
  });

  it.each<[string, string]>([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['empty', ''],
  ])('that is %s is named, with what to do', (_, content) => {
    const dir = mkdtempSync(join(tmpdir(), 'congress-stage-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const config = join(dir, 'prod.json');
    writeFileSync(config, content);
    expect(() => loadStage({ config })).toThrow(/^stage prod: .*prod\.json is no JSON object; correct it/);
  });

  it('that is missing is named, with those that there are', () => {
    expect(() => loadStage({ stage: 'test' })).toThrow(/test\.json cannot be read; .* dev, prod$/);
  });
});
