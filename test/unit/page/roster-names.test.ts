import { describe, expect, it } from 'vitest';
import type { ImportedRow } from '../../../web/pages/admin/import/parts.ts';
import { keepAbsent } from '../../../web/pages/admin/import/proposed-id.ts';
import { nameRecipientRows } from '../../../web/pages/admin/recipients/name-rows.ts';
import { nameRosterRows, proposedId } from '../../../web/pages/admin/roster/name-rows.ts';

const rowsOf = (...fields: object[]): ImportedRow[] =>
  fields.map((one, index) => ({ number: index + 2, cells: [], fields: { ...one } }));
const itemsOf = (...items: { readonly id: string }[]) =>
  new Map(items.map((item) => [item.id, { ...item } as ImportedRow['fields']]));

const unit = (name: string, more: object = {}) => ({ level: 'district', name, ...more });
const organisation = (name: string, more: object = {}) => ({ level: 'grassroots', name, ...more });

const CURRENT = itemsOf(
  { id: 'sa-dec', ...unit('Thành ủy Sa Đéc') },
  { id: 'sa-dec.phuong-1', ...organisation('Đảng bộ Phường 1'), unitId: 'sa-dec' } as { id: string },
  { id: 'lap-vo', ...unit('Huyện ủy Lấp Vò') },
);

const ids = (rows: readonly ImportedRow[], typed = new Map<number, string>(), current = CURRENT) =>
  nameRosterRows(rows, current, typed).rows.map(({ fields }) => fields.id);

describe('the id that is proposed for a name', () => {
  it.each([
    ['lap-vo', 'Huyện ủy Lấp Vò', '', []],
    ['lap-vo', 'HUYỆN UỶ LẤP VÒ', '', []],
    ['thanh-uy-cao-lanh', 'Thành ủy Cao Lãnh', '', ['cao-lanh']],
    ['thanh-uy-cao-lanh-2', 'Thành ủy Cao Lãnh', '', ['cao-lanh', 'thanh-uy-cao-lanh']],
    ['sa-dec.xa-tan-my', 'Đảng bộ xã Tân Mỹ', 'sa-dec.', ['lap-vo.xa-tan-my']],
    ['sa-dec.dang-bo-xa-tan-my', 'Đảng bộ xã Tân Mỹ', 'sa-dec.', ['sa-dec.xa-tan-my']],
    ['sa-dec.chi-bo-1', 'Chi bộ 1', 'sa-dec.', []],
    ['muc', '***', '', []],
  ])('is %s of %j', (id, name, prefix, taken) => {
    expect(proposedId(name, prefix, new Set(taken))).toBe(id);
  });
});

