import type { Receipt } from '../../shared/api/submit.ts';
import type { Issue } from '../../shared/runtime/problem.ts';
import type { FailureKind } from '../api/failure.ts';

/** What a piece of work is about: one chain of the log. */
export interface WorkSubject {
  readonly kind: 'congress-result' | 'unit-report';
  /** Organisation; of a unit report the unit. */
  readonly subjectId: string;
  /** `YYYY-MM`, of a unit report. */
  readonly period?: string;
}

/** What was typed: any shape, since a form in the making is rarely right. */
export type Typed = Readonly<Record<string, unknown>>;

/** What a clerk typed and has not sent, or what was sent and refused. Kept in this browser, under the account. */
export interface Draft {
  /** The submission's `data` as typed. */
  readonly data: Typed;
  /** The revision it began from: 0 for a first report. */
  readonly baseRevision: number;
  /** When it was kept, by this browser's clock: for display alone. */
  readonly savedAt: string;
}

/** What goes out: the draft's data as the schema takes it, or a withdrawal. */
export interface Outgoing {
  /** 1 for a first report, else the revision that stands plus one. */
  readonly revision: number;
  /** Absent on a withdrawal. */
  readonly data?: unknown;
  /** Asked for from the second revision on. */
  readonly reason?: string;
  readonly withdrawn?: boolean;
}

/** Why the server did not take it. */
export interface WorkRefusal {
  readonly kind: FailureKind;
  readonly title: string;
  readonly advice: string;
  /** Of an `invalid` one, each at its field. */
  readonly errors: readonly Issue[];
  /** Of a `conflict`: the revision that stands now. */
  readonly currentRevision?: number;
}

/** The one thing a clerk sees of a piece of work; {@link stateWords} says it. */
export type WorkState =
  | { readonly is: 'draft'; readonly savedAt: string }
  /** It goes out by itself until it has an answer: over a cut line, a closed tab, a restart. */
  | { readonly is: 'sending'; readonly since: string; readonly waitsForNetwork: boolean }
  | { readonly is: 'sent'; readonly receipt: Receipt; readonly withdrawn: boolean }
  /** The draft is still there. A `conflict` is one too: both versions are kept until the clerk chooses. */
  | { readonly is: 'refused'; readonly refusal: WorkRefusal };

/** A piece of work of an account. */
export interface Work {
  readonly subject: WorkSubject;
  readonly draft: Draft | undefined;
  /** Why what was sent is to be withdrawn, as typed so far. It is no draft: nothing of it replaces what stands. */
  readonly withdrawal: string | undefined;
  /** `undefined`: nothing was typed here, nothing was sent from here. */
  readonly state: WorkState | undefined;
}

/** A subject as one text, the same for the same chain. */
export const keyOf = ({ kind, subjectId, period = '' }: WorkSubject): string =>
  `${kind} ${subjectId} ${period}`;
