import { describe, expect, it } from 'vitest';
import { chainName, chainNamed, revisionFields } from '../../../shared/log/chain-name.ts';

describe('the name of a chain', () => {
  it.each([
    [{ kind: 'congress-result', subject: 'sa-dec.phuong-1' }, 'sa-dec/congress-result#sa-dec.phuong-1'],
    [{ kind: 'unit-report', subject: 'sa-dec', period: '2020-06' }, 'sa-dec/unit-report#sa-dec#2020-06'],
    [{ kind: 'plan', subject: 'province' }, 'province/plan#province'],
    [{ kind: 'suppression', subject: 'ab12' }, 'list#suppressions/suppression#ab12'],
  ])('begins with its partition: %o is %s', (chain, name) => {
    expect(chainName(chain)).toBe(name);
    expect(chainNamed(name)).toEqual(chain);
    expect(revisionFields({ ...chain, revision: 2 })).toEqual({ chain: name, revision: 2 });
  });

  it('may be given without its partition', () => {
    expect(chainNamed('unit-report#sa-dec#2020-06')).toEqual({
      kind: 'unit-report',
      subject: 'sa-dec',
      period: '2020-06',
    });
  });

  it.each([
    '',
    'sa-dec',
    'weekly-2020-06-28',
    'cao-lanh/congress-result#sa-dec.phuong-1',
    'dec/congress-result#sa-dec.phuong-1',
    'sa-dec/congress-result#',
    'sa-dec/unit-report#sa-dec#2020',
    'sa-dec/congress-result#sa-dec.phuong-1#000001',
    'Congress-result#sa-dec.phuong-1',
  ])('is none of any other text: "%s"', (text) => expect(chainNamed(text)).toBeUndefined());
});
