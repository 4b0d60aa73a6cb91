import { currentNames } from '../config.ts';
import { formatInstant } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { type ChainRevision, counts, doneBy, reasonOf } from './revision.ts';

interface CurrentLineProps {
  readonly latest: ChainRevision;
  /** The reader's own account. */
  readonly accountId: string;
  /** Short name of the submission: `báo cáo tháng 6/2020`. */
  readonly subject: string;
}

/** The state of the latest revision: since when it counts, or why it does not. */
export function CurrentLine({ latest, accountId, subject }: CurrentLineProps) {
  const by = `lúc ${formatInstant(latest.recordedAt)} (bản ${latest.revision}, ${doneBy(latest, accountId)})`;
  if (counts(latest)) return <p class="tag tag--good">Đã gửi {by}</p>;
  return (
    <Notice kind="warning" title={`${latest.withdrawn ? 'Đã rút' : 'Đã trả lại'} ${subject} ${by}`}>
      <p class="as-typed">{reasonOf(latest)}</p>
      <p>
        Cho đến khi được gửi lại, {subject} không được tính vào số liệu của {currentNames().area}.
      </p>
    </Notice>
  );
}

/** The revision that a form is based on, when it is not the first. */
export function BasedOn(props: CurrentLineProps) {
  const { revision } = props.latest;
  if (!counts(props.latest)) return <CurrentLine {...props} />;
  return (
    <Notice kind="info">
      {`Đồng chí đang đính chính bản ${revision}. Bản ${revision} vẫn được tính cho đến khi bản mới được gửi.`}
    </Notice>
  );
}
