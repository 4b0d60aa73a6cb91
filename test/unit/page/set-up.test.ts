import { describe, expect, it } from 'vitest';
import { nextStep, type SetUpFacts, setUpSteps } from '../../../web/pages/admin/set-up/steps.ts';

const NOTHING: SetUpFacts = {
  planRevision: 0,
  unitIds: [],
  organisations: 0,
  unitsOfClerks: [],
  recipients: 0,
  sender: { domain: 'dai-hoi.vn', verified: false, sandbox: true },
  previewed: false,
};
const ALL: SetUpFacts = {
  planRevision: 2,
  unitIds: ['a', 'b'],
  organisations: 1300,
  unitsOfClerks: ['b', 'a', 'a', 'old'],
  recipients: 12,
  sender: { domain: 'dai-hoi.vn', verified: true, sandbox: false },
  previewed: true,
};
const doneOf = (facts: SetUpFacts) => setUpSteps(facts).map(({ isDone }) => isDone);

describe('the steps of the first set-up', () => {
  it('are all open on an empty system, and all done on one that is set up', () => {
    expect(doneOf(NOTHING)).toEqual([false, false, false, false, false, false]);
    expect(doneOf(ALL)).toEqual([true, true, true, true, true, true]);
  });

  it.each<[number, Partial<SetUpFacts>]>([
    [0, { planRevision: 0 }],
    [1, { organisations: 0 }],
    [2, { unitsOfClerks: ['a'] }],
    [3, { recipients: 0 }],
    [4, { sender: undefined }],
    [4, { sender: { domain: 'dai-hoi.vn', verified: true, sandbox: true } }],
    [5, { previewed: false }],
  ])('step %i is open with %j', (open, facts) => {
    expect(doneOf({ ...ALL, ...facts })).toEqual([0, 1, 2, 3, 4, 5].map((step) => step !== open));
  });

  it('say how far they are', () => {
    expect(setUpSteps({ ...ALL, unitsOfClerks: ['a'] }).map(({ detail }) => detail)).toEqual([
      'Bản số 2',
      '2 đơn vị, 1.300 tổ chức cơ sở',
      '1/2 đơn vị đã có tài khoản',
      '12 người nhận',
      'dai-hoi.vn',
      'Đã xem',
    ]);
  });

  it('lead to their pages, but the one that is done elsewhere', () => {
    expect(setUpSteps(NOTHING).map(({ path }) => path)).toEqual([
      '/admin/plan',
      '/admin/roster',
      '/admin/accounts',
      '/admin/recipients',
      undefined,
      '/admin/digests/new',
    ]);
  });

  it.each<[string, Partial<SetUpFacts>, string, object | undefined]>([
    [
      'the first open one',
      { organisations: 0 },
      '/admin/plan',
      { intro: 'Bước tiếp theo', words: 'Nhập danh sách tổ chức', path: '/admin/roster' },
    ],
    [
      'the page itself, with what is left there',
      { unitsOfClerks: ['a'] },
      '/admin/accounts',
      { intro: 'Bước này chưa xong', words: '1/2 đơn vị đã có tài khoản' },
    ],
    [
      'one that is done elsewhere, with what it waits for',
      { sender: { domain: 'dai-hoi.vn', verified: false, sandbox: true } },
      '/admin/recipients',
      {
        intro: 'Bước tiếp theo',
        words:
          'Xác minh tên miền gửi thư (Người vận hành thêm các bản ghi DNS của dai-hoi.vn; hệ thống tự nhận ra khi xong.)',
      },
    ],
    ['nothing when all are done', {}, '/admin/digests/new', undefined],
  ])('are followed by the next: %s', (_, facts, here, next) => {
    expect(nextStep(setUpSteps({ ...ALL, ...facts }), here)).toEqual(next);
  });
});
