import { describe, expect, it } from 'vitest';
import type { ReportKey } from '../../../shared/sections/report/index.ts';
import type { SectionChoice } from '../../../web/pages/report/model.ts';
import { hasRows, sectionState, unansweredIn } from '../../../web/pages/report/section-state.ts';
import { SAMPLE_PLAN } from './samples.ts';

const task = (owners?: readonly string[]) => ({
  id: 'ra-soat',
  name: 'Rà soát',
  dueOn: '2020-06-15',
  ...(owners && { owners: [...owners] }),
});
const milestone = { id: 'hiep-thuong', name: 'Hiệp thương' };
const context = (plan: Partial<typeof SAMPLE_PLAN> = {}) => ({
  unitId: 'sa-dec',
  today: '2020-06-01',
  plan: { ...SAMPLE_PLAN, ...plan },
});

describe('a section has something to report on', () => {
  it.each<[boolean, ReportKey, string, Partial<typeof SAMPLE_PLAN>]>([
    [true, 'personnel', 'whatever the plan', {}],
    [true, 'streamlining', 'whatever the plan', {}],
    [false, 'priorityTasks', 'without a task', { milestones: [milestone] }],
    [true, 'priorityTasks', 'with a task of all units', { priorityTasks: [task()] }],
    [true, 'priorityTasks', 'with a task of its own', { priorityTasks: [task(['cao-lanh', 'sa-dec'])] }],
    [false, 'priorityTasks', 'with a task of another unit', { priorityTasks: [task(['cao-lanh'])] }],
    [false, 'elections', 'without a milestone', { priorityTasks: [task()] }],
    [true, 'elections', 'with a milestone', { milestones: [milestone] }],
  ])('%s: %s %s', (has, key, _, plan) => {
    expect(hasRows(key, context(plan))).toBe(has);
  });
});

describe('how far a section is', () => {
  const wrong = (...pointers: string[]) => pointers.map((pointer) => ({ pointer, code: 'x', message: '' }));
  it.each<[string, ReportKey, SectionChoice | undefined, ReturnType<typeof wrong>]>([
    ['Không báo cáo', 'personnel', 'left-out', []],
    ['Không có (tính là 0)', 'difficulties', 'none', []],
    ['Đã nhập', 'personnel', 'given', wrong('/data/streamlining/target')],
    ['2 chỗ cần sửa', 'personnel', 'given', wrong('/data/personnel/0', '/data/personnel/1')],
    ['1 chỗ cần sửa', 'personnel', undefined, wrong('/data/personnel')],
    ['Chưa nhập', 'personnel', undefined, []],
    ['Kế hoạch chưa có', 'elections', undefined, []],
  ])('%s: %s, chosen %s', (words, key, choice, issues) => {
    const draft = { choices: choice ? { [key]: choice } : {} };
    expect(sectionState(key, { draft, issues, context: context() })).toBe(words);
  });
});

describe('a section without an answer is neither empty nor left out', () => {
  const nothing = (key: ReportKey) => ({ pointer: `/data/${key}`, code: 'nothing-entered', message: '' });

  it.each<[string, boolean, SectionChoice | undefined, boolean]>([
    ['not visited', true, undefined, false],
    ['a yes with nothing typed', true, 'given', true],
    ['a yes with something typed', false, 'given', false],
    ['nothing to report', false, 'none', false],
    ['left out', false, 'left-out', false],
  ])('%s: %s', (_, isUnanswered, choice, isBlank) => {
    const draft = { choices: choice ? { difficulties: choice } : {} };
    const unanswered = unansweredIn({ draft, issues: isBlank ? [nothing('difficulties')] : [] });
    expect(unanswered.includes('difficulties')).toBe(isUnanswered);
  });
});
