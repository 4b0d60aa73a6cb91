import type { Plan } from '../plan/plan.ts';

/** Names of the values of a choice (Vietnamese), for use within a sentence. */
export type Names = Readonly<Record<string, string>>;

interface FieldBase {
  /** JSON pointer of the value: from the body (`/data/committee/women`); in a field of a row, from the row (`/count`). */
  readonly pointer: string;
  /** The label above the field, under the heading of its group. */
  readonly label: string;
  /** An addition to the label that depends on the plan. */
  readonly qualifier?: (plan: Plan) => string;
  /** The name of the field within a sentence. Default: the label with a lower-case first letter. */
  readonly name?: string;
  /** A sentence below the label: an explanation, an example, a target of the plan. */
  readonly hint?: string | ((plan: Plan) => string);
  /** The field may stay blank. */
  readonly optional?: true;
  /** The field is shown only when another field of the same row has this value, or when it has a value itself. */
  readonly shownWhen?: { readonly pointer: string; readonly is: string };
  /** The words before the value within a sentence. Default: the name for a count or a flag, nothing for others. */
  readonly intro?: string;
  /** Its column in the spreadsheet, where the form has one. */
  readonly column?: {
    readonly head: string;
    readonly hint: string;
    /** For a choice: the texts of its cells, where they are shorter than its names. */
    readonly names?: Names;
  };
}

/** A number of people or things. */
interface CountField extends FieldBase {
  readonly kind: 'count';
  /** The number is a part of the elected and appointed members; `hasTarget`: the plan may set a target for it. */
  readonly partOfCommittee?: { readonly hasTarget: boolean };
  /** Pointer of the number that this one is a share of; the share is shown beside it. */
  readonly shareOf?: string;
  /** What is counted, after the number, where no name says so: the same in every row, or by the value of a choice of the row. */
  readonly unit?: string | { readonly pointer: string; readonly names: Names };
}

/** A calendar day; a text of one line; yes or no. */
interface PlainField extends FieldBase {
  readonly kind: 'day' | 'line' | 'flag';
}

/** A text of several lines. */
interface ParagraphField extends FieldBase {
  readonly kind: 'paragraph';
  /** Height of its box, in lines. */
  readonly rows?: number;
  /** Maximum length in UTF-16 code units. The form then shows the typed length. */
  readonly maxLength?: number;
}

/** One of several values. */
interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly names: Names;
  /** Shown as a drop-down list, which can be cleared; absent: all values are visible. */
  readonly display?: 'select';
}

/** One field of a form: all that a page needs beside the schema. */
export type Field = CountField | PlainField | ParagraphField | ChoiceField;

/** Fields under one heading. */
export interface FieldGroup {
  readonly title: string;
  /** Below the title: how the group is filled in. */
  readonly note?: string;
  /** The whole group may stay blank; its fields are required once one of them is given. */
  readonly optional?: true;
  /** Pointer of the object with the fields, where a rule is about them together. */
  readonly pointer?: string;
  readonly fields: readonly Field[];
}

/** The name of a field within a sentence. */
export const nameOf = ({ name, label }: Field): string =>
  name ?? label.charAt(0).toLowerCase() + label.slice(1);

/** The label of a field. @param plan `undefined` when it is not known: parts that depend on it are left out */
export const labelOf = ({ label, qualifier }: Field, plan: Plan | undefined): string =>
  plan && qualifier ? `${label} ${qualifier(plan)}` : label;

/** The value of a field in a record or row; `undefined` where it is blank. */
export const fieldValue = (
  { pointer }: Pick<Field, 'pointer'>,
  row: Readonly<Record<string, unknown>>,
): unknown => row[pointer.slice(1)];
