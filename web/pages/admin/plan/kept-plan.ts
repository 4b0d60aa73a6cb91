import type { ReplyTo } from '../../../api/operations.ts';
import type { PlanDraft } from './draft.ts';
import type { Head } from './plan-form.tsx';

/** What a draft of the plan is compared with, and what saving it replaces. */
export interface PlanBasis {
  readonly current: ReplyTo<'getPlan'>;
  /** The number of the latest revision. It is higher than that of the plan in effect when one takes effect later. */
  readonly last: number;
  /** Whether another admin saved the latest revision after the draft was begun. */
  readonly conflict: boolean;
}

/** What was typed and not saved yet, with its basis. */
interface KeptPlan {
  readonly basis: PlanBasis;
  readonly draft: PlanDraft;
  readonly head: Head;
}

let kept: { readonly accountId: string; readonly plan: KeptPlan } | undefined;

/** Keeps what was typed while another section is open; a reload of the page forgets it. */
export function keepPlan(accountId: string, plan: KeptPlan | undefined): void {
  kept = plan && { accountId, plan };
}

/** What an account typed; never that of another who signed in after it. */
export const keptPlan = (accountId: string): KeptPlan | undefined =>
  kept?.accountId === accountId ? kept.plan : undefined;

/** The basis of the draft that was kept, or that of a new one. A conflict stays until it is saved or dropped. */
export const planBasis = (kept: KeptPlan | undefined, loaded: ReplyTo<'getPlan'>): PlanBasis =>
  kept?.basis ?? { current: loaded, last: loaded.revision, conflict: false };
