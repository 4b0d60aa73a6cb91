/**
 * Everything that was sent to a province and when, in plain types of the tests. This is the only input of the oracle, without
 * code under test.
 */
export type SentCall = SentPlan | SentRoster | SentSubmission | SentReturn | SentExtension;

/** An instant, ISO 8601 UTC with milliseconds: by the clock of the server. */
interface At {
  readonly at: string;
}

export interface SentPlan extends At {
  readonly kind: 'plan';
  readonly revision: number;
  /** Absent: the day it was sent. */
  readonly effectiveFrom?: string;
  readonly plan: RawPlan;
}

export interface SentRoster extends At {
  readonly kind: 'roster';
  readonly effectiveFrom: string;
  readonly rows: readonly RawEntry[];
}

export interface SentSubmission extends At {
  readonly kind: 'result' | 'report';
  readonly subject: string;
  /** Of a report. */
  readonly period?: string;
  readonly revision: number;
  readonly withdrawn?: true;
  readonly data?: RawResult | RawReport;
  /** The same call twice, or another call for an existing revision: neither may change a figure. */
  readonly again?: 'replayed' | 'stale';
}

/** A return by an admin: a revision of the chain without data. */
export interface SentReturn extends At {
  readonly kind: 'return';
  readonly of: 'result' | 'report';
  readonly subject: string;
  /** Of a report. */
  readonly period?: string;
  readonly revision: number;
  readonly again?: 'replayed' | 'stale';
}

export interface SentExtension extends At {
  readonly kind: 'extension';
  readonly unitId: string;
  readonly period: string;
  readonly revision: number;
  /** Absent: the extension is withdrawn. */
  readonly dueOn?: string;
}

export type LevelName = 'grassroots' | 'district' | 'provincial';

export interface RawGoal {
  readonly id: string;
  readonly name: string;
  readonly dueOn?: string;
  readonly owners?: readonly string[];
}

export interface RawPlan {
  readonly deadlines: { readonly [level in LevelName]?: string };
  readonly milestones: readonly RawGoal[];
  readonly priorityTasks: readonly RawGoal[];
  readonly reportingDueDay: number;
  readonly reportingSince?: string;
  readonly quotas: {
    readonly womenPercent: number;
    readonly womenInStandingCommittee: number;
    readonly youngPercent: number;
    readonly renewalOneIn: number;
    readonly theoryLevel: TheoryLevel;
  };
}

export type TheoryLevel = 'none' | 'elementary' | 'intermediate' | 'advancedOrBachelor';

export interface RawEntry {
  readonly id: string;
  readonly level: LevelName;
  readonly type?: string;
  readonly vertical?: boolean;
  readonly pilot?: boolean;
  readonly name: string;
  readonly plannedOn?: string;
  readonly validTo?: string;
  readonly replacedBy?: string;
}

export interface RawResult {
  readonly heldOn: string;
  readonly form: 'delegates' | 'plenary';
  readonly committee: {
    readonly planned: number;
    readonly elected: number;
    readonly appointed: number;
    readonly reelected: number;
    readonly firstTime: number;
    readonly women?: number;
    readonly young?: number;
    readonly ethnicMinority?: number;
    readonly theory?: { readonly [level in TheoryLevel]: number };
  };
  readonly standingCommittee?: {
    readonly planned: number;
    readonly elected: number;
    readonly women?: number;
  };
}

export type WorkStatus = 'not-started' | 'in-progress' | 'done';
export interface RawProgress {
  readonly status: WorkStatus;
  readonly doneOn?: string;
}

interface RawRegulation {
  readonly status: 'not-started' | 'drafting' | 'issued';
  readonly number?: string;
  readonly issuedOn?: string;
}

export interface RawReport {
  readonly personnel?: readonly {
    readonly target: string;
    readonly track: string;
    readonly steps: readonly { readonly step: number; readonly heldOn: string }[];
  }[];
  readonly cadrePolicy?: readonly {
    readonly sector: string;
    readonly regime: string;
    readonly resolved: number;
    readonly pending: number;
  }[];
  readonly streamlining?: {
    readonly roadmap: { readonly number: string; readonly issuedOn: string } | null;
    readonly target: number;
    readonly done: number;
    readonly organisationsBefore?: number;
    readonly organisationsAfter?: number;
  };
  readonly workingRegulations?: Readonly<Record<string, RawRegulation>>;
  readonly communications?: readonly { readonly activity: string; readonly count: number }[];
  readonly difficulties?: readonly {
    readonly category: string;
    readonly organisationType?: string;
    readonly text: string;
    readonly status: 'open' | 'resolved';
  }[];
  readonly goodPractices?: readonly { readonly title: string; readonly text: string }[];
  readonly priorityTasks?: readonly (RawProgress & { readonly taskId: string })[];
  readonly elections?: readonly (RawProgress & { readonly milestoneId: string })[];
}

/** A question for the summary, without the time of the request. */
export interface Question {
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly since?: string;
  readonly unitId?: string;
}
