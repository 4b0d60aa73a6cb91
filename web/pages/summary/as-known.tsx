import { dayOf, formatDay } from '../../../shared/days.ts';
import type { ViewChange } from '../../../shared/digest/changed-views.ts';
import { formatCount } from '../../../shared/figures.ts';
import { ratioOf, sentDigestName } from '../../../shared/mail/words.ts';
import { call } from '../../api/call.ts';
import { chunk } from '../../api/chunk.ts';
import { useLoad } from '../../api/load.ts';
import type { ReplyTo } from '../../api/operations.ts';
import { currentNames } from '../../config.ts';
import { href } from '../../router.ts';
import type { SummaryReply } from '../../summary-views/headline.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { type Asked, queryOf } from './address.ts';
import { ChangesBySheet } from './changes-by-sheet.tsx';

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
        {then === later ? 'Đến nay số liệu đã thay đổi: ' : `Đến nay ${later}: `}
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
      <div class="screen-only">
        <Disclosure words={`Những gì đã thay đổi (${formatCount(changes.length)})`}>
          {() => <ChangesBySheet changes={changes} />}
        </Disclosure>
      </div>
    </>
  );
}

type SentDigest = ReplyTo<'getSentDigests'>['items'][number];

interface CameSince {
  /** The sent digest that has these figures. */
  readonly sent: SentDigest | undefined;
  /** The latest restatement of it. */
  readonly restatement: SentDigest | undefined;
  /** The figures of the same day as known now. */
  readonly now: SummaryReply;
  readonly changes: readonly ViewChange[];
}

async function whatCameSince(summary: SummaryReply): Promise<CameSince> {
  const { asOf, knownAt, unitId } = summary;
  const [{ items }, now, { viewChanges }] = await Promise.all([
    call('getSentDigests', { query: { asOf } }),
    call('getSummary', { query: { asOf, unitId } }),
    chunk('shared/digest/changed-views.ts', () => import('../../../shared/digest/changed-views.ts')),
  ]);
  const ofDay = items.filter((digest) => digest.asOf === asOf);
  const sent = ofDay.find((digest) => digest.knownAt === knownAt);
  // The latest restatement comes first.
  const restatement =
    sent && ofDay.find(({ cadence, knownAt: at }) => cadence === sent.cadence && at > sent.knownAt);
  return { sent, restatement, now, changes: viewChanges(summary, now, currentNames()) };
}
