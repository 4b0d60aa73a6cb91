import { useState } from 'preact/hooks';
import { type Day, dayOf, formatDay } from '../../../shared/days.ts';
import { formatPercent } from '../../../shared/figures.ts';
import { ratioOf, sentDigestName } from '../../../shared/mail/words.ts';
import { capital } from '../../../shared/text/capital.ts';
import { call } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import type { ReplyTo } from '../../api/operations.ts';
import { href } from '../../router.ts';
import { Button } from '../../ui/button.tsx';
import { DELIVERY_WORDS } from '../../ui/delivery-words.ts';
import { formatFigure } from '../../ui/format.ts';
import { Loaded } from '../../ui/notice.tsx';

type SentDigest = ReplyTo<'getSentDigests'>['items'][number];

interface SentDigestsProps {
  readonly isAdmin: boolean;
  /** Only those of this day or an earlier one. */
  readonly asOf: Day | undefined;
}

/** The sent digests, latest day first, with the states of their deliveries. */
export const SentDigests = (props: SentDigestsProps) => <DigestPage {...props} isFirst />;

interface DigestPageProps extends SentDigestsProps {
  readonly isFirst?: boolean;
  readonly next?: string;
}

/** One page of the list. A button loads the next page below. */
function DigestPage({ isAdmin, asOf, isFirst = false, next }: DigestPageProps) {
  const page = useLoad(() => call('getSentDigests', { query: { asOf, next } }), [asOf, next]);
  const [more, setMore] = useState(false);
  return (
    <Loaded of={page}>
      {({ items, next: following }) => (
        <>
          {isFirst && items.length === 0 && following === undefined && (
            <p class="quiet">
              {asOf === undefined
                ? 'Chưa có bản tổng hợp nào được gửi.'
                : `Đến ngày ${formatDay(asOf)} chưa có bản tổng hợp nào được gửi.`}
            </p>
          )}
          <ul class="digests">
            {items.map((digest) => (
              <SentDigestItem key={digest.id} digest={digest} isAdmin={isAdmin} />
            ))}
          </ul>
          {following !== undefined &&
            (more ? (
              <DigestPage isAdmin={isAdmin} asOf={asOf} next={following} />
            ) : (
              <Button onClick={() => setMore(true)}>Xem các bản trước đó</Button>
            ))}
        </>
      )}
    </Loaded>
  );
}

function SentDigestItem({ digest, isAdmin }: { readonly digest: SentDigest; readonly isAdmin: boolean }) {
  const { id, asOf, since, knownAt, releasedAt, grassroots, mails } = digest;
  return (
    <li>
      <a href={href('/summary', { asOf, since, knownAt })}>
        {`${capital(sentDigestName(digest))}, tính đến ngày ${formatDay(asOf)}`}
      </a>
      <p>
        {`Đã tổ chức đại hội ${ratioOf(grassroots)} (${formatPercent(grassroots.held, grassroots.total)}). Gửi ngày ${formatDay(dayOf(new Date(releasedAt)))}.`}
      </p>
      {mails && <p>{emailsLine(mails)}</p>}
      {isAdmin && (
        <p>
          <a href={href(`/admin/digests/${id}`)}>Xem từng người nhận</a>
        </p>
      )}
    </li>
  );
}

/** `Thư: đã gửi 18, bị trả lại 1.` */
function emailsLine(mails: NonNullable<SentDigest['mails']>): string {
  const counted = Object.entries(mails) as [keyof typeof DELIVERY_WORDS, number][];
  const words = counted
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${DELIVERY_WORDS[state]} ${formatFigure(count)}`);
  return words.length === 0 ? 'Chưa có thư nào.' : `Thư: ${words.join(', ')}.`;
}