describe('rows of a roster without ids', () => {
  it('get them from their names, those of units first, whatever their order', () => {
    const rows = rowsOf(
      organisation('Đảng bộ xã A', { unitId: 'huyện ủy tam nông' }),
      unit('Huyện ủy Tam Nông'),
      { level: 'provincial', name: 'Đảng bộ tỉnh' },
      organisation('Đảng bộ xã A', { unitId: 'Huyện uỷ Tam Nông' }),
    );
    expect(ids(rows)).toEqual(['tam-nong.xa-a', 'tam-nong', 'province', 'tam-nong.dang-bo-xa-a']);
  });

  it('are the current organisation of the same name, level and unit, and no other', () => {
    const rows = rowsOf(
      organisation('Đảng bộ phường 1', { unitId: 'sa-dec' }),
      organisation('Đảng bộ Phường 1', { unitId: 'lap-vo' }),
    );
    const { proposed } = nameRosterRows(rows, CURRENT, new Map());
    expect(proposed.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
      ['sa-dec.phuong-1', true],
      ['lap-vo.phuong-1', false],
    ]);
  });

  describe('in a roster that has Xã Tân Thành', () => {
    const current = itemsOf({ id: 'lai-vung', ...unit('Huyện ủy Lai Vung') }, {
      id: 'lai-vung.xa-tan-thanh',
      ...organisation('Đảng bộ xã Tân Thành'),
      unitId: 'lai-vung',
    } as { id: string });
    const named = (names: readonly string[], typed = new Map<number, string>()) =>
      nameRosterRows(
        rowsOf(...names.map((name) => organisation(name, { unitId: 'lai-vung' }))),
        current,
        typed,
      );
    const TAN_THANH = { id: 'lai-vung.xa-tan-thanh', name: 'Đảng bộ xã Tân Thành' };

    it.each([
      [['Đảng bộ xã Tân Thạnh', 'Đảng bộ xã Tân Thành'], 1],
      [['Đảng bộ xã Tân Thành', 'Đảng bộ xã Tân Thạnh'], 0],
    ])('are never an organisation whose name differs by an accent: %j', (names, which) => {
      const { rows, proposed } = named(names);
      expect(rows[which]?.fields.id).toBe(TAN_THANH.id);
      expect(rows[1 - which]?.fields.id).toBe('lai-vung.dang-bo-xa-tan-thanh');
      expect(proposed.map(({ isCurrent, alike }) => [isCurrent, alike])[1 - which]).toEqual([
        false,
        undefined,
      ]);
    });

    it('take nothing of it into what their file has no column for', () => {
      const { rows } = named(['Đảng bộ xã Tân Thạnh']);
      const before = new Map([...current].map(([id, fields]) => [id, { ...fields, order: 3 }]));
      expect(keepAbsent(rows, ['order'], before)[0]?.fields).not.toHaveProperty('order');
    });

    it('are offered it where their name is written without accents, and are it once somebody says so', () => {
      const [offered] = named(['dang bo xa tan thanh']).proposed;
      expect(offered).toMatchObject({ isCurrent: false, alike: [TAN_THANH] });
      const [said] = named(['dang bo xa tan thanh'], new Map([[2, TAN_THANH.id]])).proposed;
      expect(said).toMatchObject({ id: TAN_THANH.id, isCurrent: true });
      expect(said).not.toHaveProperty('fault');
    });

    it('are it wherever the tone is written, in any case', () => {
      expect(named(['ĐẢNG BỘ XÃ  TÂN THÀNH']).proposed).toMatchObject([
        { id: TAN_THANH.id, isCurrent: true },
      ]);
    });
  });

  it('get new ones where the current one is another row’s', () => {
    const rows = rowsOf(
      organisation('Đảng bộ Phường 1', { unitId: 'sa-dec' }),
      organisation('Đảng bộ Phường Một', { id: 'sa-dec.phuong-1' }),
    );
    expect(ids(rows)).toEqual(['sa-dec.dang-bo-phuong-1', 'sa-dec.phuong-1']);
  });

  it('follow what is typed for their unit', () => {
    const rows = rowsOf(unit('Huyện ủy Tam Nông'), organisation('Xã A', { unitId: 'Huyện ủy Tam Nông' }));
    expect(ids(rows, new Map([[2, 'tn']]))).toEqual(['tn', 'tn.xa-a']);
  });

  it('keep the ids that others have', () => {
    const rows = rowsOf(unit('Huyện ủy Lấp Vò', { id: 'lap-vo' }), organisation('Xã A', { id: 'lap-vo.a' }));
    expect(nameRosterRows(rows, CURRENT, new Map()).proposed).toEqual([]);
    expect(ids(rows)).toEqual(['lap-vo', 'lap-vo.a']);
  });

  it('without a name or level are left to the API', () => {
    expect(ids(rowsOf({ level: 'district' }, { level: 'grassroots', unitId: 'sa-dec' }))).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('a typed id', () => {
  it.each([
    ['Sa Đéc', /chữ thường không dấu/],
    ['sa-dec.phuong-9', /chữ thường không dấu/],
    ['sa-dec', /là của “Thành ủy Sa Đéc”/],
    ['digests', /chọn mã khác/],
    ['tam-nong', undefined],
  ])('%s of a unit has the fault %s', (id, fault) => {
    const [one] = nameRosterRows(rowsOf(unit('Huyện ủy Mới')), CURRENT, new Map([[2, id]])).proposed;
    if (fault) expect(one?.fault).toMatch(fault);
    else expect(one?.fault).toBeUndefined();
  });

  it('that another row has too is at fault in both', () => {
    const rows = rowsOf(unit('Huyện ủy Mới'), unit('Huyện ủy Khác'));
    const { proposed } = nameRosterRows(rows, CURRENT, new Map([[2, 'khac']]));
    expect(proposed.map(({ id, fault }) => [id, fault])).toEqual([
      ['khac', undefined],
      ['huyen-uy-khac', undefined],
    ]);
    const both = new Map([
      [2, 'x'],
      [3, 'x'],
    ]);
    for (const { fault } of nameRosterRows(rows, CURRENT, both).proposed) expect(fault).toMatch(/dòng khác/);
  });
});

describe('a unit that is named', () => {
  const refusals = (...fields: object[]) =>
    nameRosterRows(rowsOf(...fields), CURRENT, new Map()).rows.map(
      ({ unread = [] }) => unread[0]?.message ?? '',
    );

  it('has to be there once', () => {
    const twice = [unit('Huyện ủy Đôi', { id: 'doi-1' }), unit('Huyện ủy Đôi', { id: 'doi-2' })];
    expect(
      refusals(
        ...twice,
        organisation('Xã A', { unitId: 'Huyện ủy Đôi' }),
        organisation('Xã B', { unitId: 'Huyện ủy Đôi', id: 'doi-2.xa-b' }),
        organisation('Xã C', { unitId: 'Huyện ủy Không Có' }),
        organisation('Xã D'),
        organisation('Xã E', { id: 'sa-dec.xa-e' }),
      ),
    ).toEqual([
      '',
      '',
      expect.stringContaining('Có nhiều đơn vị cùng tên'),
      '',
      expect.stringContaining('Không có đơn vị nào tên'),
      expect.stringContaining('cần ghi đơn vị'),
      '',
    ]);
  });

  it('is never one whose name differs by an accent; that one is offered', () => {
    expect(refusals(organisation('Xã A', { unitId: 'Huyện ủy Lập Vò' }))).toEqual([
      'Không có đơn vị nào tên “Huyện ủy Lập Vò” trong tệp hay trong danh sách; đồng chí ghi đúng tên hoặc mã đơn vị. Tên gần giống: “Huyện ủy Lấp Vò” (mã lap-vo).',
    ]);
  });

  it('says nothing of a unit, unless it is called exactly so', () => {
    const rows = rowsOf(
      unit('Huyện ủy Lấp Vò', { id: 'lap-vo', unitId: 'Huyện uỷ Lấp Vò' }),
      unit('Huyện ủy Lấp Vò', { id: 'lap-vo', unitId: 'Huyện ủy Lập Vò' }),
    );
    expect(nameRosterRows(rows, CURRENT, new Map()).rows.map(({ fields }) => fields.unitId)).toEqual([
      undefined,
      'Huyện ủy Lập Vò',
    ]);
  });

  it('is replaced by its id; an id that nobody knows is the API’s to refuse', () => {
    const rows = rowsOf(
      organisation('Xã A', { id: 'sa-dec.a', unitId: 'thành uỷ sa đéc' }),
      organisation('Xã B', { id: 'la.b', unitId: 'la' }),
      unit('Thành ủy Sa Đéc', { id: 'sa-dec', unitId: 'Thành ủy Sa Đéc' }),
    );
    expect(nameRosterRows(rows, CURRENT, new Map()).rows.map(({ fields }) => fields.unitId)).toEqual([
      'sa-dec',
      'la',
      undefined,
    ]);
  });
});

describe('rows of recipients', () => {
  const scopes = [
    { id: 'province', name: 'Toàn tỉnh' },
    { id: 'sa-dec', name: 'Thành ủy Sa Đéc' },
    { id: 'a', name: 'Hai Tên' },
    { id: 'b', name: 'Hai Tên' },
  ];
  const named = (...fields: object[]) =>
    nameRecipientRows(
      scopes,
      rowsOf(...fields),
      itemsOf({ id: 'cu', email: 'cu@x.vn' } as { id: string }),
      new Map(),
    );

  it('get the id of the recipient with the same address, or a new one', () => {
    const { rows, proposed } = named(
      { name: 'Đồng chí Cũ', email: 'cu@x.vn', scope: 'toàn tỉnh' },
      { name: 'Bí thư', email: 'moi@x.vn', scope: 'Thành uỷ Sa Đéc' },
      { name: 'Bí thư', email: 'khac@x.vn', scope: 'b' },
    );
    expect(rows.map(({ fields: { id, scope } }) => [id, scope])).toEqual([
      ['cu', 'province'],
      ['bi-thu', 'sa-dec'],
      ['bi-thu-2', 'b'],
    ]);
    expect(proposed.map(({ isCurrent }) => isCurrent)).toEqual([true, false, false]);
  });

  it('are refused where their scope is nobody’s name or two units’', () => {
    const { rows } = named(
      { id: 'x', scope: 'Không Có' },
      { id: 'y', scope: 'Hai Tên' },
      { id: 'z', scope: 'la' },
      { id: 'w', scope: 'Thành ủy Sa Đẹc' },
    );
    expect(rows.map(({ unread }) => unread?.[0]?.message)).toEqual([
      expect.stringContaining('Không có đơn vị'),
      expect.stringContaining('Có nhiều đơn vị'),
      undefined,
      expect.stringMatching(/^Không có đơn vị .* Tên gần giống: “Thành ủy Sa Đéc” \(mã sa-dec\)\.$/),
    ]);
    expect(rows.map(({ fields: { scope } }) => scope)[3]).toBe('Thành ủy Sa Đẹc');
  });
});

describe('a column that a file does not have', () => {
  it('keeps what it holds; a blank cell clears', () => {
    const rows = rowsOf({ id: 'a', name: 'Mới' }, { id: 'b', name: 'B' });
    const current = itemsOf({ id: 'a', name: 'Cũ', order: 3, pilot: true } as { id: string });
    expect(keepAbsent(rows, ['order', 'validTo'], current).map(({ fields }) => fields)).toEqual([
      { id: 'a', name: 'Mới', order: 3 },
      { id: 'b', name: 'B' },
    ]);
  });
});
