import type { Plan } from '../plan/plan.ts';

/** Names of the values of a choice (Vietnamese), as they stand within a sentence. */
export type Names = Readonly<Record<string, string>>;

interface FieldBase {
  /** JSON pointer of the value: from the body (`/data/committee/women`); in a field of a row, from the row (`/count`). */
  readonly pointer: string;
  /** What stands above the field, under the heading of its group. */
  readonly label: string;
  /** What stands behind the label and depends on the plan. */
  readonly qualifier?: (plan: Plan) => string;
  /** How the field is named within a sentence. Absent: the label with a small first letter. */
  readonly name?: string;
  /** A sentence below the label: what is meant, an example, a target of the plan. */
  readonly hint?: string | ((plan: Plan) => string);
  /** The field may stay blank. */
  readonly optional?: true;
  /** The field is drawn only where another field of the same row has this value, or where it holds a value itself. */
  readonly shownWhen?: { readonly pointer: string; readonly is: string };
  /** What stands before the value within a sentence. Absent: the name before a count or a flag, nothing before others. */
  readonly intro?: string;
  /** Its column in a spreadsheet, where the form has one. */
  readonly column?: {
    readonly head: string;
    readonly hint: string;
    /** Of a choice: the words of its cells, where they are shorter than its names. */
    readonly names?: Names;
  };
}

/** A number of people or things. */
interface CountField extends FieldBase {
  readonly kind: 'count';
  /** The number is a part of the elected and appointed members; `hasTarget`: the plan may set a target for it. */
  readonly partOfCommittee?: { readonly hasTarget: boolean };
  /** Pointer of the number of which this one is a share, told beside it. */
  readonly shareOf?: string;
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
  /** UTF-16 code units that the schema allows. The form then tells how many were typed. */
  readonly maxLength?: number;
}

/** One of several values. */
interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly names: Names;
  /** Drawn as a list that opens, which can be blank again; absent: all values in sight. */
  readonly display?: 'select';
}

/** One field of a form: all that a page needs to know of it beside its schema. */
export type Field = CountField | PlainField | ParagraphField | ChoiceField;

/** Fields that stand together. */
export interface FieldGroup {
  readonly title: string;
  /** Below the title: how the group is filled in. */
  readonly note?: string;
  /** The whole group may stay blank; its fields are required once one of them is given. */
  readonly optional?: true;
  /** The object that holds the fields, where a rule speaks of them together. */
  readonly pointer?: string;
  readonly fields: readonly Field[];
}

/** How a field is named within a sentence. */
export const nameOf = ({ name, label }: Field): string =>
  name ?? label.charAt(0).toLowerCase() + label.slice(1);

/** What stands above a field. @param plan `undefined` where it is not known: what depends on it is left out */
export const labelOf = ({ label, qualifier }: Field, plan: Plan | undefined): string =>
  plan && qualifier ? `${label} ${qualifier(plan)}` : label;

/** The value that a record or row has in a field; `undefined` where it is blank. */
export const fieldValue = (
  { pointer }: Pick<Field, 'pointer'>,
  row: Readonly<Record<string, unknown>>,
): unknown => row[pointer.slice(1)];
