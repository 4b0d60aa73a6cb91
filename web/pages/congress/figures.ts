import { formatDay, isDay } from '../../../shared/days.ts';
import { formatCount } from '../../../shared/figures.ts';

/** One thing that a result says. */
export interface Figure {
  /** JSON pointer in what is sent. */
  readonly pointer: string;
  /** Its label under its group's heading. */
  readonly label: string;
  /** How it is named by itself, within a sentence. */
  readonly name: string;
  readonly optional?: boolean;
}

/** Figures that stand together. */
export interface FigureGroup {
  readonly title: string;
  readonly figures: readonly Figure[];
}

const MEMBERS = '/data/committee';
const THEORY = `${MEMBERS}/theory`;
const STANDING = '/data/standingCommittee';

/** Everything that a result says, in the order of the form: check, history and comparison follow it. */
export const GROUPS = [
  {
    title: 'Đại hội',
    figures: [
      { pointer: '/data/heldOn', label: 'Ngày tổ chức đại hội', name: 'ngày tổ chức đại hội' },
      { pointer: '/data/form', label: 'Hình thức đại hội', name: 'hình thức đại hội' },
    ],
  },
  {
    title: 'Ban Chấp hành',
    figures: [
      { pointer: `${MEMBERS}/planned`, label: 'Số lượng theo đề án', name: 'số cấp ủy viên theo đề án' },
      { pointer: `${MEMBERS}/elected`, label: 'Số bầu được tại đại hội', name: 'số bầu được tại đại hội' },
      { pointer: `${MEMBERS}/reelected`, label: 'Trong đó: tái cử', name: 'số tái cử' },
      {
        pointer: `${MEMBERS}/firstTime`,
        label: 'Trong đó: tham gia lần đầu',
        name: 'số tham gia lần đầu',
      },
      { pointer: `${MEMBERS}/appointed`, label: 'Số được chỉ định', name: 'số được chỉ định' },
      { pointer: `${MEMBERS}/women`, label: 'Nữ', name: 'số nữ', optional: true },
      { pointer: `${MEMBERS}/young`, label: 'Trẻ tuổi', name: 'số trẻ tuổi', optional: true },
      {
        pointer: `${MEMBERS}/ethnicMinority`,
        label: 'Dân tộc thiểu số',
        name: 'số dân tộc thiểu số',
        optional: true,
      },
    ],
  },
  {
    title: 'Trình độ lý luận chính trị',
    figures: [
      { pointer: `${THEORY}/none`, label: 'Chưa qua đào tạo', name: 'lý luận chính trị chưa qua đào tạo' },
      { pointer: `${THEORY}/elementary`, label: 'Sơ cấp', name: 'lý luận chính trị sơ cấp' },
      { pointer: `${THEORY}/intermediate`, label: 'Trung cấp', name: 'lý luận chính trị trung cấp' },
      {
        pointer: `${THEORY}/advancedOrBachelor`,
        label: 'Cao cấp hoặc cử nhân',
        name: 'lý luận chính trị cao cấp hoặc cử nhân',
      },
    ],
  },
  {
    title: 'Ban Thường vụ',
    figures: [
      {
        pointer: `${STANDING}/planned`,
        label: 'Số lượng theo đề án',
        name: 'số ủy viên Ban Thường vụ theo đề án',
      },
      { pointer: `${STANDING}/elected`, label: 'Số bầu được', name: 'số ủy viên Ban Thường vụ bầu được' },
      { pointer: `${STANDING}/women`, label: 'Nữ', name: 'số nữ trong Ban Thường vụ', optional: true },
    ],
  },
  {
    title: 'Thông tin khác',
    figures: [
      {
        pointer: '/data/secretaryElectedDirectly',
        label: 'Bầu bí thư trực tiếp tại đại hội',
        name: 'việc bầu bí thư trực tiếp tại đại hội',
        optional: true,
      },
      { pointer: '/data/note', label: 'Ghi chú', name: 'ghi chú', optional: true },
    ],
  },
] as const satisfies readonly FigureGroup[];

/** All of them in one row. */
export const FIGURES: readonly Figure[] = GROUPS.flatMap(({ figures }): readonly Figure[] => figures);

/** How the forms of a congress are named. */
export const FORMS = [
  { value: 'delegates', words: 'Đại hội đại biểu' },
  { value: 'plenary', words: 'Đại hội toàn thể đảng viên' },
] as const;

/** A value as it is read: `25/6/2020`, `15`, `Có`; `–` for a blank one, and what was typed wrongly as it was typed. */
export function say(value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'number') return formatCount(value);
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  const text = String(value);
  if (isDay(text)) return formatDay(text);
  return FORMS.find((form) => form.value === text)?.words ?? text;
}
