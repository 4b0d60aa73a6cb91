import { describe, expect, it } from 'vitest';
import type { Organisation } from '../../../shared/roster/roster.ts';
import { changedProvince, changedTallies } from '../../../web/pages/admin/roster/change-figures.ts';
import {
  movedResults,
  type Reorganisation,
  rosterChangeOf,
  unitsTouched,
} from '../../../web/pages/admin/roster/reorganisation.ts';
import {
  BLANK_DRAFT,
  type ReorganisationDraft,
  readReorganisation,
} from '../../../web/pages/admin/roster/reorganisation-draft.ts';

const organisation = (id: string, name = id): Organisation => ({
  id,
  unitId: id.split('.')[0] as string,
  level: 'grassroots',
  type: 'commune',
  name,
});
const BEFORE = new Map(['sa-dec.a', 'sa-dec.b', 'sa-dec.c', 'lap-vo.x'].map((id) => [id, organisation(id)]));
const change = (reorganisation: Omit<Reorganisation, 'on'>) =>
  rosterChangeOf({ on: '2020-07-01', ...reorganisation }, BEFORE);
const NEW = organisation('sa-dec.ab', 'Phường AB');
const END = { validTo: '2020-06-30' };

describe('the rows of a merger', () => {
  it('into a new organisation end the old ones on the day before, with the new one as successor', () => {
    expect(change({ ended: ['sa-dec.a', 'sa-dec.b'], begun: [NEW] })).toEqual({
      lastDay: '2020-06-30',
      begins: [NEW],
      ends: ['sa-dec.a', 'sa-dec.b'].map((id) => ({ ...organisation(id), ...END, replacedBy: 'sa-dec.ab' })),
    });
  });

  it('into one that goes on leave it as it is, or give it its new name from the first day on', () => {
    const ended = ['sa-dec.a'];
    expect(change({ ended, begun: [], kept: { id: 'sa-dec.b', name: 'sa-dec.b' } })).toEqual({
      lastDay: '2020-06-30',
      begins: [],
      ends: [{ ...organisation('sa-dec.a'), ...END, replacedBy: 'sa-dec.b' }],
    });
    expect(change({ ended, begun: [], kept: { id: 'sa-dec.b', name: 'Phường B mới' } }).begins).toEqual([
      organisation('sa-dec.b', 'Phường B mới'),
    ]);
  });
});

describe('the rows of a split', () => {
  it('end the old organisation with the first of the new ones as successor', () => {
    const begun = [organisation('sa-dec.a1'), organisation('sa-dec.a2')];
    expect(change({ ended: ['sa-dec.a'], begun })).toEqual({
      lastDay: '2020-06-30',
      begins: begun,
      ends: [{ ...organisation('sa-dec.a'), ...END, replacedBy: 'sa-dec.a1' }],
    });
  });

  it('end nothing where the old one goes on', () => {
    const kept = { id: 'sa-dec.a', name: 'sa-dec.a' };
    expect(change({ ended: [], begun: [NEW], kept })).toMatchObject({ begins: [NEW], ends: [] });
  });
});

describe('what a change does to the figures', () => {
  const unit = (unitId: string, held: readonly string[]) => ({
    unitId,
    name: unitId,
    organisations: [
      { id: unitId, unitId, level: 'district' as const, name: unitId },
      ...[...BEFORE.values()].filter((one) => one.unitId === unitId),
    ],
    held: new Set(held),
  });

  it('is that a merger counts its new organisation, which has held no congress yet', () => {
    const merger = change({ ended: ['sa-dec.a', 'sa-dec.b'], begun: [NEW] });
    const units = changedTallies(merger, [unit('sa-dec', ['sa-dec.a', 'sa-dec.c', 'sa-dec'])]);
    expect(units).toEqual([{ name: 'sa-dec', before: { held: 2, total: 3 }, after: { held: 1, total: 2 } }]);
    expect(changedProvince('Tỉnh', { held: 10, total: 20 }, units)).toEqual({
      name: 'Tỉnh',
      before: { held: 10, total: 20 },
      after: { held: 9, total: 19 },
    });
  });

  it('is that one which goes on keeps its congress', () => {
    const merger = change({ ended: ['sa-dec.a'], begun: [], kept: { id: 'sa-dec.c', name: 'C mới' } });
    expect(changedTallies(merger, [unit('sa-dec', ['sa-dec.c'])])[0]?.after).toEqual({ held: 1, total: 2 });
  });

  it('is that a result moves along to another unit under the same own part alone', () => {
    const moved = change({ ended: ['sa-dec.a', 'sa-dec.b'], begun: [organisation('lap-vo.a')] });
    expect([...movedResults(moved)]).toEqual([['lap-vo.a', 'sa-dec.a']]);
    expect(unitsTouched(moved)).toEqual(['sa-dec', 'lap-vo']);
    const units = [unit('sa-dec', ['sa-dec.a', 'sa-dec.b']), unit('lap-vo', [])];
    expect(changedTallies(moved, units).map(({ after }) => after)).toEqual([
      { held: 0, total: 1 },
      { held: 1, total: 2 },
    ]);
  });
});

