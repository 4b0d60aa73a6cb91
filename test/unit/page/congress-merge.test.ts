import { expect, it } from 'vitest';
import {
  mergedFieldName,
  mergedFieldValue,
  mergeResults,
} from '../../../web/pages/congress/merge-results.ts';
import { baseOf } from '../../../web/revisions/revision.ts';
import { sampleResult } from './samples.ts';

const BASE = sampleResult();
const committee = (over: object) => ({ ...BASE, committee: { ...BASE.committee, ...over } });

it('a draft keeps its fields and its reason, and gets those that someone else corrected', () => {
  const { merge, next } = mergeResults(
    BASE,
    { ...committee({ women: 6 }), reason: 'Sửa số nữ' },
    { ...committee({ young: 5 }), note: 'Đại hội điểm' },
  );
  expect(merge.conflicts).toEqual([]);
  expect(next).toEqual({ ...committee({ women: 6, young: 5 }), note: 'Đại hội điểm', reason: 'Sửa số nữ' });
  expect(merge.mine.map(({ path, value }) => [mergedFieldName(path), mergedFieldValue(path, value)])).toEqual(
    [['Số nữ', '6']],
  );
});

it('a field that both corrected is named with both values; a group is named as a whole', () => {
  const standingCommittee = { planned: 5, elected: 5, women: 1 };
  const { merge } = mergeResults({ ...BASE, standingCommittee }, committee({ women: 6 }), {
    ...committee({ women: 7 }),
    standingCommittee: { ...standingCommittee, women: 2 },
  });
  const said = merge.conflicts.map(({ path, mine, theirs }) => [
    mergedFieldName(path),
    mergedFieldValue(path, mine),
    mergedFieldValue(path, theirs),
  ]);
  expect(said).toEqual([
    ['Số nữ', '6', '7'],
    ['Ban Thường vụ', 'bỏ trống', expect.stringMatching(/ 5; .* 5; .* 2$/)],
  ]);
});

it('the base of a draft is what stood when it was started, also after a return', () => {
  const head = {
    kind: 'congress-result',
    subjectId: 'sa-dec.phuong-1',
    recordedAt: '2020-06-01T00:00:00.000Z',
    submittedBy: 'a-clerk',
    warnings: [],
  };
  const revisions = [
    { ...head, revision: 4, data: 4 },
    { ...head, revision: 3, withdrawn: true },
    { ...head, revision: 2, returned: true },
    { ...head, revision: 1, data: 1 },
  ];
  expect([0, 1, 2, 3, 4].map((revision) => baseOf<number>(revisions, revision))).toEqual([
    undefined,
    1,
    1,
    undefined,
    4,
  ]);
});
