import type * as z from 'zod';
import { formatCount, formatPercent } from '../percent.ts';
import { LEVELS, levelNames, ORGANISATION_TYPES, TYPE_NAMES } from '../roster/roster.ts';
import { FLAGS, type TargetFlag } from '../submissions/targets.ts';
import { COMMITTEE, type flagView, SHARES, type View } from './quality-view.ts';
import { column, type Reader, type SectionText, type Sheet } from './section.ts';

/** The flags by type of organisation, then the shares of women, young and ethnic minorities. */
export const toText = ({ committees: { grassroots }, flags }: View): SectionText | undefined => {
  const lines = FLAGS.filter((flag) => flags[flag].flagged > 0).map((flag) => flagLine(flag, flags[flag]));
  if (grassroots.results === 0) return undefined;
  const all = grassroots.elected + grassroots.appointed;
  const shares = SHARES.filter((key) => grassroots[key].of > 0).map((key) => {
    const { count, of } = grassroots[key];
    return `${SHARE_NAMES[key]} chiếm ${formatPercent(count, of)}`;
  });
  return {
    title: 'Nhân sự cấp ủy được bầu',
    lines: [
      ...lines,
      `Cấp cơ sở: ${formatCount(all)} cấp ủy viên${shares.length > 0 ? `; ${shares.join(', ')}` : ''}.`,
    ],
  };
};

/** The committees of each level in figures. */
export const sheet = ({ committees }: View, { names }: Reader): Sheet => ({
  name: 'Nhân sự cấp ủy',
  columns: [
    column('Cấp'),
    ...COMMITTEE.map((key) => column(COMMITTEE_NAMES[key], 'count')),
    ...SHARES.flatMap((key) => [
      column(`Số ${SHARE_NAMES[key]}`, 'count'),
      column(`Tỷ lệ ${SHARE_NAMES[key]}`, 'percent'),
    ]),
  ],
  rows: LEVELS.map((level) => {
    const committee = committees[level];
    return [
      levelNames(names)[level],
      ...COMMITTEE.map((key) => committee[key]),
      // No committee has the figure, which is not zero.
      ...SHARES.flatMap((key) => {
        const { count, of, percent: share } = committee[key];
        return [of === 0 ? null : count, share];
      }),
    ];
  }),
});

/** The organisations that are flagged, and why. */
export const list = ({ organisations }: View, { names, nameOf }: Reader): Sheet => ({
  name: 'Tổ chức cần lưu ý',
  columns: [column('Đơn vị'), column('Tổ chức'), column('Cấp'), column('Loại hình'), column('Lý do')],
  rows: organisations.map(({ unitId: unit, name, level, type, flags }) => [
    nameOf(unit),
    name,
    levelNames(names)[level],
    type ? TYPE_NAMES[type] : null,
    flags.map((flag) => FLAG_NAMES[flag]).join('; '),
  ]),
});

const COMMITTEE_NAMES: Readonly<Record<(typeof COMMITTEE)[number], string>> = {
  results: 'Số đại hội',
  planned: 'Số lượng theo đề án',
  elected: 'Được bầu',
  appointed: 'Chỉ định',
  reelected: 'Tái cử',
  firstTime: 'Lần đầu tham gia',
};

const SHARE_NAMES = { women: 'nữ', young: 'trẻ tuổi', ethnicMinority: 'dân tộc thiểu số' } as const;

const FLAG_NAMES: Readonly<Record<TargetFlag, string>> = {
  shortfall: 'Bầu thiếu so với đề án',
  'theory-gap': 'Trình độ lý luận chính trị chưa bảo đảm',
  'women-below-target': 'Tỷ lệ nữ dưới chỉ tiêu',
  'no-woman-in-standing-committee': 'Ban Thường vụ chưa đủ nữ theo chỉ tiêu',
  'young-below-target': 'Tỷ lệ trẻ tuổi dưới chỉ tiêu',
  'renewal-below-target': 'Tỷ lệ đổi mới dưới chỉ tiêu',
};

function flagLine(
  flag: TargetFlag,
  { flagged: count, of, byType, vertical }: z.output<typeof flagView>,
): string {
  const types = ORGANISATION_TYPES.filter((type) => byType[type].flagged > 0).map(
    (type) => `${formatCount(byType[type].flagged)} ${TYPE_NAMES[type]}`,
  );
  const own =
    vertical.flagged > 0 ? [...types, `trong đó ngành dọc ${formatCount(vertical.flagged)}`] : types;
  const by = own.length > 0 ? `, gồm ${own.join('; ')}` : '';
  return `${FLAG_NAMES[flag]}: ${formatCount(count)}/${formatCount(of)} tổ chức (chiếm ${formatPercent(count, of)})${by}.`;
}
