import { useState } from 'preact/hooks';
import type { DigestView } from '../../../../shared/api/digests.ts';
import { formatCount } from '../../../../shared/figures.ts';
import { callAll } from '../../../api/call.ts';
import { useLoad } from '../../../api/load.ts';
import { currentSchedule } from '../../../config.ts';
import { href } from '../../../router.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { EmptyState, Loaded } from '../../../ui/notice.tsx';
import { cadenceTimeWords } from '../cadence-times.ts';
import { CADENCE_WORDS, CADENCES } from '../cadences.ts';
import { isProblem } from '../deliveries/delivery-words.ts';
import { DIGEST_NOTE_WORDS, DIGEST_STATE_WORDS, digestName } from '../digest-words.ts';
import type { SectionProps } from '../section-props.ts';
import { NewDigest } from './new-digest.tsx';
import { OneDigest } from './one-digest.tsx';

/** The list of digests, one digest, or the form for a new one. */
export default function DigestsSection({ item }: SectionProps) {
  if (item === 'new') return <NewDigest />;
  return item === undefined ? <DigestList /> : <OneDigest key={item} id={item} />;
}

function DigestList() {
  const digests = useLoad(() => callAll('getDigests', {}), []);
  const [state, setState] = useState<string>();
  return (
    <>
      <div class="actions">
        <ButtonLink kind="primary" href={href('/admin/digests/new')}>
          Xem trước, phát hành một bản
        </ButtonLink>
      </div>
      <ScheduleOfDigests />
      <Loaded of={digests}>
        {(items) => {
          if (items.length === 0) return <EmptyState title="Chưa có bản tổng hợp nào" />;
          const found = items.filter((one) => state === undefined || one.state === state);
          return (
            <>
              <div class="narrow">
                <SelectField
                  pointer="/filter/state"
                  blank="Tất cả"
                  label="Tình trạng"
                  value={state}
                  onChange={setState}
                  choices={(['awaiting-release', 'queued', 'compiling', 'sending', 'sent'] as const).map(
                    (value) => ({
                      value,
                      words: DIGEST_STATE_WORDS[value].words,
                    }),
                  )}
                />
              </div>
              <p role="status">{`${formatCount(found.length)} trong ${formatCount(items.length)} bản`}</p>
              <ul class="admin-list">
                {found.map((one) => (
                  <DigestItem key={one.id} digest={one} />
                ))}
              </ul>
            </>
          );
        }}
      </Loaded>
    </>
  );
}

/** When the digests of each cadence are made. */
function ScheduleOfDigests() {
  const schedule = currentSchedule();
  if (!schedule) return null;
  return (
    <details>
      <summary>Lịch lập và gửi bản tổng hợp</summary>
      <ul>
        {CADENCES.map((cadence) => (
          <li key={cadence}>
            <strong>{CADENCE_WORDS[cadence]}</strong>: {cadenceTimeWords(cadence, schedule)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function DigestItem({ digest }: { readonly digest: DigestView }) {
  const { words, tag } = DIGEST_STATE_WORDS[digest.state];
  const wrong = digest.deliveries.filter(isProblem).length;
  return (
    <li class="admin-list__item">
      <div class="admin-list__words">
        <a href={href(`/admin/digests/${digest.id}`)}>{digestName(digest)}</a>
        <p class="quiet">{`${formatCount(digest.deliveries.length)} thư${wrong > 0 ? `, ${formatCount(wrong)} chưa tới nơi` : ''}`}</p>
      </div>
      <span>
        <span class={`tag tag--${tag}`}>{words}</span>
        {digest.note !== undefined && <span class="tag tag--bad">{DIGEST_NOTE_WORDS[digest.note]}</span>}
        {digest.stalledSince !== undefined && <span class="tag tag--bad">Bị ngừng</span>}
      </span>
    </li>
  );
}
