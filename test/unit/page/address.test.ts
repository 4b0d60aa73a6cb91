import { describe, expect, it } from 'vitest';
import { valueAt, withValue } from '../../../shared/forms/pointer.ts';
import { addressIn, href, match } from '../../../web/address.ts';
import { pathOf, resultPaths } from '../../../web/pages/congress/paths.ts';

describe('an address', () => {
  it.each<[string, string, string]>([
    ['', '', ''],
    ['#', '', ''],
    ['#/unit', '/unit', ''],
    ['#/unit?state=returned', '/unit', 'state=returned'],
    [
      '#/summary?knownAt=2020-06-26T07:00:00%2B07:00',
      '/summary',
      'knownAt=2020-06-26T07%3A00%3A00%2B07%3A00',
    ],
    ['#/congress/s%E1%BA%A3', '/congress/sả', ''],
    ['#/congress/%', '', ''],
    ['#/congress/%?state=returned', '', ''],
    ['#/unit?a=1?b=2', '/unit', 'a=1'],
  ])('%j has the path %j and the query %j', (hash, path, query) => {
    const address = addressIn(hash);
    expect(address.path).toBe(path);
    expect(address.query.toString()).toBe(query);
  });

  it.each<[string, string, Record<string, string | undefined> | undefined]>([
    ['#/unit', '/unit', undefined],
    ['#/unit', '/unit', { state: undefined }],
    ['#/unit?state=returned', '/unit', { state: 'returned' }],
    ['#/report/2020-05/check?field=%2Fdata%2Fx', '/report/2020-05/check', { field: '/data/x' }],
    ['#/congress/s%E1%BA%A3', '/congress/sả', {}],
  ])('%j is made of %s and %j', (hash, path, query) => {
    expect(href(path, query)).toBe(hash);
  });

  it('that was made is read as what it was made of', () => {
    const { path, query } = addressIn(href('/summary/sa-dec', { asOf: '2020-06-25', q: 'a&b=c d%' }));
    expect(path).toBe('/summary/sa-dec');
    expect([...query]).toEqual([
      ['asOf', '2020-06-25'],
      ['q', 'a&b=c d%'],
    ]);
  });
});

describe('a path', () => {
  const ROUTES = [
    '/unit',
    '/congress/:subjectId',
    '/congress/:subjectId/:step',
    '/admin',
    '/admin/:section',
  ].map((path) => ({ path }));
  it.each<[string, string | undefined, object?]>([
    ['/unit', '/unit', {}],
    ['/congress/sa-dec.phuong-1', '/congress/:subjectId', { subjectId: 'sa-dec.phuong-1' }],
    ['/congress/sa-dec/edit', '/congress/:subjectId/:step', { subjectId: 'sa-dec', step: 'edit' }],
    ['/congress/', undefined],
    ['/congress', undefined],
    ['/congress//edit', undefined],
    ['/congress/a/b/c', undefined],
    ['/unit/', undefined],
    ['/UNIT', undefined],
    ['unit', undefined],
    ['', undefined],
  ])('%j fits %s', (path, route, params) => {
    expect(match(path, ROUTES)).toEqual(route && { route: { path: route }, params });
  });

  it('fits the first of the routes that it fits', () => {
    const routes = [
      { path: '/:any', own: 1 },
      { path: '/unit', own: 2 },
    ];
    expect(match('/unit', routes)?.route.own).toBe(1);
  });

  it('of a congress names its step', () => {
    expect(pathOf('sa-dec')).toBe('/congress/sa-dec');
    expect(pathOf('sa-dec', 'check')).toBe('/congress/sa-dec/check');
    expect(resultPaths('sa-dec')).toEqual({
      current: '/congress/sa-dec',
      history: '/congress/sa-dec/history',
    });
  });
});

describe('a pointer', () => {
  const DATA = { committee: { women: 3, theory: { none: 0 } }, reason: 'Sửa' };
  it.each<[string, unknown]>([
    ['/data/committee/women', 3],
    ['/data/committee/theory/none', 0],
    ['/data/committee/young', undefined],
    ['/data/standingCommittee/women', undefined],
    ['/data/committee/women/x', undefined],
    ['/reason', 'Sửa'],
    ['/data', DATA],
  ])('%s leads to %j', (pointer, value) => {
    expect(valueAt(DATA, pointer)).toEqual(value);
  });

  it('leads to nothing where there is nothing', () => {
    expect(valueAt(undefined, '/data/women')).toBeUndefined();
    expect(valueAt({ committee: null }, '/data/committee/women')).toBeUndefined();
  });

  it.each<[string, unknown, object]>([
    ['/data/committee/women', 4, { committee: { women: 4, theory: { none: 0 } }, reason: 'Sửa' }],
    ['/data/committee/women', undefined, { committee: { theory: { none: 0 } }, reason: 'Sửa' }],
    ['/data/committee/theory/none', undefined, { committee: { women: 3 }, reason: 'Sửa' }],
    ['/data/standingCommittee/women', 1, { ...DATA, standingCommittee: { women: 1 } }],
    ['/data/standingCommittee/women', undefined, DATA],
    ['/reason', 'Khác', { ...DATA, reason: 'Khác' }],
    ['/reason', undefined, { committee: DATA.committee }],
  ])('%s is given %j', (pointer, value, after) => {
    const before = structuredClone(DATA);
    expect(withValue(DATA, pointer, value)).toEqual(after);
    expect(DATA).toEqual(before);
  });

  it('takes the last part with the last value', () => {
    expect(
      withValue({ committee: { theory: { none: 0 } } }, '/data/committee/theory/none', undefined),
    ).toEqual({});
  });
});
