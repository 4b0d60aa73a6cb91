import type { Recipient } from '../../../../shared/recipients/recipient.ts';

export type { Recipient };

/** Whose figures a digest tells: the province's or a unit's. */
export interface Scope {
  readonly id: string;
  readonly name: string;
}
