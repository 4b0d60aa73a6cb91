import { describe, expect, it } from 'vitest';
import type { ReportKey } from '../../../shared/sections/report/index.ts';
import { placeWords, rowWords, sectionLines, titleAt } from '../../../web/pages/report/words.ts';
import { SAMPLE_PLAN } from './samples.ts';

const CONTEXT = {
  plan: {
    ...SAMPLE_PLAN,
    milestones: [{ id: 'hiep-thuong', name: 'Hiệp thương lần thứ nhất' }],
    priorityTasks: [{ id: 'ra-soat', name: 'Rà soát nhân sự cấp ủy', dueOn: '2020-06-15' }],
  },
};
const REELECTION = { target: 'executiveCommittee', track: 'reelection' };

describe('a row is called', () => {
  it.each<[string, ReportKey, object, number]>([
    ['Ban Chấp hành, tái cử', 'personnel', REELECTION, 0],
    ['Ban Thường vụ, tham gia lần đầu', 'personnel', { target: 'standingCommittee', track: 'firstTime' }, 0],
    ['Đảng, bố trí công tác khác', 'cadrePolicy', { sector: 'party', regime: 'reassigned' }, 0],
    ['Báo in', 'communications', { activity: 'press' }, 0],
    ['Hiệp thương lần thứ nhất', 'elections', { milestoneId: 'hiep-thuong' }, 0],
    ['moc-cu', 'elections', { milestoneId: 'moc-cu' }, 0],
    ['Rà soát nhân sự cấp ủy', 'priorityTasks', { taskId: 'ra-soat' }, 0],
    ['viec-cu', 'priorityTasks', { taskId: 'viec-cu' }, 0],
    ['Khó khăn 1', 'difficulties', {}, 0],
    ['Khó khăn 12', 'difficulties', {}, 11],
    ['Cách làm 2', 'goodPractices', {}, 1],
    ['', 'streamlining', {}, 0],
    ['', 'workingRegulations', {}, 0],
  ])('%s: %s %j', (words, key, row, place) => {
    expect(rowWords(key, { ...row }, place, CONTEXT)).toBe(words);
  });
});

describe('a section is read', () => {
  it.each<[ReportKey, object, [string, string][]]>([
    ['personnel', [{ ...REELECTION, steps: [] }], [['Ban Chấp hành, tái cử', 'Chưa bắt đầu']]],
    [
      'personnel',
      [
        {
          ...REELECTION,
          steps: [
            { step: 1, heldOn: '2020-04-06' },
            { step: 2, heldOn: '2020-4-' },
          ],
        },
      ],
      [['Ban Chấp hành, tái cử', 'Bước 1 ngày 6/4/2020; bước 2 ngày 2020-4-']],
    ],
    [
      'cadrePolicy',
      [{ sector: 'party', regime: 'reassigned', resolved: 1234, pending: 0 }],
      [['Đảng, bố trí công tác khác', 'Đã giải quyết 1.234, chưa giải quyết 0']],
    ],
    [
      'cadrePolicy',
      [{ sector: 'government', regime: 'early-retirement', resolved: 'hai' }],
      [['Chính quyền, nghỉ hưu trước tuổi', 'Đã giải quyết hai, chưa giải quyết –']],
    ],
    ['communications', [{ activity: 'press', count: 12 }], [['Báo in', '12 tin, bài']]],
    ['communications', [{ activity: 'conference', count: 2 }], [['Hội nghị', '2 buổi']]],
    [
      'communications',
      [{ activity: 'press', count: 12, note: 'Kể cả báo tỉnh' }],
      [['Báo in', '12 tin, bài; Kể cả báo tỉnh']],
    ],
    [
      'elections',
      [{ milestoneId: 'hiep-thuong', status: 'not-started' }],
      [['Hiệp thương lần thứ nhất', 'Chưa làm']],
    ],
    [
      'priorityTasks',
      [{ taskId: 'ra-soat', status: 'done', doneOn: '2020-05-30', note: 'Xong sớm' }],
      [['Rà soát nhân sự cấp ủy', 'Đã xong, ngày 30/5/2020; Xong sớm']],
    ],
    [
      'priorityTasks',
      [{ taskId: 'ra-soat', status: 'in-progress' }],
      [['Rà soát nhân sự cấp ủy', 'Đang làm']],
    ],
    [
      'difficulties',
      [{ category: 'theory-level', organisationType: 'enterprise', text: 'Thiếu lớp.', status: 'open' }],
      [['Khó khăn 1', 'Trình độ lý luận chính trị, doanh nghiệp, còn vướng: Thiếu lớp.']],
    ],
    ['difficulties', [{ status: 'resolved' }], [['Khó khăn 1', 'Đã tháo gỡ']]],
    [
      'goodPractices',
      [{ title: 'Tổ lưu động', text: 'Đi từng chi bộ.' }, {}],
      [
        ['Cách làm 1', 'Tổ lưu động: Đi từng chi bộ.'],
        ['Cách làm 2', '–'],
      ],
    ],
    [
      'streamlining',
      {
        roadmap: { number: '54-KH/TU', issuedOn: '2019-08-20' },
        target: 50,
        done: 24,
        organisationsBefore: 12,
      },
      [
        ['Lộ trình', 'Số 54-KH/TU, ngày 20/8/2019'],
        ['Chỉ tiêu tinh giản', '50 người'],
        ['Đã tinh giản', '24 người (đạt 48,00%)'],
        ['Đầu mối trước sắp xếp', '12'],
        ['Đầu mối sau sắp xếp', '–'],
      ],
    ],
    [
      'streamlining',
      { roadmap: {}, target: 'năm mươi', done: 24 },
      [
        ['Lộ trình', 'Số –, ngày –'],
        ['Chỉ tiêu tinh giản', 'năm mươi'],
        ['Đã tinh giản', '24 người'],
        ['Đầu mối trước sắp xếp', '–'],
        ['Đầu mối sau sắp xếp', '–'],
      ],
    ],
    [
      'workingRegulations',
      {
        executiveCommittee: { status: 'issued', number: '01-QC/HU', issuedOn: '2020-06-02' },
        standingCommittee: { status: 'drafting', number: 'x' },
      },
      [
        ['Ban Chấp hành', 'Đã ban hành, số 01-QC/HU, ngày 2/6/2020'],
        ['Ban Thường vụ', 'Đang soạn thảo, số x'],
        ['Thường trực cấp ủy', '–'],
      ],
    ],
    [
      'workingRegulations',
      { executiveCommittee: { status: 'issued' } },
      [
        ['Ban Chấp hành', 'Đã ban hành, số –, ngày –'],
        ['Ban Thường vụ', '–'],
        ['Thường trực cấp ủy', '–'],
      ],
    ],
  ])('%s %j', (key, data, lines) => {
    expect(sectionLines(key, data, CONTEXT).map(({ term, words }) => [term, words])).toEqual(lines);
  });

  it('without a roadmap as having none', () => {
    expect(sectionLines('streamlining', { roadmap: null }, CONTEXT)[0]).toEqual({
      term: 'Lộ trình',
      words: 'Chưa có lộ trình',
    });
  });

  it.each<[ReportKey, unknown]>([
    ['difficulties', []],
    ['personnel', undefined],
  ])('%s of %j as no line', (key, data) => {
    expect(sectionLines(key, data, CONTEXT)).toEqual([]);
  });
});

