import { describe, expect, it } from 'vitest';
import { type Conflicting, conflictOf, isBehind } from '../../../web/pages/congress/conflicting.ts';
import type { Draft, WorkState } from '../../../web/work/work.ts';
import { STATES } from './samples.ts';

const draft = (baseRevision: number): Draft => ({ data: {}, baseRevision, savedAt: '' });
const refusedAt = (currentRevision: number): WorkState => ({
  is: 'refused',
  refusal: { ...STATES.conflict.refusal, currentRevision },
});
const untold: WorkState = { is: 'refused', refusal: { ...STATES.refused.refusal, kind: 'conflict' } };

describe('someone else was faster', () => {
  it.each<[Conflicting, string, Draft | undefined, WorkState | undefined, number]>([
    [undefined, 'a draft on top of what stands', draft(2), STATES.draft, 2],
    ['shown', 'a draft on top of an earlier revision', draft(1), STATES.draft, 2],
    [undefined, 'a draft that is on its way', draft(1), STATES.sending, 2],
    [undefined, 'no draft', undefined, undefined, 2],
    [undefined, 'what was taken', undefined, STATES.sent, 3],
    ['unread', 'a refused draft whose other version was not read', draft(2), refusedAt(3), 2],
    ['shown', 'a refused draft whose other version was read', draft(2), refusedAt(3), 3],
    ['unread', 'a refused withdrawal whose other version was not read', undefined, refusedAt(3), 2],
    ['shown', 'a refused withdrawal whose other version was read', undefined, refusedAt(3), 3],
    ['shown', 'a draft refused where nothing stands', draft(2), refusedAt(0), 0],
    ['shown', 'a draft refused without a word of what stands', draft(2), untold, 0],
    [undefined, 'a draft refused for another reason', draft(2), STATES.refused, 2],
    ['shown', 'a draft refused for another reason and overtaken since', draft(2), STATES.refused, 3],
  ])('%s: %s', (conflict, _, of, state, current) => {
    expect(conflictOf({ work: { draft: of, state } }, current)).toBe(conflict);
  });
});

describe('what was read is older than what was taken from here', () => {
  it.each<[boolean, WorkState | undefined, number]>([
    [true, STATES.sent, 1],
    [false, STATES.sent, 2],
    [false, STATES.sent, 3],
    [false, STATES.sending, 1],
    [false, undefined, 0],
  ])('%s: %j, revision %d read', (behind, state, current) => {
    expect(isBehind({ work: { draft: undefined, state } }, current)).toBe(behind);
  });
});
