import type { ComponentType } from 'preact';
import type { ReportKey } from '../../../../shared/sections/report/index.ts';
import { CadrePolicy } from './cadre-policy.tsx';
import { Communications } from './communications.tsx';
import { Elections, PriorityTasks } from './goals.tsx';
import { Items } from './items.tsx';
import { Personnel } from './personnel.tsx';
import type { StepProps } from './step.ts';
import { Streamlining } from './streamlining.tsx';
import { WorkingRegulations } from './working-regulations.tsx';

/** The form of every section. */
export const STEPS: { readonly [key in ReportKey]: ComponentType<StepProps> } = {
  personnel: Personnel,
  streamlining: Streamlining,
  cadrePolicy: CadrePolicy,
  difficulties: Items,
  goodPractices: Items,
  priorityTasks: PriorityTasks,
  workingRegulations: WorkingRegulations,
  communications: Communications,
  elections: Elections,
};
