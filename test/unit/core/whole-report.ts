import type { UnitReport } from '../../../shared/sections/report/index.ts';

/** A report with every section and every field. */
export const WHOLE_REPORT: Required<UnitReport> = {
  personnel: [
    { target: 'executiveCommittee', track: 'reelection', steps: [{ step: 1, heldOn: '2020-05-04' }] },
  ],
  streamlining: {
    roadmap: { number: '54-KH/TU', issuedOn: '2019-08-20' },
    target: 50,
    done: 24,
    organisationsBefore: 20,
    organisationsAfter: 15,
  },
  cadrePolicy: [{ sector: 'party', regime: 'reassigned', resolved: 2, pending: 1 }],
  difficulties: [{ category: 'theory-level', organisationType: 'enterprise', text: 'Thiếu', status: 'open' }],
  goodPractices: [{ title: 'Tổ', text: 'Theo cụm' }],
  priorityTasks: [
    { taskId: 'quy-che', status: 'done', doneOn: '2020-06-01', note: 'xong' },
    { taskId: 'lo-trinh', status: 'in-progress' },
    { taskId: 'cua-a', status: 'not-started' },
  ],
  workingRegulations: { executiveCommittee: { status: 'issued', number: '1', issuedOn: '2020-06-02' } },
  communications: [{ activity: 'press', count: 12, note: 'báo' }],
  elections: [
    { milestoneId: 'ngay-bau-cu', status: 'not-started' },
    { milestoneId: 'khac', status: 'not-started' },
  ],
};