describe('where an error is, in words', () => {
  const DATA = {
    personnel: [{ ...REELECTION, steps: [{ step: 1 }, { step: 2 }] }],
    cadrePolicy: [{ sector: 'party', regime: 'reassigned', resolved: 2 }],
    difficulties: [{}, {}],
    priorityTasks: [{ taskId: 'ra-soat', status: 'done' }],
    streamlining: { roadmap: {} },
    workingRegulations: { executiveCommittee: { status: 'issued' } },
  };
  it.each<[string, string]>([
    ['Ban Chấp hành, tái cử, bước 2', '/data/personnel/0/steps/1/heldOn'],
    ['Ban Chấp hành, tái cử', '/data/personnel/0'],
    ['Đảng, bố trí công tác khác, chưa giải quyết', '/data/cadrePolicy/0/pending'],
    ['Khó khăn 2, nội dung', '/data/difficulties/1/text'],
    ['Rà soát nhân sự cấp ủy, ngày hoàn thành', '/data/priorityTasks/0/doneOn'],
    ['Lộ trình, số văn bản', '/data/streamlining/roadmap/number'],
    ['Chỉ tiêu tinh giản', '/data/streamlining/target'],
    ['Ban Chấp hành, ngày ban hành', '/data/workingRegulations/executiveCommittee/issuedOn'],
    ['Nội dung', '/data/goodPractices/0/text'],
    ['Tên cách làm', '/data/goodPractices/0/title'],
    ['Đảng, bố trí công tác khác, đã giải quyết', '/data/cadrePolicy/0/resolved'],
    ['Đã tinh giản', '/data/streamlining/done'],
    ['Đầu mối trước sắp xếp', '/data/streamlining/organisationsBefore'],
    ['Đầu mối sau sắp xếp', '/data/streamlining/organisationsAfter'],
    ['Số lượng', '/data/communications/0/count'],
    ['Ghi chú', '/data/communications/0/note'],
    ['Khó khăn 1, loại', '/data/difficulties/0/category'],
    ['Khó khăn 1, loại hình tổ chức', '/data/difficulties/0/organisationType'],
    ['Khó khăn 1, tình trạng', '/data/difficulties/0/status'],
    ['Ban Thường vụ', '/data/workingRegulations/standingCommittee/unknown'],
    ['', '/data/personnel'],
    ['', '/data'],
    ['', '/reason'],
  ])('%s: %s', (words, pointer) => {
    expect(placeWords(pointer, DATA, CONTEXT)).toBe(words);
  });

  it('begins with the title of its section', () => {
    expect(titleAt('/data/streamlining/target')).toBe('Tổ chức bộ máy, tinh giản biên chế');
    expect(titleAt('/reason')).toBeUndefined();
  });
});
