import { describe, expect, it } from 'vitest';
import { COLUMNS, cellsOf } from '../../../web/pages/import/columns.ts';
import { RESULTS } from '../../../web/pages/import/forms.ts';
import { absentIn, failedResultRows } from '../../../web/pages/import/words.ts';
import { handedBack } from '../../../web/sheets/handed-back.ts';
import { resultBody } from '../../fixtures/cloud.ts';
import { checkTable, RESULT_HEADS } from '../../fixtures/results-table.ts';

/** A result with every field of the form. */
const WHOLE = {
  ...resultBody('2020-05-20', {
    ethnicMinority: 1,
    theory: { none: 0, elementary: 5, intermediate: 6, advancedOrBachelor: 4 },
  }),
  standingCommittee: { planned: 5, elected: 5, women: 1 },
  secretaryElectedDirectly: true,
  note: 'Bầu một lần',
};
const STANDING = { subjectId: 'sa-dec.phuong-1', revision: 3, data: WHOLE };
const cells = (id: string, data: unknown) => cellsOf(id, 'Phường 1', data);

describe.each(COLUMNS.slice(2).filter(({ required }) => !required))(
  'a row of a result with $head',
  (column) => {
    const place = COLUMNS.indexOf(column);
    const [given = ''] = cells('sa-dec.phuong-1', WHOLE).slice(place);
    const latest = [{ ...STANDING, data: WHOLE }];
    const without = <Of>(row: readonly Of[]) => row.filter((_, at) => at !== place);

    it('keeps it where the file has no such column', () => {
      const [row] = checkTable([without(cells('sa-dec.phuong-1', WHOLE))], latest, without(RESULT_HEADS));
      expect(row).toMatchObject({ is: 'unchanged', errors: [], data: WHOLE, kept: [column.head] });
    });

    it('is handed back without it, and keeps it once it is put right', () => {
      const planned = COLUMNS.findIndex(({ pointer }) => pointer === '/data/committee/planned');
      const heads = without(RESULT_HEADS);
      const slip = cells('sa-dec.phuong-1', WHOLE).map((cell, at) => (at === planned ? 'hai' : cell));
      const wrong = checkTable([without(slip)], latest, heads);
      const form = handedBack(RESULTS, failedResultRows(wrong, new Map()), absentIn(wrong));
      const put = form.rows.map((row) => row.map((cell) => (cell === 'hai' ? 15 : cell)));
      const again = checkTable(
        put,
        latest,
        form.columns.map(({ head }) => head),
      );
      expect(again).toMatchObject([{ is: 'unchanged', errors: [], data: WHOLE }]);
    });

    it('clears it where the cell is blank, and shows that', () => {
      const [row] = checkTable(
        [cells('sa-dec.phuong-1', WHOLE).map((cell, at) => (at === place ? null : cell))],
        latest,
      );
      expect(row?.kept).toEqual([]);
      // Levels of theory are given together or not at all.
      if (row?.is === 'wrong') return;
      expect(row?.changes).toMatchObject([{ column: { head: column.head }, before: given, after: null }]);
    });

    it('has none where nothing stands', () => {
      const withdrawn = [{ ...STANDING, data: WHOLE, withdrawn: true }];
      const [row] = checkTable([without(cells('sa-dec.phuong-1', WHOLE))], withdrawn, without(RESULT_HEADS));
      expect(row?.kept).toEqual([]);
    });
  },
);

it('a row that does not go with what is kept is handed back with it', () => {
  const isTheory = COLUMNS.map(({ pointer }) => pointer.includes('/theory/'));
  const without = <Of>(row: readonly Of[]) => row.filter((_, at) => !isTheory[at]);
  const more = { ...WHOLE, committee: { ...WHOLE.committee, elected: 16, firstTime: 7 } };
  const latest = [{ ...STANDING, data: WHOLE }];
  const wrong = checkTable([without(cells('sa-dec.phuong-1', more))], latest, without(RESULT_HEADS));
  expect(wrong).toMatchObject([{ is: 'wrong' }]);
  const form = handedBack(RESULTS, failedResultRows(wrong, new Map()), absentIn(wrong));
  expect(form.columns.slice(0, -1).map(({ head }) => head)).toEqual(RESULT_HEADS);
  expect(form.rows[0]?.filter((_, at) => isTheory[at])).toEqual([0, 5, 6, 4]);
});
