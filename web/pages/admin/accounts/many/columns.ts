import type { SheetColumn } from '../../../../sheets/columns.ts';
import { ADDRESS_HEADS, NAME_HEADS } from '../../import/usual-heads.ts';
import type { UnitName } from '../../units.ts';
import { ROLE_WORDS } from '../account-words.ts';

/** The columns of a file of invitations. */
export const INVITATION_COLUMNS = [
  {
    head: 'Họ tên',
    aliases: NAME_HEADS,
    kind: 'text',
    hint: 'Để đồng chí đối chiếu; hệ thống không lưu họ tên',
  },
  {
    head: 'Thư điện tử',
    aliases: ADDRESS_HEADS,
    kind: 'text',
    hint: 'Địa chỉ nhận thư mời; trống là không mời',
    required: true,
  },
  {
    head: 'Vai trò',
    kind: 'text',
    hint: Object.values(ROLE_WORDS)
      .map(({ words }) => words)
      .join(', '),
    required: true,
  },
  {
    head: 'Đơn vị',
    kind: 'text',
    hint: 'Mã hoặc tên đơn vị của cán bộ cấp huyện; vai trò khác để trống',
    required: true,
  },
  { head: 'Tên đơn vị', kind: 'text', hint: 'Có sẵn, để đối chiếu' },
] as const satisfies readonly SheetColumn[];

/** Head of a column of {@link INVITATION_COLUMNS}. */
export type InvitationHead = (typeof INVITATION_COLUMNS)[number]['head'];

/** The template: one row for each unit, which lacks its address. */
export const invitationTemplate = (units: readonly UnitName[]) => ({
  fileName: 'mau-thu-moi.xlsx',
  name: 'Thư mời',
  rows: units.map(({ id, name }) => [null, null, ROLE_WORDS.district.words, id, name]),
});
