import { describe, expect, it } from 'vitest';
import { rowsOfCsv } from '../../shared/roster/import.ts';

describe('a roster as CSV', () => {
  it.each([
    [',', 'Sở Tài nguyên; Môi trường'],
    [';', 'Sở Tài nguyên, Môi trường'],
  ])('parted by %s may hold the other mark in a name', (mark, name) => {
    const lines = [
      ['id', 'level', 'name'],
      ['sa-dec.a', 'grassroots', name],
    ];
    expect(rowsOfCsv(lines.map((cells) => cells.join(mark)).join('\r\n'))).toEqual([
      { id: 'sa-dec.a', level: 'grassroots', name },
    ]);
  });

  it('takes what spreadsheets write: a byte order mark, quotes, empty lines and cells, flags in any case', () => {
    const text = '\uFEFFid,level,name,vertical,plannedOn\n\n"sa-dec.a",grassroots,"Chi bộ ""A"", B",TRUE,\n';
    expect(rowsOfCsv(text)).toEqual([
      { id: 'sa-dec.a', level: 'grassroots', name: 'Chi bộ "A", B', vertical: true },
    ]);
  });

  it('is refused as such when it is broken, and with the limit when it is too long', () => {
    expect(() => rowsOfCsv('id,name\nsa-dec.a,"x')).toThrow('malformed-csv');
    const long = ['id', ...Array.from({ length: 5001 }, (_, index) => `sa-dec.a${index}`)].join('\n');
    expect(() => rowsOfCsv(long)).toThrow('invalid');
  });
});
