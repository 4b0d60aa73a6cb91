import { formatDay, formatInstant } from '../../../shared/days.ts';
import { formatProgress } from '../../../shared/figures.ts';
import { sentDigestName } from '../../../shared/mail/words.ts';
import { capital } from '../../../shared/text/capital.ts';
import { href } from '../../router.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { UnitData } from './unit-data.ts';

type Digest = NonNullable<UnitData['digest']>;

interface Tally {
  readonly held: number;
  readonly total: number;
}

/** `12/36 (đạt 33,33%)`. */
const tally = ({ held, total }: Tally): string =>
  total === 0 ? 'chưa có tổ chức nào' : formatProgress(held, total);

/** The progress of the unit, in the words of its digest, and the headline of the last digest. */
export function UnitProgress({ data: { congress, digest, deadlines } }: { readonly data: UnitData }) {
  const { grassroots: deadline } = deadlines;
  const pilots = congress.pilots.grassroots.total + congress.pilots.district.total;
  return (
    <>
      <ProgressBar
        label="Đã tổ chức đại hội"
        part={congress.grassroots.held}
        whole={congress.grassroots.total}
        verb="đạt"
      />
      <ul class="home__facts">
        {deadline !== undefined && <li>Hạn đại hội cấp cơ sở: {formatDay(deadline)}</li>}
        {congress.district.total > 0 && (
          <li>
            Đại hội của đơn vị: {congress.district.held > 0 ? 'đã tổ chức' : 'chưa tổ chức'}
            {deadlines.district !== undefined && ` (hạn ${formatDay(deadlines.district)})`}
          </li>
        )}
        {pilots > 0 && (
          <li>
            Đại hội điểm:{' '}
            {tally({
              held: congress.pilots.grassroots.held + congress.pilots.district.held,
              total: pilots,
            })}
          </li>
        )}
        <li>{digest ? <DigestLine digest={digest} /> : 'Chưa có bản tổng hợp nào được gửi.'}</li>
      </ul>
    </>
  );
}

/** The part of the last digest's headline that is about this unit. */
function DigestLine({ digest }: { readonly digest: Digest }) {
  const { asOf, since, knownAt, grassroots } = digest;
  return (
    <>
      {capital(sentDigestName(digest))} gần nhất,{' '}
      <a href={href('/summary', { asOf, since, knownAt })}>{`tính đến ngày ${formatDay(asOf)}`}</a>:{' '}
      <strong>{tally(grassroots)}</strong>
      {`, số liệu ghi nhận đến ${formatInstant(knownAt)}`}
    </>
  );
}
