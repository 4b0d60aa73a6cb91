import { useState } from 'preact/hooks';
import { addDays, isDay } from '../../../../shared/days.ts';
import type { Organisation } from '../../../../shared/roster/roster.ts';
import { call, callAll } from '../../../api/call.ts';
import { asFailure, CallFailure } from '../../../api/failure.ts';
import { useLoad } from '../../../api/load.ts';
import { href, navigate } from '../../../router.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { FailureNotice, Loaded, Notice } from '../../../ui/notice.tsx';
import { useSubmit } from '../../../ui/use-submit.ts';
import { unitsOf } from '../units.ts';
import { ChangePreviewView } from './change-preview.tsx';
import { type ChangePreview, readPreview } from './read-preview.ts';
import { type Reorganisation, type RosterChange, rosterChangeOf } from './reorganisation.ts';
import { BLANK_DRAFT, type ReorganisationKind, readReorganisation } from './reorganisation-draft.ts';
import { ReorganiseForm } from './reorganise-form.tsx';

const LIST = '/admin/roster';

const WORDS = {
  merge: { title: 'Sáp nhập tổ chức', save: 'Ghi sáp nhập', saved: 'merged' },
  split: { title: 'Chia tách tổ chức', save: 'Ghi chia tách', saved: 'split' },
} as const;

/** A merger or split: filled in, previewed with what it does to the figures, then written. */
export function Reorganise({ kind }: { readonly kind: ReorganisationKind }) {
  const [draft, setDraft] = useState(kind === 'split' ? { ...BLANK_DRAFT, begun: [{}, {}] } : BLANK_DRAFT);
  const lastDay = draft.on !== undefined && isDay(draft.on) ? addDays(draft.on, -1) : undefined;
  const roster = useLoad(() => callAll('getRoster', { query: { asOf: lastDay } }), [lastDay]);
  // What is typed stays while the roster of another day is read.
  const [known, setKnown] = useState<readonly Organisation[]>([]);
  if (roster.is === 'ready' && roster.value !== known) setKnown(roster.value);
  return (
    <>
      <a class="back" href={href(LIST)}>
        Danh sách tổ chức
      </a>
      <h2>{WORDS[kind].title}</h2>
      {known.length === 0 ? (
        <Loaded of={roster}>
          {() => (
            <Notice kind="info">Chưa có tổ chức nào vào ngày này. Đồng chí nhập danh sách trước.</Notice>
          )}
        </Loaded>
      ) : (
        <Editor
          kind={kind}
          roster={known}
          isReading={roster.is === 'busy'}
          failure={roster.is === 'failed' ? roster : undefined}
          draft={draft}
          onDraft={setDraft}
        />
      )}
    </>
  );
}

interface EditorProps {
  readonly kind: ReorganisationKind;
  readonly roster: readonly Organisation[];
  readonly isReading: boolean;
  readonly failure: { readonly failure: CallFailure; readonly reload: () => void } | undefined;
  readonly draft: typeof BLANK_DRAFT;
  readonly onDraft: (draft: typeof BLANK_DRAFT) => void;
}

function Editor({ kind, roster, isReading, failure, draft, onDraft }: EditorProps) {
  const [shown, setShown] = useState<{ of: Reorganisation; preview: ChangePreview }>();
  const asking = useSubmit(asFailure);
  const saving = useSubmit(asFailure);
  const [isHalf, setHalf] = useState(false);
  const before = new Map(roster.map((one) => [one.id, one]));
  const { title, save, saved } = WORDS[kind];
  if (shown) {
    const { preview } = shown;
    const isRefused = preview.report.errors.length > 0 || preview.changedLater.length > 0;
    const write = () =>
      saving.submit([], async () => {
        await writeChange(preview.change, shown.of.on, () => setHalf(true));
        navigate(LIST, { query: { saved } });
      });
    return (
      <>
        <ChangePreviewView preview={preview} on={shown.of.on} before={before} />
        {saving.failure && <FailureNotice failure={saving.failure} typed />}
        {saving.failure && isHalf && (
          <Notice kind="warning" title="Mới ghi được một phần">
            Tổ chức mới đã ghi, tổ chức cũ chưa kết thúc. Đồng chí bấm lại để ghi nốt.
          </Notice>
        )}
        <div class="actions">
          {!isRefused && (
            <Button kind="primary" busy={saving.busy} onClick={() => void write()}>
              {save}
            </Button>
          )}
          <Button onClick={() => setShown(undefined)}>Sửa lại</Button>
        </div>
      </>
    );
  }
  const ask = () => {
    const read = readReorganisation(kind, draft, before);
    return asking.submit('issues' in read ? read.issues : [], async () => {
      if ('issues' in read) return;
      const change = rosterChangeOf(read.reorganisation, before);
      const preview = await readPreview(change, read.reorganisation.on, unitsOf(roster));
      setShown({ of: read.reorganisation, preview });
    });
  };
  return (
    <>
      <p>
        {title} không làm đổi số liệu của những ngày trước đó. Đồng chí được xem trước thay đổi và số liệu,
        rồi mới ghi.
      </p>
      <ErrorSummary attempt={asking.attempt} issues={asking.issues} />
      {asking.failure && <FailureNotice failure={asking.failure} typed />}
      {failure && <FailureNotice failure={failure.failure} retry={failure.reload} typed />}
      <ReorganiseForm kind={kind} draft={draft} issues={asking.issues} before={roster} onChange={onDraft} />
      <div class="actions">
        <Button kind="primary" busy={asking.busy || isReading} onClick={() => void ask()}>
          Xem trước
        </Button>
      </div>
    </>
  );
}

/**
 * Writes a change in two imports, because its rows take effect on two days. What begins comes first: what ends names it.
 * Written again it changes nothing more.
 *
 * @param begun called when the first import is written
 * @throws CallFailure
 */
async function writeChange({ lastDay, begins, ends }: RosterChange, on: string, begun: () => void) {
  const put = async (effectiveFrom: string, items: readonly Organisation[]) => {
    if (items.length === 0) return;
    const { errors } = await call('putRoster', { query: { effectiveFrom }, body: { items: [...items] } });
    if (errors.length > 0) throw new CallFailure('invalid', { type: 'invalid', detail: '', errors });
  };
  await put(on, begins);
  if (begins.length > 0) begun();
  await put(lastDay, ends);
}
