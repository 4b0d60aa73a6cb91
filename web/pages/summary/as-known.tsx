import { type Day, dayOf, formatDay } from '../../../shared/days.ts';
import { formatCount } from '../../../shared/figures.ts';
import { ratioOf, sentDigestName } from '../../../shared/mail/words.ts';
import { call } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import type { ReplyTo } from '../../api/operations.ts';
import { href } from '../../router.ts';
import { changesBetween, correctionsBetween } from '../../summary-views/corrections.ts';
import type { SummaryReply } from '../../summary-views/headline.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { type Asked, queryOf } from './address.ts';

interface AsKnownProps {
  readonly summary: SummaryReply;
  readonly asked: Asked;
}

/** Says which figures an address with a known-at instant shows, and what came since. */
export function AsKnown({ summary, asked }: AsKnownProps) {
  const { asOf, knownAt, unitId } = summary;
  const since = useLoad(() => whatCameSince(summary), [asOf, knownAt, unitId]);
  const sent = since.is === 'ready' ? since.value.sent : undefined;
  const path = unitId === undefined ? '/summary' : `/summary/${unitId}`;
  const linkTo = (instant: string | undefined) => href(path, queryOf({ ...asked, knownAt: instant }));
  return (
    <Notice kind="info">
      <p>
        {sent
          ? `Số liệu theo ${sentDigestName(sent)} gửi ngày ${formatDay(dayOf(new Date(sent.releasedAt)))}.`
          : `Theo số liệu đã nhận đến ${formatInstant(knownAt)}; nội dung gửi hoặc sửa sau đó không tính.`}
        {since.is !== 'ready' && (
          <>
            {' '}
            <a class="screen-only" href={linkTo(undefined)}>
              Xem số liệu hiện nay
            </a>
          </>
        )}
      </p>
      {since.is === 'ready' && since.value.corrected.length > 0 && (
        <Sentences
          words={`Nội dung bản này đã đính chính (${formatCount(since.value.corrected.length)})`}
          lines={since.value.corrected}
        />
      )}
      {since.is === 'ready' && <Since summary={summary} {...since.value} linkTo={linkTo} />}
    </Notice>
  );
}

interface SinceProps extends CameSince {
  readonly summary: SummaryReply;
  /** The address of these figures as known at another instant, or now. */
  readonly linkTo: (knownAt: string | undefined) => string;
}

function Since({ summary, now, changes, restatement, linkTo }: SinceProps) {
  if (changes.length === 0) {
    return <p>{`Từ đó đến nay số liệu tính đến ngày ${formatDay(summary.asOf)} không thay đổi.`}</p>;
  }
  const [then, later] = [summary, now].map(({ congress }) => ratioOf(congress.grassroots));
  return (
    <>
      <p class="screen-only">
        {then === later ? 'Sau đó đã có thay đổi: ' : `Đến nay ${later}: `}
        <a href={linkTo(undefined)}>xem số liệu hiện nay</a>
        {restatement && (
          <>
            {', '}
            <a href={linkTo(restatement.knownAt)}>
              {`xem ${sentDigestName(restatement)} gửi ngày ${formatDay(dayOf(new Date(restatement.releasedAt)))}`}
            </a>
          </>
        )}
        .
      </p>
      <Sentences words={`Nội dung thay đổi (${formatCount(changes.length)})`} lines={changes} />
    </>
  );
}

function Sentences({ words, lines }: { readonly words: string; readonly lines: readonly string[] }) {
  return (
    <div class="screen-only">
      <Disclosure words={words}>
        {() => (
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </Disclosure>
    </div>
  );
}

type SentDigest = ReplyTo<'getSentDigests'>['items'][number];

interface CameSince {
  /** The sent digest that has these figures. */
  readonly sent: SentDigest | undefined;
  /** The latest restatement of it. */
  readonly restatement: SentDigest | undefined;
  /** What that digest corrects of the one before, if it is a restatement: in sentences. */
  readonly corrected: readonly string[];
  /** The figures of the same day as known now. */
  readonly now: SummaryReply;
  /** In sentences. */
  readonly changes: readonly string[];
}

async function whatCameSince(summary: SummaryReply): Promise<CameSince> {
  const { asOf, knownAt, unitId } = summary;
  const [ofDay, now] = await Promise.all([digestsOf(asOf), call('getSummary', { query: { asOf, unitId } })]);
  const sent = ofDay.find((digest) => digest.knownAt === knownAt);
  const replaced = ofDay.find(({ id }) => id === sent?.restates);
  const [changes, corrected] = await Promise.all([
    changesBetween({ before: summary, after: now }, { asOf, from: knownAt, unitId }),
    replaced ? correctionsBetween({ asOf, from: replaced.knownAt, knownAt, unitId }) : [],
  ]);
  // The latest restatement comes first.
  const restatement =
    sent && ofDay.find(({ cadence, knownAt: at }) => cadence === sent.cadence && at > sent.knownAt);
  return { sent, restatement, corrected, now, changes };
}

/** Every digest of a day that was sent, latest restatement first. */
async function digestsOf(asOf: Day): Promise<readonly SentDigest[]> {
  const found: SentDigest[] = [];
  let next: string | undefined;
  do {
    const page: ReplyTo<'getSentDigests'> = await call('getSentDigests', { query: { asOf, next } });
    found.push(...page.items.filter((digest) => digest.asOf === asOf));
    next = page.items.every((digest) => digest.asOf === asOf) ? page.next : undefined;
  } while (next !== undefined);
  return found;
}
