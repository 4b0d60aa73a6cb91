import { describe, expect, it } from 'vitest';
import { REPORT_KEYS, type UnitReport, unitReport } from '../../../shared/sections/report/index.ts';
import { WHOLE_REPORT } from './whole-report.ts';

const fiveSteps = (more: Record<string, unknown>) => ({
  target: 'executiveCommittee',
  track: 'reelection',
  steps: [],
  ...more,
});

describe('the form of a report', () => {
  const accepts = (data: unknown) => unitReport.safeParse(data).success;
  const many = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item);

  it('takes everything that it knows, every part of it left out, and nothing else', () => {
    expect(unitReport.parse(WHOLE_REPORT)).toEqual(WHOLE_REPORT);
    expect(unitReport.parse({})).toEqual({});
    expect(accepts({ extra: 1 })).toBe(false);
    for (const key of REPORT_KEYS) {
      const own = WHOLE_REPORT[key];
      const extra = Array.isArray(own) ? [{ ...own[0], extra: 1 }] : { ...own, extra: 1 };
      expect(accepts({ [key]: extra })).toBe(false);
    }
  });

  it.each<[keyof UnitReport, number, unknown]>([
    ['personnel', 4, WHOLE_REPORT.personnel?.[0]],
    ['cadrePolicy', 12, WHOLE_REPORT.cadrePolicy?.[0]],
    ['difficulties', 50, WHOLE_REPORT.difficulties?.[0]],
    ['goodPractices', 20, WHOLE_REPORT.goodPractices?.[0]],
    ['priorityTasks', 100, WHOLE_REPORT.priorityTasks?.[0]],
    ['communications', 50, WHOLE_REPORT.communications?.[0]],
    ['elections', 100, WHOLE_REPORT.elections?.[0]],
  ])('has room for so many of %s: %d', (key, most, item) => {
    expect(accepts({ [key]: many(most, item) })).toBe(true);
    expect(accepts({ [key]: many(most + 1, item) })).toBe(false);
    expect(accepts({ [key]: [] })).toBe(true);
    expect(accepts({ [key]: [{}] })).toBe(false);
    expect(accepts({ [key]: null })).toBe(false);
  });

  const step = (one: Record<string, unknown>) => [
    fiveSteps({ steps: [{ step: 1, heldOn: '2020-05-04', ...one }] }),
  ];
  const streamlining = (over: Record<string, unknown>) => ({ ...WHOLE_REPORT.streamlining, ...over });
  const regulation = (over: Record<string, unknown>) => ({
    executiveCommittee: { status: 'issued', ...over },
  });

  it.each<[keyof UnitReport, unknown]>([
    ['personnel', [fiveSteps({ target: 'standingCommittee', track: 'firstTime' })]],
    ['personnel', step({ step: 5 })],
    ['personnel', [fiveSteps({ steps: many(5, { step: 1, heldOn: '2020-05-04' }) })]],
    ['streamlining', streamlining({ roadmap: null })],
    ['streamlining', streamlining({ organisationsBefore: undefined, organisationsAfter: undefined })],
    ['streamlining', streamlining({ roadmap: { number: 'x'.repeat(60), issuedOn: '2020-05-04' } })],
    ...['early-retirement', 'reassigned', 'awaiting-retirement'].map((regime): ['cadrePolicy', unknown] => [
      'cadrePolicy',
      [{ ...WHOLE_REPORT.cadrePolicy?.[0], regime }],
    ]),
    ...['party', 'government', 'fatherland-front', 'socio-political'].map(
      (sector): ['cadrePolicy', unknown] => ['cadrePolicy', [{ ...WHOLE_REPORT.cadrePolicy?.[0], sector }]],
    ),
    ...[
      'committee-size',
      'theory-level',
      'personnel',
      'cadre-policy',
      'organisation',
      'streamlining',
      'other',
    ].map((category): ['difficulties', unknown] => [
      'difficulties',
      [{ category, text: 'x', status: 'resolved' }],
    ]),
    ['difficulties', [{ ...WHOLE_REPORT.difficulties?.[0], text: 'x'.repeat(1000) }]],
    ['goodPractices', [{ title: 'x'.repeat(200), text: 'x'.repeat(2000) }]],
    ['priorityTasks', [{ taskId: 'x'.repeat(60), status: 'not-started', note: 'x'.repeat(500) }]],
    ['elections', [{ milestoneId: 'x', status: 'in-progress', note: 'x'.repeat(500) }]],
    ['workingRegulations', {}],
    ['workingRegulations', regulation({ number: 'x'.repeat(60) })],
    [
      'workingRegulations',
      { standingCommittee: { status: 'drafting' }, permanentLeadership: { status: 'not-started' } },
    ],
    ...['press', 'broadcast', 'online', 'conference', 'visual', 'other'].map(
      (activity): ['communications', unknown] => ['communications', [{ activity, count: 0 }]],
    ),
    ['communications', [{ activity: 'press', count: 1, note: 'x'.repeat(300) }]],
  ])('takes for %s %j', (key, data) => expect(accepts({ [key]: data })).toBe(true));

  it.each<[keyof UnitReport, unknown]>([
    ['personnel', [fiveSteps({ target: 'x' })]],
    ['personnel', [fiveSteps({ track: 'x' })]],
    ['personnel', [fiveSteps({ steps: undefined })]],
    ['personnel', [fiveSteps({ steps: many(6, { step: 1, heldOn: '2020-05-04' }) })]],
    ['personnel', step({ step: 0 })],
    ['personnel', step({ step: 6 })],
    ['personnel', step({ heldOn: undefined })],
    ['personnel', step({ extra: 1 })],
    ['streamlining', streamlining({ roadmap: undefined })],
    ['streamlining', streamlining({ roadmap: { number: '', issuedOn: '2020-05-04' } })],
    ['streamlining', streamlining({ roadmap: { number: 'x'.repeat(61), issuedOn: '2020-05-04' } })],
    ['streamlining', streamlining({ roadmap: { number: '1', issuedOn: '2020-05-04', extra: 1 } })],
    ['streamlining', streamlining({ roadmap: { number: '1' } })],
    ['streamlining', streamlining({ target: undefined })],
    ['streamlining', streamlining({ done: undefined })],
    ['cadrePolicy', [{ ...WHOLE_REPORT.cadrePolicy?.[0], regime: 'x' }]],
    ['cadrePolicy', [{ ...WHOLE_REPORT.cadrePolicy?.[0], sector: 'x' }]],
    ['cadrePolicy', [{ ...WHOLE_REPORT.cadrePolicy?.[0], resolved: undefined }]],
    ['cadrePolicy', [{ ...WHOLE_REPORT.cadrePolicy?.[0], pending: undefined }]],
    ['difficulties', [{ ...WHOLE_REPORT.difficulties?.[0], text: 'x'.repeat(1001) }]],
    ['difficulties', [{ ...WHOLE_REPORT.difficulties?.[0], status: 'x' }]],
    ['difficulties', [{ ...WHOLE_REPORT.difficulties?.[0], category: 'x' }]],
    ['difficulties', [{ ...WHOLE_REPORT.difficulties?.[0], organisationType: 'x' }]],
    ['goodPractices', [{ title: 'x'.repeat(201), text: 'x' }]],
    ['goodPractices', [{ title: 'x', text: 'x'.repeat(2001) }]],
    ['priorityTasks', [{ taskId: 'A B', status: 'done' }]],
    ['priorityTasks', [{ taskId: 'x', status: 'x' }]],
    ['priorityTasks', [{ taskId: 'x', status: 'done', note: 'x'.repeat(501) }]],
    ['priorityTasks', [{ taskId: 'x', status: 'done', doneOn: 'x' }]],
    ['elections', [{ milestoneId: 'A B', status: 'done' }]],
    ['workingRegulations', regulation({ number: 'x'.repeat(61) })],
    ['workingRegulations', regulation({ issuedOn: 'x' })],
    ['workingRegulations', regulation({ status: 'x' })],
    ['workingRegulations', regulation({ extra: 1 })],
    ['communications', [{ activity: 'x', count: 1 }]],
    ['communications', [{ activity: 'press' }]],
    ['communications', [{ activity: 'press', count: 1, note: 'x'.repeat(301) }]],
  ])('takes never for %s %j', (key, data) => expect(accepts({ [key]: data })).toBe(false));
});
