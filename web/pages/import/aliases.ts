const MEMBERS = '/data/committee';
const THEORY = `${MEMBERS}/theory`;
const STANDING = '/data/standingCommittee';

/** What stands above the columns of a committee, or is said in each of its heads; nothing where there is no other. */
const OF_COMMITTEE = [
  'Ban Chấp hành',
  'BCH',
  'BCH Đảng bộ',
  'Ban Chấp hành Đảng bộ',
  'Cấp ủy',
  'Cấp ủy viên',
  'Kết quả bầu cấp ủy',
  'Kết quả bầu Ban Chấp hành',
  'Bầu Ban Chấp hành',
  'Bầu cấp ủy',
];
const OF_STANDING = [
  'Ban Thường vụ',
  'BTV',
  'Ban Thường vụ cấp ủy',
  'BTV cấp ủy',
  'Bầu Ban Thường vụ',
  'Kết quả bầu Ban Thường vụ',
];
const OF_THEORY = [
  'Lý luận chính trị',
  'LLCT',
  'Trình độ lý luận chính trị',
  'Trình độ LLCT',
  'Trình độ lý luận',
  'Lý luận',
];

const PLANNED = [
  'Theo đề án',
  'Đề án',
  'Số lượng theo đề án',
  'Số theo đề án',
  'Số lượng đề án',
  'Theo phương án',
];
const ELECTED = [
  'Bầu được',
  'Số bầu được',
  'Số lượng bầu được',
  'Trúng cử',
  'Số trúng cử',
  'Đã bầu',
  'Được bầu',
];
const WOMEN = ['Nữ', 'Số nữ', 'Cán bộ nữ', 'Là nữ'];

/** `Dưới 40 tuổi`, with the ages that are usual limits. */
const YOUNGER_THAN = ['40', '35'].flatMap((age) => [
  `Dưới ${age} tuổi`,
  `Dưới ${age}`,
  `Tuổi dưới ${age}`,
  `Số dưới ${age} tuổi`,
  `Trẻ tuổi dưới ${age}`,
  `Trẻ tuổi dưới ${age} tuổi`,
  `Từ ${age} tuổi trở xuống`,
]);

/** Usual names of a committee's figures; within a group they are shorter. */
const OF_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  planned: PLANNED,
  elected: ELECTED,
  reelected: ['Tái cử', 'Số tái cử', 'Tái cử cấp ủy'],
  firstTime: [
    'Lần đầu',
    'Tham gia lần đầu',
    'Lần đầu tham gia',
    'Số tham gia lần đầu',
    'Tham gia cấp ủy lần đầu',
    'Lần đầu tham gia cấp ủy',
    'Mới tham gia',
    'Tham gia mới',
    'Mới tham gia cấp ủy',
    'Mới',
    'Số mới',
  ],
  appointed: ['Chỉ định', 'Số chỉ định', 'Được chỉ định', 'Số được chỉ định'],
  women: WOMEN,
  // The limit is the plan's; a list that has both ages is asked about.
  young: ['Trẻ tuổi', 'Số trẻ tuổi', 'Tuổi trẻ', 'Cán bộ trẻ', 'Trẻ', ...YOUNGER_THAN],
  ethnicMinority: ['Dân tộc thiểu số', 'Số dân tộc thiểu số', 'Người dân tộc thiểu số', 'DTTS', 'Dân tộc'],
};

const OF_LEVELS: Readonly<Record<string, readonly string[]>> = {
  none: ['Chưa qua', 'Chưa qua đào tạo', 'Chưa đào tạo', 'Chưa có'],
  elementary: ['Sơ cấp'],
  intermediate: ['Trung cấp'],
  advancedOrBachelor: [
    'Cao cấp, cử nhân',
    'Cao cấp hoặc cử nhân',
    'Cử nhân, cao cấp',
    'Cử nhân hoặc cao cấp',
    'Cao cấp',
    'Cao cấp trở lên',
  ],
};

/** Each name with each group, before it or behind it. */
const within = (groups: readonly string[], names: readonly string[]): string[] =>
  groups.flatMap((group) => names.flatMap((name) => [`${group} ${name}`, `${name} ${group}`]));

const each = (
  of: Readonly<Record<string, readonly string[]>>,
  folder: string,
  aliases: (names: readonly string[]) => readonly string[],
): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(of).map(([field, names]) => [`${folder}/${field}`, aliases(names)]));

/** By pointer: the heads by which clerks call a column in files of their own. */
export const ALIASES: Readonly<Record<string, readonly string[]>> = {
  '/subjectId': ['Mã', 'Mã TCCSĐ', 'Mã tổ chức đảng', 'Mã tổ chức cơ sở đảng', 'Mã số'],
  '/name': [
    'Tên',
    'Tên tổ chức đảng',
    'Tên tổ chức cơ sở đảng',
    'Tổ chức đảng',
    'Tổ chức cơ sở đảng',
    'Tên TCCSĐ',
    'TCCSĐ',
    'Tên TCCS đảng',
    'Đơn vị',
    'Tên đơn vị',
    'Tên TCĐ',
    'TCĐ',
    'Tổ chức đảng trực thuộc',
    'Tên tổ chức đảng trực thuộc',
    'Tên chi bộ, đảng bộ',
    'Tên chi, đảng bộ',
    'Tên chi bộ',
    'Tên đảng bộ',
    'Chi bộ',
    'Đảng bộ',
    'Chi bộ, đảng bộ',
    'Chi, đảng bộ',
    'Chi bộ, đảng bộ cơ sở',
    'Tên chi bộ, đảng bộ cơ sở',
    'Chi bộ, đảng bộ trực thuộc',
    'Tên chi bộ, đảng bộ trực thuộc',
    'Tên đảng bộ, chi bộ',
    'Đảng bộ, chi bộ',
    'Tên đảng bộ, chi bộ cơ sở',
    'Đảng bộ, chi bộ cơ sở',
    'Đảng bộ, chi bộ trực thuộc',
    'Tên cơ sở đảng',
    'Tổ chức',
  ],
  '/data/heldOn': [
    'Ngày tổ chức đại hội',
    'Ngày tổ chức',
    'Ngày ĐH',
    'Ngày tiến hành đại hội',
    'Thời gian tổ chức đại hội',
    'Thời gian tổ chức',
    'Thời gian đại hội',
    'Ngày, tháng tổ chức đại hội',
  ],
  '/data/form': [
    'Hình thức đại hội',
    'Hình thức tổ chức',
    'Hình thức tổ chức đại hội',
    'Loại đại hội',
    'Hình thức ĐH',
  ],
  ...each(OF_MEMBERS, MEMBERS, (names) => [...names, ...within(OF_COMMITTEE, names)]),
  ...each(OF_LEVELS, THEORY, (names) => {
    const levels = within(OF_THEORY, names);
    return [...levels, ...within(OF_COMMITTEE, levels)];
  }),
  ...each({ planned: PLANNED, elected: ELECTED, women: WOMEN }, STANDING, (names) =>
    within(OF_STANDING, names),
  ),
  '/data/secretaryElectedDirectly': [
    'Bầu trực tiếp bí thư',
    'Bầu bí thư trực tiếp tại đại hội',
    'Bầu trực tiếp bí thư tại đại hội',
    'Đại hội bầu trực tiếp bí thư',
    'Bí thư bầu trực tiếp',
    'Bầu bí thư tại đại hội',
  ],
  '/data/note': ['Ghi chú', 'Chú thích'],
};
