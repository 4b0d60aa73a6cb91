import { FARTHEST_MICROS, type Line, type Slot, type SlotRequest } from '../../shared/delivery/pace.ts';

/** A line of slots in memory; it passes the same contract as the row of the table. */
export class MemoryLine implements Line {
  #next: number | undefined;

  take({ earliest, latest, interval }: SlotRequest): Promise<Slot> {
    const next = this.#next;
    const idle = next === undefined || next < earliest || next > earliest + FARTHEST_MICROS;
    const slot = idle ? earliest : next;
    if (slot > latest) return Promise.resolve({ next: slot });
    this.#next = slot + interval;
    return Promise.resolve({ slot });
  }
}
