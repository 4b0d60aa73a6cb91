import { COMMON } from './common-passwords.ts';

/**
 * Words that people here think of first (ASVS 5.0, 6.2.11): this system and its matter, its offices, and what
 * passwords are made of everywhere. Without accents and spaces.
 */
const WORDS = [
  ...['bantochuc', 'tochuc', 'tinhuy', 'thanhuy', 'thixauy', 'huyenuy', 'danguy', 'dangbo', 'chibo', 'capuy'],
  ...['daihoi', 'nhiemky', 'nghiquyet', 'baocao', 'tonghop', 'congress', 'digest', 'dangcongsan', 'dangvien'],
  ...['quantri', 'lanhdao', 'canbo', 'dongchi', 'bithu', 'truongban', 'vanphong', 'hochiminh', 'bacho'],
  ...['vietnam', 'matkhau', 'taikhoan', 'dangnhap', 'anhyeuem', 'emyeuanh', 'yeuem', 'giadinh', 'toiyeu'],
  ...['password', 'passwd', 'pass', 'admin', 'administrator', 'welcome', 'letmein', 'iloveyou', 'changeme'],
  ...['default', 'secret', 'login', 'user', 'guest', 'root', 'test', 'hello', 'master', 'dragon', 'monkey'],
  ...[
    'computer',
    'internet',
    'football',
    'superman',
    'princess',
    'sunshine',
    'windows',
    'google',
    'facebook',
  ],
];

/** Keys in the order in which fingers run over them. */
const RUNS = [
  ...['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz', '01234567890', '0123456789'],
  ...[
    '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
    'qazwsxedcrfvtgbyhnujmikolp',
    '1q2w3e4r5t6y7u8i9o0p',
    'q1w2e3r4t5y6u7i8o9p0',
  ],
].flatMap((run) => [run, [...run].reverse().join('')]);

/** Letters that digits and signs stand for. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** So many letters must be left when everything has been taken away that is tried first. */
const MIN_LEFT = 5;
/** A shorter stretch of keys is part of words too. */
const MIN_RUN = 3;

/** What passwords of one account are made of beside {@link WORDS}: its address, the places of its province. */
interface Own {
  readonly email?: string | undefined;
  readonly places?: readonly string[];
}

/**
 * Whether a password is among the first that somebody would try: a common one, or made of nothing but words of this system,
 * the account's address, places, digits, runs of keys and repetitions.
 */
export function isGuessable(password: string, { email = '', places = [] }: Own = {}): boolean {
  const plain = folded(password);
  if (COMMON.has(plain)) return true;
  const leet = plain.replace(/[013457@$]/g, (sign) => LEET[sign] ?? sign);
  const own = [
    ...folded(email).split(/[^a-z]+/),
    ...places.map((place) => folded(place).replace(/[^a-z]/g, '')),
  ];
  return [plain, leet].some((text) => lettersLeft(text, own) < MIN_LEFT);
}

/** In small letters without accents. */
const folded = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');

/** How many letters a text has beside what is tried first; of a repetition those that are repeated. */
function lettersLeft(text: string, own: readonly string[]): number {
  const words = [...WORDS, ...own].filter((word) => word.length >= MIN_RUN);
  let left = text.replace(/[^\p{L}\p{N}]/gu, '');
  for (const word of words.sort((one, other) => other.length - one.length)) left = left.replaceAll(word, ' ');
  left = withoutRuns(left).replace(/[\s\p{N}]/gu, '');
  return (/^(.+?)\1+$/u.exec(left)?.[1] ?? left).length;
}

function withoutRuns(text: string): string {
  let left = '';
  for (let at = 0; at < text.length; ) {
    const length = runAt(text, at);
    if (length > MIN_RUN) at += length;
    else left += text[at++];
  }
  return left;
}

/** How many characters from a place on follow one another on the keyboard, in the alphabet or in counting. */
function runAt(text: string, at: number): number {
  let length = 1;
  while (at + length < text.length && RUNS.some((run) => run.includes(text.slice(at, at + length + 1))))
    length += 1;
  return length;
}
