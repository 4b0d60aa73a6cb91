import { describe, expect, it } from 'vitest';
import { ENGLISH_PROBLEMS } from '../../shared/api/english/problems.ts';
import { openApi } from '../../shared/api/openapi.ts';
import { OPERATIONS } from '../../shared/api/operations.ts';
import { CATALOGUE } from '../../shared/runtime/catalogue.ts';

interface Parameter {
  readonly name: string;
  readonly required: boolean;
  readonly example?: unknown;
}
interface Described {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> };
}
interface Document {
  readonly info: { readonly description: string };
  readonly servers: readonly unknown[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

const [vi, en] = (['vi', 'en'] as const).map(
  (language) => openApi(OPERATIONS, language) as never as Document,
) as [Document, Document];
const described = Object.values(vi.paths).flatMap((methods) => Object.values(methods));

const VIETNAMESE = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/i;
const READ = new Set(['description', 'summary', 'title']);

/** What people read in two descriptions of the same API, side by side. */
function* texts(one: unknown, other: unknown): Generator<[string, string]> {
  if (typeof one !== 'object' || one === null) return;
  for (const [key, value] of Object.entries(one)) {
    const twin = (other as Readonly<Record<string, unknown>>)[key];
    if (READ.has(key) && typeof value === 'string') yield [value, String(twin)];
    else if (key !== 'example' && key !== 'examples') yield* texts(value, twin);
  }
}

/** A description without what people read. */
const bare = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(bare);
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).filter(
    ([key, value]) => !(READ.has(key) && typeof value === 'string'),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, bare(value)]));
};

describe('the description of the API', () => {
  it('says the same in Vietnamese and in English', () => {
    expect(bare(en)).toEqual(bare(vi));
    const pairs = [...texts(vi, en)];
    expect(pairs.length).toBeGreaterThan(300);
    const untranslated = pairs.filter(([text, english]) => VIETNAMESE.test(text) && text === english);
    expect([...new Set(untranslated.map(([text]) => text))]).toEqual([]);
  });

  it('names each problem with its mend in both', () => {
    for (const code of Object.keys(CATALOGUE)) {
      expect(vi.info.description).toContain(`| \`${code}\` |`);
      expect(ENGLISH_PROBLEMS[code], code).toMatch(/\.$/);
    }
  });

  it('says where to call, and how to sign in and to refresh a token', () => {
    expect(vi.servers).toEqual([{ url: '/' }]);
    for (const { info } of [vi, en])
      expect(info.description).toMatch(
        /USER_PASSWORD_AUTH[\s\S]*REFRESH_TOKEN_AUTH[\s\S]*client_credentials/,
      );
  });

  it.each(described.map((one) => [one.operationId, one] as const))(
    '%s is in a group, and has an example of its body and of whatever it needs',
    (_, { tags, parameters, requestBody }) => {
      expect(vi.tags.map(({ name }) => name)).toContain(tags[0]);
      const needed = parameters.filter(({ required }) => required);
      expect(needed.filter(({ example }) => example === undefined).map(({ name }) => name)).toEqual([]);
      for (const [type, { example }] of Object.entries(requestBody?.content ?? {})) {
        expect([type, typeof example]).not.toEqual([type, 'undefined']);
      }
    },
  );
});
