import type { Field, FieldGroup } from './field.ts';

const MEMBERS = '/data/committee';
const THEORY = `${MEMBERS}/theory`;
const STANDING = '/data/standingCommittee';
const BLANK = 'Để trống nếu chưa có số liệu';

/**
 * The form of a congress result: every field of the schema in `shared/submissions/congress-result.ts`, in the order in
 * which the form, the check before sending, the history, the comparison and the spreadsheet show them.
 */
export const CONGRESS_RESULT_FORM: readonly FieldGroup[] = [
  {
    title: 'Đại hội',
    fields: [
      {
        kind: 'day',
        pointer: '/data/heldOn',
        label: 'Ngày tổ chức đại hội',
        hint: 'Ví dụ: 25 6 2020.',
        column: { head: 'Ngày đại hội', hint: 'Ví dụ 25/6/2020' },
      },
      {
        kind: 'choice',
        pointer: '/data/form',
        label: 'Hình thức đại hội',
        names: { delegates: 'Đại hội đại biểu', plenary: 'Đại hội toàn thể đảng viên' },
        column: {
          head: 'Hình thức',
          hint: 'Đại biểu hoặc Toàn thể',
          names: { delegates: 'Đại biểu', plenary: 'Toàn thể' },
        },
      },
    ],
  },
  {
    title: 'Ban Chấp hành',
    note: 'Ghi số người. Mục không bắt buộc thì bỏ trống nếu chưa có số liệu; bỏ trống không phải là 0.',
    fields: [
      {
        kind: 'count',
        pointer: `${MEMBERS}/planned`,
        label: 'Số lượng theo đề án',
        name: 'số cấp ủy viên theo đề án',
        column: { head: 'Số lượng theo đề án', hint: 'Số cấp ủy viên theo đề án, ví dụ 15' },
      },
      {
        kind: 'count',
        pointer: `${MEMBERS}/elected`,
        label: 'Số bầu được tại đại hội',
        column: { head: 'Bầu được', hint: 'Số bầu được tại đại hội, ví dụ 15' },
      },
      {
        kind: 'count',
        pointer: `${MEMBERS}/reelected`,
        label: 'Trong đó: tái cử',
        name: 'số tái cử',
        column: { head: 'Tái cử', hint: 'Tái cử + Lần đầu = Bầu được' },
      },
      {
        kind: 'count',
        pointer: `${MEMBERS}/firstTime`,
        label: 'Trong đó: tham gia lần đầu',
        name: 'số tham gia lần đầu',
        hint: ({ quotas }) => `Yêu cầu đổi mới: từ 1/${quotas.renewalOneIn} số bầu được.`,
        column: { head: 'Lần đầu', hint: 'Số tham gia cấp ủy lần đầu' },
      },
      {
        kind: 'count',
        pointer: `${MEMBERS}/appointed`,
        label: 'Số được chỉ định',
        hint: 'Ghi 0 nếu không có.',
        column: { head: 'Chỉ định', hint: 'Số chỉ định; không có thì ghi 0' },
      },
      {
        kind: 'count',
        pointer: `${MEMBERS}/women`,
        label: 'Nữ',
        name: 'số nữ',
        optional: true,
        hint: ({ quotas }) => `Chỉ tiêu: từ ${quotas.womenPercent}% trở lên.`,
        partOfCommittee: { hasTarget: true },
        column: { head: 'Nữ', hint: BLANK },
      },
      {
        kind: 'count',
        pointer: `${MEMBERS}/young`,
        label: 'Trẻ tuổi',
        qualifier: ({ youngMaxAge }) => `(từ ${youngMaxAge} tuổi trở xuống)`,
        name: 'số trẻ tuổi',
        optional: true,
        hint: ({ quotas }) => `Chỉ tiêu: từ ${quotas.youngPercent}% trở lên.`,
        partOfCommittee: { hasTarget: true },
        column: { head: 'Trẻ tuổi', hint: BLANK },
      },
      {
        kind: 'count',
        pointer: `${MEMBERS}/ethnicMinority`,
        label: 'Dân tộc thiểu số',
        name: 'số dân tộc thiểu số',
        optional: true,
        partOfCommittee: { hasTarget: false },
        column: { head: 'Dân tộc thiểu số', hint: BLANK },
      },
    ],
  },
  {
    title: 'Trình độ lý luận chính trị',
    note: 'Bỏ trống cả bốn mục nếu chưa có số liệu. Nếu ghi, tổng phải bằng số bầu được cộng số được chỉ định.',
    optional: true,
    pointer: THEORY,
    fields: [
      {
        kind: 'count',
        pointer: `${THEORY}/none`,
        label: 'Chưa qua đào tạo',
        name: 'lý luận chính trị chưa qua đào tạo',
        column: { head: 'LLCT chưa qua', hint: 'Bốn ô LLCT: ghi đủ cả bốn hoặc để trống cả bốn' },
      },
      {
        kind: 'count',
        pointer: `${THEORY}/elementary`,
        label: 'Sơ cấp',
        name: 'lý luận chính trị sơ cấp',
        column: { head: 'LLCT sơ cấp', hint: 'Số có trình độ lý luận chính trị sơ cấp' },
      },
      {
        kind: 'count',
        pointer: `${THEORY}/intermediate`,
        label: 'Trung cấp',
        name: 'lý luận chính trị trung cấp',
        column: { head: 'LLCT trung cấp', hint: 'Số có trình độ lý luận chính trị trung cấp' },
      },
      {
        kind: 'count',
        pointer: `${THEORY}/advancedOrBachelor`,
        label: 'Cao cấp hoặc cử nhân',
        name: 'lý luận chính trị cao cấp hoặc cử nhân',
        column: { head: 'LLCT cao cấp, cử nhân', hint: 'Tổng bốn ô = Bầu được + Chỉ định' },
      },
    ],
  },
  {
    title: 'Ban Thường vụ',
    note: 'Bỏ trống nếu không bầu Ban Thường vụ hoặc chưa có số liệu.',
    optional: true,
    fields: [
      {
        kind: 'count',
        pointer: `${STANDING}/planned`,
        label: 'Số lượng theo đề án',
        name: 'số ủy viên Ban Thường vụ theo đề án',
        column: { head: 'BTV theo đề án', hint: 'Ban Thường vụ; để trống nếu không có' },
      },
      {
        kind: 'count',
        pointer: `${STANDING}/elected`,
        label: 'Số bầu được',
        name: 'số ủy viên Ban Thường vụ bầu được',
        column: { head: 'BTV bầu được', hint: 'Ban Thường vụ; để trống nếu không có' },
      },
      {
        kind: 'count',
        pointer: `${STANDING}/women`,
        label: 'Nữ',
        name: 'số nữ trong Ban Thường vụ',
        optional: true,
        hint: ({ quotas }) => `Chỉ tiêu: ít nhất ${quotas.womenInStandingCommittee}.`,
        column: { head: 'BTV nữ', hint: 'Ban Thường vụ; để trống nếu chưa có số liệu' },
      },
    ],
  },
  {
    title: 'Thông tin khác',
    fields: [
      {
        kind: 'flag',
        pointer: '/data/secretaryElectedDirectly',
        label: 'Bầu bí thư trực tiếp tại đại hội',
        name: 'việc bầu bí thư trực tiếp tại đại hội',
        optional: true,
        column: { head: 'Bầu bí thư trực tiếp', hint: 'Có hoặc Không; để trống nếu chưa có số liệu' },
      },
      {
        kind: 'paragraph',
        pointer: '/data/note',
        label: 'Ghi chú',
        hint: 'Không ghi họ tên cán bộ.',
        optional: true,
        column: { head: 'Ghi chú', hint: 'Không ghi họ tên cá nhân' },
      },
    ],
  },
];

/** Every field of a congress result in one row. */
export const CONGRESS_RESULT_FIELDS: readonly Field[] = CONGRESS_RESULT_FORM.flatMap(({ fields }) => fields);
