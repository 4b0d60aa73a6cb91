import type { Recipient } from '../../../../shared/recipients/recipient.ts';

export type { Recipient };

/** The scope of a recipient: the province or a unit. */
export interface Scope {
  readonly id: string;
  readonly name: string;
}
