import { digestId } from '../../shared/digest/period.ts';
import { changedFigures } from '../../shared/digest/restatement.ts';
import type { DigestHead, DigestStore } from '../../shared/digest/snapshot.ts';
import type { Summary } from '../../shared/digest/summary.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { renderScopeEmail, type ScopeEmail } from '../../shared/mail/email.ts';
import type { SubjectFigures } from '../../shared/mail/model.ts';
import type { ProvinceNames } from '../../shared/province/names.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import type { ThreadedEmail } from './render.ts';
import { digestThread } from './threads.ts';

/** Dependencies of rendering a digest's emails. */
export interface DigestEmailDeps {
  readonly digests: DigestStore;
  readonly pageUrl: string;
  readonly subjectFigures: SubjectFigures;
  readonly names: ProvinceNames;
}

/** The email of a digest for all recipients of one scope. */
interface CachedEmail {
  readonly thread: string;
  readonly emailFor: ScopeEmail;
}

/** Emails cached by a warm sender: more than the scopes of the country's largest province; each takes about 100 KB. */
const MAX_CACHED = 64;

/**
 * Reads the province's figures of a digest and caches those of the last one: every unit's email compares with them, and at ten
 * times a province they are most of what it reads. Failures and missing figures are not cached.
 */
function provinceReader(digests: DigestStore): (id: string) => Promise<Summary | undefined> {
  let last: { readonly id: string; readonly figures: Promise<Summary | undefined> } | undefined;
  return (id) => {
    if (last?.id === id) return last.figures;
    const read = { id, figures: digests.read(id, PROVINCE) };
    last = read;
    const forget = () => {
      if (last === read) last = undefined;
    };
    read.figures.then((figures) => figures ?? forget(), forget);
    return read.figures;
  };
}

/**
 * Renders a digest's email once per scope and caches it: its figures are frozen, so it would be the same each time. The
 * oldest is evicted when there are {@link MAX_CACHED}; failures and missing figures are not cached.
 *
 * @returns `of`, which resolves to `undefined` when the digest has no figures for the recipient's scope; and `rendered`,
 *   which resolves when nothing is being rendered: rendering blocks the processor for a tenth of a second
 */
export function digestEmails(deps: DigestEmailDeps) {
  const cached = new Map<string, Promise<CachedEmail | undefined>>();
  const rendering = new Set<Promise<unknown>>();
  const readProvince = provinceReader(deps.digests);
  const renderNew = (key: string, digestId: string, recipient: Recipient) => {
    const rendered = render(digestId, recipient, { ...deps, readProvince });
    cached.set(key, rendered);
    const oldest = cached.keys().next().value;
    if (cached.size > MAX_CACHED && oldest !== undefined) cached.delete(oldest);
    const ended = rendered
      .then((found) => found !== undefined || cached.delete(key))
      .catch(() => cached.delete(key));
    rendering.add(ended);
    void ended.then(() => rendering.delete(ended));
    return rendered;
  };
  return {
    of: async (digestId: string, recipient: Recipient): Promise<ThreadedEmail | undefined> => {
      const key = `${digestId} ${recipient.scope}`;
      const email = await (cached.get(key) ?? renderNew(key, digestId, recipient));
      return email && { thread: email.thread, email: email.emailFor(recipient) };
    },
    rendered: async (): Promise<void> => {
      while (rendering.size > 0) await Promise.all(rendering);
    },
  };
}

async function render(
  id: string,
  recipient: Recipient,
  {
    digests,
    readProvince,
    pageUrl,
    subjectFigures,
    names,
  }: DigestEmailDeps & { readonly readProvince: ReturnType<typeof provinceReader> },
): Promise<CachedEmail | undefined> {
  const isOfUnit = recipient.scope !== PROVINCE;
  const [digest, summary, province] = await Promise.all([
    digests.find(id),
    isOfUnit ? digests.read(id, recipient.scope) : readProvince(id),
    isOfUnit ? readProvince(id) : undefined,
  ]);
  if (!digest || !summary) return undefined;
  const corrections = await correctionsOf(digest, { scope: recipient.scope, summary, digests, names });
  const input = { digest, summary, province, recipient, pageUrl, subjectFigures, names, corrections };
  return { thread: digestThread(digest, recipient.scope), emailFor: await renderScopeEmail(input) };
}

/** The figures of a scope that a restatement changes; `undefined` for a digest that is no restatement. */
async function correctionsOf(
  digest: DigestHead,
  {
    scope,
    summary,
    digests,
    names,
  }: Pick<DigestEmailDeps, 'digests' | 'names'> & { readonly scope: string; readonly summary: Summary },
): Promise<string[] | undefined> {
  if (digest.restatement === 0) return undefined;
  const before = digestId({ ...digest, restatement: digest.restatement - 1 });
  const sent = await digests.read(before, scope);
  return sent && changedFigures(sent, summary, names);
}
