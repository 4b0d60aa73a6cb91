import type { ReplyTo } from '../../../api/operations.ts';
import type { PlanDraft } from './draft.ts';
import type { Head } from './plan-form.tsx';

/** What was typed and not saved yet, with the plan that it changes. */
export interface KeptPlan {
  readonly current: ReplyTo<'getPlan'>;
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
