import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { inEffectOn } from '../../../shared/log/effective.ts';
import { canonicalJson, fingerprint } from '../../../shared/log/fingerprint.ts';
import {
  chainPrefix,
  fromItem,
  type LogRecord,
  partitionOf,
  type RecordKind,
  revisionKey,
  SUPPRESSIONS,
  toItem,
  UnreadableRecordError,
} from '../../../shared/log/record.ts';

const KIND: RecordKind<{ n: number }> = {
  kind: 'congress-result',
  version: 3,
  data: z.object({ n: z.number() }),
};

const RECORD: LogRecord<{ n: number }> = {
  kind: 'congress-result',
  subject: 'sa-dec.a',
  revision: 2,
  data: { n: 1 },
  reason: 'nhầm',
  submittedBy: 'a-clerk',
  recordedAt: '2020-06-01T00:00:00.000Z',
  idempotencyKey: 'key',
  fingerprint: 'print',
  warnings: [{ pointer: '/data', code: 'shortfall', message: 'Bầu thiếu' }],
};

describe('where a record stands', () => {
  it.each([
    ['congress-result', 'sa-dec.a', 'sa-dec'],
    ['unit-report', 'sa-dec', 'sa-dec'],
    ['congress-result', 'province', 'province'],
    ['unit', 'sa-dec', 'province'],
    ['organisation', 'sa-dec.a', 'province'],
    ['plan', 'province', 'province'],
    ['extension', 'sa-dec', 'province'],
    ['recipient', 'lanh-dao', 'province'],
    ['account', 'an-account', 'province'],
    ['machine', 'a-machine', 'province'],
    ['suppression', 'a-key', SUPPRESSIONS],
  ])('of kind %s about %s is the partition %s', (kind, subject, partition) => {
    expect(partitionOf({ kind, subject })).toBe(partition);
  });

  it('is a partition that no unit and no kind of the province has, for suppressions', () => {
    expect(SUPPRESSIONS).toBe('list#suppressions');
    expect(partitionOf({ kind: 'suppression', subject: 'sa-dec' })).toBe(SUPPRESSIONS);
  });

  it('is a key that orders revisions as numbers do, month by month', () => {
    const report = { kind: 'unit-report', subject: 'sa-dec', period: '2020-06' };
    expect(chainPrefix(report)).toBe('unit-report#sa-dec#2020-06#');
    expect(chainPrefix({ kind: 'plan', subject: 'province' })).toBe('plan#province#');
    expect(revisionKey(report, 7)).toEqual({ pk: 'sa-dec', sk: 'unit-report#sa-dec#2020-06#000007' });
    const keys = [1, 9, 10, 99, 100, 999_999].map((revision) => revisionKey(report, revision).sk);
    expect([...keys].sort()).toEqual(keys);
  });
});

describe('a row', () => {
  it('gives back the record that it was made of, with its key and both versions', () => {
    const item = toItem(RECORD, KIND.version);
    expect(item).toEqual({ pk: 'sa-dec', sk: 'congress-result#sa-dec.a#000002', v: 1, dv: 3, ...RECORD });
    expect(fromItem(KIND, item)).toEqual(RECORD);
  });

  it('of a withdrawal or a return has no data', () => {
    for (const flag of ['withdrawn', 'returned'] as const) {
      const { data: _, ...rest } = RECORD;
      const item = toItem({ ...rest, [flag]: true, effectiveFrom: '2020-01-01', period: '2020-06' }, 3);
      expect(fromItem(KIND, item)).toEqual({
        ...rest,
        [flag]: true,
        effectiveFrom: '2020-01-01',
        period: '2020-06',
      });
    }
  });

  const at = 'sa-dec congress-result#sa-dec.a#000002';
  it.each([
    ['of another envelope', { v: 2 }, `${at}: unknown envelope schema version 2`],
    ['of another kind', { kind: 'plan' }, `${at}: not a congress-result`],
    ['of newer data', { dv: 4 }, `${at}: unknown congress-result schema version 4`],
    ['without its sender', { submittedBy: undefined }, `${at}: damaged envelope`],
    ['of no revision', { revision: 0 }, `${at}: damaged envelope`],
    ['with warnings of another form', { warnings: [{ pointer: 1 }] }, `${at}: damaged envelope`],
    ['with data of another form', { data: { n: 'x' } }, `${at}: damaged data`],
  ])('%s is unreadable, and says which and why', (_, over, message) => {
    const read = () => fromItem(KIND, { ...toItem(RECORD, 3), ...over });
    expect(read).toThrow(new UnreadableRecordError(message));
    expect(read).toThrow(expect.objectContaining({ name: 'UnreadableRecordError' }));
  });

  it('may have the first revision', () => {
    expect(fromItem(KIND, toItem({ ...RECORD, revision: 1 }, 3)).revision).toBe(1);
  });
});

describe('the revision that holds on a day', () => {
  const from = (revision: number, effectiveFrom?: string): LogRecord<{ n: number }> => {
    const { data: _, ...rest } = RECORD;
    return { ...rest, revision, ...(effectiveFrom !== undefined && { effectiveFrom }) };
  };
  const holds = (revisions: LogRecord<{ n: number }>[], day: string) => inEffectOn(revisions, day)?.revision;

  it.each([
    ['none before the first', [from(1, '2020-06-02')], '2020-06-01', undefined],
    ['one from its very day on', [from(1, '2020-06-01')], '2020-06-01', 1],
    ['the later of two days', [from(1, '2020-06-01'), from(2, '2020-06-03')], '2020-06-03', 2],
    ['not one that comes later', [from(1, '2020-06-01'), from(2, '2020-06-03')], '2020-06-02', 1],
    ['the later day, though entered first', [from(1, '2020-06-03'), from(2, '2020-06-01')], '2020-06-09', 1],
    ['the later entry of one day', [from(1, '2020-06-01'), from(2, '2020-06-01')], '2020-06-01', 2],
    ['one without a day before all others', [from(2), from(1, '2020-06-01')], '2020-06-01', 1],
    ['one without a day at any time', [from(1)], '1900-01-01', 1],
    ['none of none', [], '2020-06-01', undefined],
  ])('is %s', (_, revisions, day, revision) => {
    expect(holds(revisions, day)).toBe(revision);
    expect(holds([...revisions].reverse(), day)).toBe(revision);
  });
});

describe('canonical JSON', () => {
  it('is the same whatever the order of members, and leaves out what is undefined', () => {
    expect(canonicalJson({ b: 1, a: [1, { d: null, c: 'x' }], u: undefined })).toBe(
      '{"a":[1,{"c":"x","d":null}],"b":1}',
    );
    expect(canonicalJson('x')).toBe('"x"');
    expect(canonicalJson(null)).toBe('null');
    expect(canonicalJson(false)).toBe('false');
    expect(canonicalJson([])).toBe('[]');
    expect(canonicalJson({})).toBe('{}');
    expect(canonicalJson({ B: 1, a: 2, A: 3 })).toBe('{"A":3,"B":1,"a":2}');
  });

  it('says of any JSON value what JSON says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // What came back of JSON: -0 is 0 there.
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('a fingerprint', () => {
  it('is the first 128 bits of the SHA-256 of the canonical JSON', () => {
    expect(fingerprint({ b: 1, a: 2 })).toBe('02JqwwqH5vemQoIzs8aCmQ');
    expect(fingerprint({ a: 2, b: 1 })).toBe(fingerprint({ b: 1, a: 2 }));
    expect(fingerprint({ a: 2, b: 2 })).not.toBe(fingerprint({ a: 2, b: 1 }));
  });
});