describe('what is typed of a merger or split', () => {
  const draft = { ...BLANK_DRAFT, on: '2020-07-01', members: ['sa-dec.a', 'sa-dec.b'] };
  const pointers = (kind: 'merge' | 'split', more: Partial<ReorganisationDraft>) => {
    const read = readReorganisation(kind, { ...draft, ...more }, BEFORE);
    return 'issues' in read ? read.issues.map(({ pointer, code }) => `${pointer} ${code}`) : [];
  };

  it.each<[string[], 'merge' | 'split', Partial<ReorganisationDraft>]>([
    [['/on required', '/goesOn required', '/begun/0/name required'], 'merge', { on: '2020-7-' }],
    [['/members required'], 'merge', { members: ['sa-dec.a'], goesOn: true, keptId: 'sa-dec.a' }],
    [
      ['/members not-on-roster'],
      'merge',
      { members: ['sa-dec.a', 'sa-dec.x'], goesOn: true, keptId: 'sa-dec.a' },
    ],
    [['/keptId required'], 'merge', { goesOn: true }],
    [['/keptName required'], 'merge', { goesOn: true, keptId: 'sa-dec.a', keptName: ' ' }],
    [['/begun/0/id duplicate-keys'], 'merge', { goesOn: false, begun: [{ name: 'AB', id: 'sa-dec.c' }] }],
    [['/begun/0/id invalid-format'], 'merge', { goesOn: false, begun: [{ name: 'AB', id: 'lap-vo.ab' }] }],
    [
      ['/begun/0/plannedOn invalid-date'],
      'merge',
      { goesOn: false, begun: [{ name: 'AB', plannedOn: '2020-13-1' }] },
    ],
    [['/begun/0/name required'], 'split', { members: ['sa-dec.a'], goesOn: false, begun: [{ name: 'Một' }] }],
    [
      ['/members required'],
      'split',
      { members: [], goesOn: true, begun: [{ name: 'Một', id: 'sa-dec.mot', unitId: 'sa-dec' }] },
    ],
  ])('lacks %j of a %s', (found, kind, more) => {
    expect(pointers(kind, more)).toEqual(found);
  });

  it('is a merger whose new organisation gets its id and type', () => {
    expect(
      readReorganisation('merge', { ...draft, goesOn: false, begun: [{ name: 'Phường AB' }] }, BEFORE),
    ).toEqual({
      reorganisation: {
        on: '2020-07-01',
        ended: ['sa-dec.a', 'sa-dec.b'],
        begun: [
          {
            id: 'sa-dec.phuong-ab',
            unitId: 'sa-dec',
            level: 'grassroots',
            type: 'commune',
            name: 'Phường AB',
          },
        ],
      },
    });
  });

  it('is a split whose source goes on, with ids that differ', () => {
    const begun = [{ name: 'Phần' }, { name: 'Phần', type: 'agency' }];
    const read = readReorganisation(
      'split',
      { ...draft, members: ['sa-dec.a'], goesOn: true, begun },
      BEFORE,
    );
    expect(read).toMatchObject({
      reorganisation: {
        ended: [],
        kept: { id: 'sa-dec.a', name: 'sa-dec.a' },
        begun: [{ id: 'sa-dec.phan' }, { id: 'sa-dec.phan-2', type: 'agency' }],
      },
    });
  });
});
