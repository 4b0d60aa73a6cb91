/** FNV-1a of a text, 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state >>> 0;
}

/** Random numbers that are the same for the same seed and purpose (mulberry32). */
export class Dice {
  #state: number;

  /** @param purpose what they are drawn for: draws for one purpose change nothing of those for another */
  constructor(seed: number, purpose: string) {
    this.#state = hash(`${seed} ${purpose}`);
  }

  /** A number from 0 up to, and without, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number, both ends included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** One of several, each as likely as its weight. Nothing when all weigh nothing. */
  pick<Choice>(choices: readonly (readonly [Choice, number])[]): Choice | undefined {
    const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.next() * total;
    for (const [choice, weight] of choices) {
      if (left < weight) return choice;
      left -= weight;
    }
    return undefined;
  }
}
