import { describe, expect, it } from 'vitest';
import { decode } from '../../../web/sheets/decode.ts';
import { windows1258 } from '../../fixtures/windows-1258.ts';

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('the encoding of a file', () => {
  it.each([
    'Đảng bộ xã Mỹ Hòa; Chi bộ Thú y\r\nTrường Tiểu học Đường Hoa, phường 3',
    'Ủy ban Kiểm tra Huyện ủy Thạnh Hưng',
    'Chi bộ ấp Bình Thành',
  ])('is Windows-1258 where the bytes say so: %j', (text) => {
    expect(decode(windows1258(text))).toEqual({ text });
  });

  it.each(['Chi bộ xã Thanh Bình'.replace('ộ', 'o'), 'xã Võ Thì', 'xã Giò, quì', 'Bình Hòa, “tháng 6”, thì'])(
    'is Windows-1252 where it can only be that: %j',
    (text) => expect(decode(latin1(text.replace('“', '\x93').replace('”', '\x94')))).toEqual({ text }),
  );

  it.each<[string, Uint8Array]>([
    ['letters that both have', latin1('Chi bô Thú')],
    ['letters that each reads in its own way', latin1('Lý, võ')],
    ['letters that were lost', latin1('xã ?âu Thì, Ph??ng')],
    ['the fonts of TCVN3', latin1('§¶ng bé x· T©n')],
    ['the fonts of VNI', latin1('Ñaûng boä xaõ')],
    ['a Western text', latin1('Größe, xã')],
    ['no Windows at all', Uint8Array.from([0x4d, 0x8d, 0x9d])],
  ])('is not guessed of %s', (_, bytes) => {
    expect(decode(bytes)).toEqual({ refusal: { is: 'not-utf-8' } });
  });

  it.each<[string, Buffer]>([
    ['little', Buffer.from('\uFEFFMã\tNữ', 'utf16le')],
    ['big', Buffer.from('\uFEFFMã\tNữ', 'utf16le').swap16()],
    ['little, without a mark', Buffer.from('Ma\tNữ', 'utf16le')],
    ['big, without a mark', Buffer.from('Ma\tNữ', 'utf16le').swap16()],
  ])('may be UTF-16 with its %s end first', (_, bytes) => {
    expect(decode(new Uint8Array(bytes))).toEqual({ text: expect.stringMatching(/^M[ãa]\tNữ$/) });
  });

  it('is none for a picture', () => {
    expect(decode(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]))).toEqual({
      refusal: { is: 'not-a-spreadsheet' },
    });
  });
});
