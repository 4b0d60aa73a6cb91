import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { FAULTS, MATRIX, MATRIX_FUNCTIONS } from './matrix.ts';

const ROOT = new URL('../../', import.meta.url);

describe('the matrix of functions and faults', () => {
  it('has one promise for every function under every fault', () => {
    const told = MATRIX.flatMap(({ of, fault }) => of.map((name) => `${name}: ${fault}`));
    const all = MATRIX_FUNCTIONS.flatMap((name) => FAULTS.map((fault) => `${name}: ${fault}`));
    expect(told.sort()).toEqual(all.sort());
  });

  it('names a sentence of a test for each', async () => {
    for (const { of, fault, shown } of MATRIX) {
      expect(shown.length, `${of}: ${fault}`).toBeGreaterThan(0);
      for (const [file, sentence] of shown) {
        const text = await readFile(new URL(file, ROOT), 'utf8');
        expect([file, sentence, text.includes(`'${sentence}'`)]).toEqual([file, sentence, true]);
      }
    }
  });
});
