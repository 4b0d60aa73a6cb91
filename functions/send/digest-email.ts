import { digestId } from '../../shared/digest/period.ts';
import { changedFigures, figuresDiffer } from '../../shared/digest/restatement.ts';
import type { DigestHead, DigestStore } from '../../shared/digest/snapshot.ts';
import type { Summary } from '../../shared/digest/summary.ts';
import { PROVINCE } from '../../shared/ids.ts';
import type { Restated } from '../../shared/mail/correction-words.ts';
import { type Attachment, renderScopeEmail, type ScopeEmail } from '../../shared/mail/email.ts';
import type { SubjectFigures } from '../../shared/mail/model.ts';
import type { ProvinceNames } from '../../shared/province/names.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import type { CadenceTimes } from '../../shared/schedule/cadence-times.ts';
import { attachedReport } from './attached-report.ts';
import type { ThreadedEmail } from './render.ts';
import { digestThread } from './threads.ts';

/** Dependencies of rendering a digest's emails. */
export interface DigestEmailDeps {
  readonly digests: DigestStore;
  readonly pageUrl: string;
  readonly subjectFigures: SubjectFigures;
  readonly names: ProvinceNames;
  readonly cadences: CadenceTimes;
}

/** The email of a digest for all recipients of one scope. */
interface CachedEmail {
  readonly thread: string;
  readonly emailFor: ScopeEmail;
  /** Written once, for the first recipient who gets it. */
  readonly report: () => Promise<Attachment>;
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
  const track = (ended: Promise<unknown>) => {
    rendering.add(ended);
    void ended.then(() => rendering.delete(ended));
  };
  const readProvince = provinceReader(deps.digests);
  const renderNew = (key: string, digestId: string, recipient: Recipient) => {
    const rendered = render(digestId, recipient, { ...deps, readProvince });
    cached.set(key, rendered);
    const oldest = cached.keys().next().value;
    if (cached.size > MAX_CACHED && oldest !== undefined) cached.delete(oldest);
    track(
      rendered.then((found) => found !== undefined || cached.delete(key)).catch(() => cached.delete(key)),
    );
    return rendered;
  };
  return {
    of: async (digestId: string, recipient: Recipient): Promise<ThreadedEmail | undefined> => {
      const key = `${digestId} ${recipient.scope}`;
      const found = await (cached.get(key) ?? renderNew(key, digestId, recipient));
      if (!found) return undefined;
      const email = found.emailFor(recipient);
      if (!recipient.report) return { thread: found.thread, email };
      const report = found.report();
      track(report.catch(() => {}));
      const attachments = [...email.attachments, await report];
      return { thread: found.thread, email: { ...email, attachments } };
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
    cadences,
  }: DigestEmailDeps & { readonly readProvince: ReturnType<typeof provinceReader> },
): Promise<CachedEmail | undefined> {
  const isOfUnit = recipient.scope !== PROVINCE;
  const [digest, summary, province] = await Promise.all([
    digests.find(id),
    isOfUnit ? digests.read(id, recipient.scope) : readProvince(id),
    isOfUnit ? readProvince(id) : undefined,
  ]);
  if (!digest || !summary) return undefined;
  const restated = await restatedBy(digest, { scope: recipient.scope, summary, digests, names });
  const input = { digest, summary, province, recipient, pageUrl, subjectFigures, names, cadences, restated };
  return {
    thread: digestThread(digest, recipient.scope),
    emailFor: await renderScopeEmail(input),
    report: once(() => attachedReport(input)),
  };
}

/** What is made at the first call, and again after a failure. */
function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

/** What a restatement corrects of a scope; `undefined` for a digest that is no restatement. */
async function restatedBy(
  digest: DigestHead,
  {
    scope,
    summary,
    digests,
    names,
  }: Pick<DigestEmailDeps, 'digests' | 'names'> & { readonly scope: string; readonly summary: Summary },
): Promise<Restated | undefined> {
  if (digest.restatement === 0) return undefined;
  const [corrected, corrections = []] = await Promise.all([
    lastSentTo(scope, digest, digests),
    digests.corrections(digest.id),
  ]);
  if (!corrected) return undefined;
  const { head: replaced, figures: sent } = corrected;
  return {
    replaced: {
      cadence: replaced.cadence,
      releasedAt: replaced.releasedAt ?? replaced.knownAt,
      ...(replaced.restatement > 0 && { restates: replaced.id }),
    },
    held: sent.parts.congress.grassroots.held,
    corrections: corrections.filter(
      ({ unitId, kind }) => scope === PROVINCE || unitId === scope || kind === 'plan',
    ),
    figures: changedFigures(sent, summary, names),
  };
}

/**
 * The digest or restatement that a scope got before a restatement: one that changed nothing of the scope was not sent to it.
 */
async function lastSentTo(scope: string, digest: DigestHead, digests: DigestStore) {
  for (let restatement = digest.restatement - 1; restatement >= 0; restatement -= 1) {
    const id = digestId({ ...digest, restatement });
    const [head, figures, before] = await Promise.all([
      digests.find(id),
      digests.read(id, scope),
      restatement === 0
        ? undefined
        : digests.read(digestId({ ...digest, restatement: restatement - 1 }), scope),
    ]);
    if (!head || !figures) return undefined;
    if (!before || figuresDiffer(before, figures)) return { head, figures };
  }
  return undefined;
}
