import type { Receipt } from '../../shared/api/submit.ts';
import type { Issue } from '../../shared/runtime/problem.ts';
import type { FailureKind } from '../api/failure.ts';

/** The subject of a piece of work: one chain of the log. */
export interface WorkSubject {
  readonly kind: 'congress-result' | 'unit-report';
  /** The organisation; the unit for a unit report. */
  readonly subjectId: string;
  /** `YYYY-MM`, for a unit report. */
  readonly period?: string;
}

/** Typed data of any shape, since an unfinished form is rarely valid. */
export type Typed = Readonly<Record<string, unknown>>;

/** Data that was typed and not sent, or sent and refused. Stored in this browser, under the account. */
export interface Draft {
  /** The submission's `data`, as typed. */
  readonly data: Typed;
  /** The revision that it is based on; 0 for a first report. */
  readonly baseRevision: number;
  /** When it was stored, by this browser's clock: for display only. */
  readonly savedAt: string;
}

/** A submission to send: the parsed data of a draft, or a withdrawal. */
export interface Outgoing {
  /** 1 for a first report, else the current revision plus one. */
  readonly revision: number;
  /** Absent on a withdrawal. */
  readonly data?: unknown;
  /** Required from the second revision on. */
  readonly reason?: string;
  /** The unit's answer to the comment of a return. */
  readonly reply?: string;
  readonly withdrawn?: boolean;
}

/** Why the server refused a submission. */
export interface WorkRefusal {
  readonly kind: FailureKind;
  readonly title: string;
  readonly advice: string;
  /** For `invalid`: the errors, each at its field. */
  readonly errors: readonly Issue[];
  /** For `conflict`: the current revision. */
  readonly currentRevision?: number;
}

/** The state of a piece of work; {@link stateWords} puts it into words. */
export type WorkState =
  | { readonly is: 'draft'; readonly savedAt: string }
  /** The outbox sends it until it has an answer, also after a lost connection, a closed tab or a restart. */
  | { readonly is: 'sending'; readonly since: string; readonly waitsForNetwork: boolean }
  | { readonly is: 'sent'; readonly receipt: Receipt; readonly withdrawn: boolean }
  /** The draft is still there. A `conflict` is a refusal too: both versions stay until the clerk chooses. */
  | { readonly is: 'refused'; readonly refusal: WorkRefusal };

/** The work of an account on one subject. */
export interface Work {
  readonly subject: WorkSubject;
  readonly draft: Draft | undefined;
  /** The reason of a withdrawal, as typed so far. It is not a draft: it replaces no data. */
  readonly withdrawal: string | undefined;
  /** `undefined`: nothing was typed or sent on this device. */
  readonly state: WorkState | undefined;
}

/** A subject as a string, the same for the same chain. */
export const keyOf = ({ kind, subjectId, period = '' }: WorkSubject): string =>
  `${kind} ${subjectId} ${period}`;
