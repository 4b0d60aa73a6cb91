import { describe, expect, it } from 'vitest';
import { congressStates } from '../../../shared/digest/congress-states.ts';
import type { LogRecord } from '../../../shared/log/record.ts';
import { branch, congressResult, unitState } from './unit-state.ts';

const WARD = branch('a.1', { plannedOn: '2020-05-20' });
const revision = (of: Partial<LogRecord>): LogRecord => ({
  kind: 'congress-result',
  subject: WARD.id,
  revision: 1,
  submittedBy: 'a-clerk',
  idempotencyKey: 'a-key',
  fingerprint: '',
  recordedAt: '2020-05-21T00:00:00.000Z',
  ...of,
});

describe('the congress of an organisation', () => {
  it('is held on the day of its result, also when its planned day is over', () => {
    const results = { [WARD.id]: { ...congressResult(), heldOn: '2020-05-21' } };
    const [found] = congressStates(unitState({ organisations: [WARD], results }), []);
    expect(found).toEqual({ organisation: WARD, state: 'held', heldOn: '2020-05-21' });
  });

  it('is behind plan from the day after its planned day', () => {
    const on = (lastWholeDay: string) =>
      congressStates(unitState({ organisations: [WARD], lastWholeDay }), []).map(({ state, dueOn }) => ({
        state,
        dueOn,
      }));
    expect(on('2020-05-19')).toEqual([{ state: 'planned', dueOn: undefined }]);
    expect(on('2020-05-20')).toEqual([{ state: 'behind', dueOn: '2020-05-20' }]);
  });

  it('whose result was returned says so with the comment of the return, and not that it is behind', () => {
    const returned = { results: [WARD.id] };
    const records = [
      revision({ revision: 2, returned: true, reason: 'Xem lại' }),
      revision({ reason: 'Khác' }),
    ];
    const state = unitState({ organisations: [WARD], returned, lastWholeDay: '2020-06-01' });
    expect(congressStates(state, records)).toEqual([
      { organisation: WARD, state: 'returned', comment: 'Xem lại' },
    ]);
  });
});
