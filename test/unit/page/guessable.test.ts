import { describe, expect, it } from 'vitest';
import { COMMON } from '../../../web/pages/sign-in/common-passwords.ts';
import { isGuessable } from '../../../web/pages/sign-in/guessable.ts';

describe('a password that is tried first', () => {
  it.each<[string, string, string?]>([
    ['is common in leaks', 'unbelievable'],
    ['is common in leaks, with capitals', 'UnBelievable'],
    ['is the name of this system with a year', 'Dai-hoi-2020!'],
    ['is that with accents and blanks', 'Đại hội Đảng bộ 2025'],
    ['is the commission', 'Ban Tổ chức Tỉnh ủy'],
    ['is made of places of the province', 'Sa Đéc Đồng Tháp'],
    ['is a word with letters in disguise', 'P@ssw0rd1234'],
    ['is digits alone', '0912 345 678 90'],
    ['is one character again and again', 'aaaaaaaaaaaa'],
    ['is a few characters again and again', 'lúalúalúalúa'],
    ['runs over the keys', 'qwertyuiop[]12'],
    ['runs over the keys backwards', 'lkjhgfdsa-0987'],
    ['runs down the keys', '1qaz2wsx3edc'],
    ['is the alphabet', 'abcdefghijklm'],
    ['is the address of the account', 'nguyenvantam2020', 'nguyen.van.tam@example.vn'],
  ])('%s', (_, password, email) =>
    expect(isGuessable(password, { email, places: ['Đồng Tháp', 'Sa Đéc'] })).toBe(true),
  );

  it.each<[string, string, string?]>([
    ['a short sentence', 'Ba bông lúa vàng'],
    ['words that have nothing to do with each other', 'correct horse battery staple'],
    ['a familiar word among others', 'Mật khẩu của mẹ tôi'],
    ['what a generator makes', 'v7#kQz!m2Lp9'],
    ['the same name as in another person’s address', 'nguyenvantam2020', 'tran.thi.ba@example.vn'],
  ])('is not %s', (_, password, email) =>
    expect(isGuessable(password, { email, places: ['Đồng Tháp', 'Sa Đéc'] })).toBe(false),
  );

  it('is none that would be too short anyway', () => {
    for (const password of COMMON) expect(password.length).toBeGreaterThanOrEqual(12);
    expect(COMMON.size).toBeGreaterThan(150);
  });
});
