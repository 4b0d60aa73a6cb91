import type { ComponentType } from 'preact';
import type { ReportKey } from '../../../../shared/sections/report/index.ts';
import { CadrePolicyStep } from './cadre-policy.tsx';
import { CommunicationsStep } from './communications.tsx';
import { ElectionsStep, PriorityTasksStep } from './goals.tsx';
import { ItemsStep } from './items.tsx';
import { PersonnelStep } from './personnel.tsx';
import type { StepProps } from './step.ts';
import { StreamliningStep } from './streamlining.tsx';
import { WorkingRegulationsStep } from './working-regulations.tsx';

/** The step of every section. */
export const SECTION_STEPS: { readonly [key in ReportKey]: ComponentType<StepProps> } = {
  personnel: PersonnelStep,
  streamlining: StreamliningStep,
  cadrePolicy: CadrePolicyStep,
  difficulties: ItemsStep,
  goodPractices: ItemsStep,
  priorityTasks: PriorityTasksStep,
  workingRegulations: WorkingRegulationsStep,
  communications: CommunicationsStep,
  elections: ElectionsStep,
};
