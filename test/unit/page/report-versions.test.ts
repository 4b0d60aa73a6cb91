import { describe, expect, it } from 'vitest';
import type { ReportKey } from '../../../shared/sections/report/index.ts';
import { differing } from '../../../web/pages/report/versions.ts';

const STREAMLINING = { roadmap: null, target: 50, done: 24 };

describe('two reports', () => {
  it.each<[string, object, object, ReportKey[]]>([
    ['that say the same do not differ', { streamlining: STREAMLINING }, { streamlining: STREAMLINING }, []],
    [
      'whose fields were typed in another order do not differ',
      { streamlining: { roadmap: null, target: 50, done: 24 } },
      { streamlining: { done: 24, target: 50, roadmap: null } },
      [],
    ],
    [
      'whose texts differ in blanks around them or in how accents are composed do not differ',
      { difficulties: [{ text: 'Thiếu lớp' }] },
      { difficulties: [{ text: ' Thiếu lớp\n'.normalize('NFD') }] },
      [],
    ],
    [
      'with another figure differ in its section',
      { streamlining: STREAMLINING, goodPractices: [] },
      { streamlining: { ...STREAMLINING, done: 26 }, goodPractices: [] },
      ['streamlining'],
    ],
    [
      'of which one leaves a section out differ: none is not zero',
      { goodPractices: [] },
      {},
      ['goodPractices'],
    ],
    [
      'with rows in another order differ',
      { communications: [{ activity: 'press' }, { activity: 'online' }] },
      { communications: [{ activity: 'online' }, { activity: 'press' }] },
      ['communications'],
    ],
    [
      'with no roadmap instead of none said differ',
      { streamlining: { roadmap: null } },
      { streamlining: {} },
      ['streamlining'],
    ],
    [
      'are compared in the order of the form',
      { elections: [], personnel: [] },
      { elections: [{}], personnel: [{}] },
      ['personnel', 'elections'],
    ],
  ])('%s', (_, before, after, keys) => {
    expect(differing({ ...before }, { ...after })).toEqual(keys);
    expect(differing({ ...after }, { ...before })).toEqual(keys);
  });
});
