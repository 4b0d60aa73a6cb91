import { describe, expect, it } from 'vitest';
import { addressOf, adviceOf, titleOf, unsettledOf } from '../../../web/pages/home/unsettled.ts';
import type { WorkState } from '../../../web/work/work.ts';
import { STATES, work } from './samples.ts';

const NAMES = new Map([
  ['sa-dec', 'Thành ủy Sa Đéc'],
  ['sa-dec.phuong-1', 'Phường 1'],
]);

describe('what this device holds and the server does not', () => {
  it('lists refused work first, then queued work, then drafts, and no accepted work', () => {
    const all = [
      work('a', STATES.draft),
      work('b', STATES.sent),
      work('c', STATES.sending),
      work('d', undefined),
      work('e', STATES.refused),
      work('f', STATES.draft),
    ];
    expect(unsettledOf(all).map(({ subject }) => subject.subjectId)).toEqual(['e', 'c', 'a', 'f']);
  });

  const invalid: WorkState = {
    is: 'refused',
    refusal: {
      kind: 'invalid',
      title: '',
      advice: 'Đồng chí sửa các mục được nêu rồi gửi lại.',
      errors: [{ pointer: '/data/committee/elected', code: 'elected-sum', message: 'Tổng chưa khớp.' }],
    },
  };
  it.each<[string | undefined, WorkState]>([
    ['Tổng chưa khớp.', invalid],
    ['Đồng chí liên hệ Ban.', STATES.refused],
    [undefined, STATES.draft],
    [undefined, STATES.sending],
  ])('says %s of it', (advice, state) => {
    const [one] = unsettledOf([work('sa-dec.phuong-1', state)]);
    expect(one && adviceOf(one)).toBe(advice);
  });
});

describe('a piece of work is called, and leads to', () => {
  it.each<[string, string, string, string | undefined]>([
    ['Phường 1', '#/congress/sa-dec.phuong-1', 'sa-dec.phuong-1', undefined],
    [
      'Tổ chức không còn trong danh sách (mã sa-dec.phuong-9)',
      '#/congress/sa-dec.phuong-9',
      'sa-dec.phuong-9',
      undefined,
    ],
    ['Báo cáo tháng 5/2020', '#/report/2020-05', 'sa-dec', '2020-05'],
    ['Báo cáo tháng 5/2020 của đơn vị khác (mã cao-lanh)', '#/report', 'cao-lanh', '2020-05'],
  ])('%s, %s', (title, address, subjectId, period) => {
    const { subject } = work(subjectId, STATES.draft, period === undefined ? {} : { period });
    expect(titleOf(subject, NAMES)).toBe(title);
    expect(addressOf(subject, NAMES)).toBe(address);
  });
});
