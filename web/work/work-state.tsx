import { useStore } from '../store.ts';
import { Notice } from '../ui/notice.tsx';
import { canStoreWork } from './storage.ts';
import { LOOKS, stateWords } from './words.ts';
import type { WorkState } from './work.ts';

/** The state of the work on a form. A refusal that no field explains is shown with advice. */
export function WorkStateLine({ state }: { readonly state: WorkState }) {
  const canStore = useStore(canStoreWork);
  const advice = adviceOf(state);
  return (
    <>
      {advice === undefined ? (
        <p class={LOOKS[state.is]} role="status">
          {stateWords(state)}
        </p>
      ) : (
        <Notice kind="error" title={stateWords(state)}>
          {advice}
        </Notice>
      )}
      {!canStore && (
        <Notice kind="warning">
          Trình duyệt này không lưu được bản nháp. Đồng chí đừng đóng trang trước khi gửi xong.
        </Notice>
      )}
    </>
  );
}

/** A conflict is shown with both versions, and field errors at the fields, so these need no advice. */
function adviceOf(state: WorkState): string | undefined {
  if (state.is !== 'refused') return undefined;
  const { kind, errors, advice } = state.refusal;
  return kind === 'conflict' || errors.length > 0 ? undefined : advice;
}
