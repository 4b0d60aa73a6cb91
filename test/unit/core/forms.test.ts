import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { CONGRESS_RESULT_FIELDS, CONGRESS_RESULT_FORM } from '../../../shared/forms/congress-result.ts';
import { type Field, fieldValue, labelOf, nameOf } from '../../../shared/forms/field.ts';
import { REPORT_FORMS } from '../../../shared/forms/report.ts';
import { isShown, sentenceOf, wordsOf } from '../../../shared/forms/words.ts';
import { DEFAULT_PLAN } from '../../../shared/plan/plan.ts';
import { formOf, REPORT_KEYS } from '../../../shared/sections/report/index.ts';
import { CONGRESS_RESULT } from '../../../shared/submissions/congress-result.ts';

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
}

interface Leaf {
  readonly pointer: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

const jsonOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

/** What may stand in a schema, without `null`. */
const given = (schema: JsonSchema): JsonSchema => schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;

/** Every value of a schema that holds no others. */
function leavesOf(schema: JsonSchema, pointer: string, required = true): Leaf[] {
  const { properties, required: names = [] } = given(schema);
  if (!properties) return [{ pointer, required, schema: given(schema) }];
  return Object.entries(properties).flatMap(([key, inner]) =>
    leavesOf(inner, `${pointer}/${key}`, names.includes(key)),
  );
}

/** The kinds of field by which a value of the schema can be entered. */
function kindsOf({ type, enum: names }: JsonSchema): readonly Field['kind'][] {
  if (names) return ['choice'];
  if (type === 'integer') return ['count'];
  return type === 'boolean' ? ['flag'] : ['day', 'line', 'paragraph'];
}

function expectToFit(fields: readonly Field[], leaves: readonly Leaf[]): void {
  expect(fields.map(({ pointer }) => pointer).sort()).toEqual(leaves.map(({ pointer }) => pointer).sort());
  for (const { pointer, required, schema } of leaves) {
    const field = fields.find((one) => one.pointer === pointer) as Field;
    expect(kindsOf(schema), pointer).toContain(field.kind);
    if (field.kind === 'choice') expect(Object.keys(field.names), pointer).toEqual(schema.enum);
    if (field.kind === 'paragraph' && field.maxLength !== undefined) {
      expect(field.maxLength, pointer).toBe(schema.maxLength);
    }
    const blankByCondition = field.shownWhen !== undefined;
    const blankByList = field.kind === 'choice' && field.display === 'select';
    if (!blankByCondition && !blankByList) expect(field.optional === true, pointer).toBe(!required);
  }
}

describe('the form of a congress result', () => {
  it('has each field of its schema once, with its kind, its names and whether it may stay blank', () => {
    expectToFit(CONGRESS_RESULT_FIELDS, leavesOf(jsonOf(CONGRESS_RESULT.data), '/data'));
  });

  it('names each field differently, as within a sentence', () => {
    const names = CONGRESS_RESULT_FIELDS.map(nameOf);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(names.map((name) => name.toLowerCase().replace('ban thường vụ', 'Ban Thường vụ')));
  });

  it('marks a group whose object may be absent', () => {
    const { properties = {}, required = [] } = jsonOf(CONGRESS_RESULT.data);
    for (const { title, optional, fields } of CONGRESS_RESULT_FORM) {
      const owners = new Set(fields.map(({ pointer }) => pointer.split('/').slice(2, -1).join('/')));
      for (const owner of owners) {
        const [key = '', inner] = owner.split('/');
        const names = inner === undefined ? required : properties[key]?.required;
        if (key !== '') expect(optional === true, title).toBe(!names?.includes(inner ?? key));
      }
    }
  });

  it('says up to which age someone is young when the plan is known', () => {
    const young = CONGRESS_RESULT_FIELDS.find(({ pointer }) => pointer.endsWith('/young')) as Field;
    expect(labelOf(young, DEFAULT_PLAN)).toBe(`Trẻ tuổi (từ ${DEFAULT_PLAN.youngMaxAge} tuổi trở xuống)`);
    expect(labelOf(young, undefined)).toBe('Trẻ tuổi');
  });
});

describe('the form of a section of the monthly report', () => {
  // The steps of the personnel process are drawn by hand.
  it.each(REPORT_KEYS.filter((key) => key !== 'personnel'))('%s has each field of its schema once', (key) => {
    const { fields, parts = {}, list } = REPORT_FORMS[key];
    const schema = jsonOf(formOf(key).schema);
    if (!list) {
      const inParts = Object.entries(parts).flatMap(([part, form]) =>
        form.fields.map((field) => ({ ...field, pointer: `/${part}${field.pointer}` })),
      );
      expectToFit([...fields, ...inParts], leavesOf(schema, ''));
      return;
    }
    const ids = new Set((list.ids ?? []).map((id) => `/${id.key}`));
    const leaves = leavesOf(schema.items as JsonSchema, '');
    expectToFit(
      fields,
      leaves.filter(({ pointer }) => !ids.has(pointer)),
    );
    if (list.maxRows !== undefined) expect(list.maxRows).toBe(schema.maxItems);
  });

  it.each(REPORT_KEYS)('%s names a row by fields of its schema', (key) => {
    const { list } = REPORT_FORMS[key];
    const { items } = jsonOf(formOf(key).schema);
    for (const id of list?.ids ?? []) expect(Object.keys(items?.properties ?? {})).toContain(id.key);
    expect(list === undefined || (list.ids === undefined) !== (list.noun === undefined)).toBe(true);
  });
});

const COUNT: Field = { kind: 'count', pointer: '/count', label: 'Số buổi' };
const DAY: Field = { kind: 'day', pointer: '/day', label: 'Ngày', intro: 'ngày', optional: true };
const FLAG: Field = { kind: 'flag', pointer: '/flag', label: 'Trực tuyến', optional: true };
const CHOICE: Field = { kind: 'choice', pointer: '/choice', label: 'Loại', names: { open: 'còn vướng' } };
const LINE: Field = { kind: 'line', pointer: '/note', label: 'Ghi chú', optional: true };
const TEXT: Field = { kind: 'paragraph', pointer: '/text', label: 'Nội dung' };
const NUMBER: Field = {
  kind: 'line',
  pointer: '/number',
  label: 'Số văn bản',
  intro: 'số',
  shownWhen: { pointer: '/choice', is: 'open' },
};

describe('a value is read', () => {
  it.each<[string, Field, unknown]>([
    ['–', COUNT, undefined],
    ['–', CHOICE, null],
    ['0', COUNT, 0],
    ['1.234', COUNT, 1234],
    ['mười lăm', COUNT, 'mười lăm'],
    ['Có', FLAG, true],
    ['Không', FLAG, false],
    ['20/5/2020', DAY, '2020-05-20'],
    ['2020-06-31', DAY, '2020-06-31'],
    ['2020-05-20', LINE, '2020-05-20'],
    ['còn vướng', CHOICE, 'open'],
    ['closed', CHOICE, 'closed'],
  ])('%s: %j %j', (words, field, value) => {
    expect(wordsOf(field, value)).toBe(words);
  });
});

describe('a row is read in one line', () => {
  it.each<[string, readonly Field[], object]>([
    ['số buổi 3', [COUNT], { count: 3 }],
    ['số buổi –', [COUNT], {}],
    ['', [DAY, LINE, FLAG, CHOICE, TEXT], {}],
    ['còn vướng: Thiếu lớp.', [TEXT, CHOICE], { text: 'Thiếu lớp.', choice: 'open' }],
    [
      'còn vướng, ngày 2/6/2020; xong',
      [CHOICE, DAY, LINE],
      { choice: 'open', day: '2020-06-02', note: 'xong' },
    ],
    ['còn vướng, số 01-QC', [CHOICE, NUMBER], { choice: 'open', number: '01-QC' }],
    ['còn vướng, số –', [CHOICE, NUMBER], { choice: 'open' }],
    ['khác, số 01-QC', [CHOICE, NUMBER], { choice: 'khác', number: '01-QC' }],
    ['khác', [CHOICE, NUMBER], { choice: 'khác' }],
    ['trực tuyến Không', [FLAG], { flag: false }],
  ])('%s', (words, fields, row) => {
    expect(sentenceOf(fields, { ...row })).toBe(words);
  });

  it('shows a field whose condition does not hold while it has a value to be taken out', () => {
    expect(isShown(NUMBER, { choice: 'open' })).toBe(true);
    expect(isShown(NUMBER, { choice: 'khác' })).toBe(false);
    expect(isShown(NUMBER, { choice: 'khác', number: 'x' })).toBe(true);
    expect(fieldValue(NUMBER, { number: 'x' })).toBe('x');
  });
});
