import { useStore } from '../store.ts';
import { Notice } from '../ui/notice.tsx';
import { keepsWork } from './storage.ts';
import { stateWords } from './words.ts';
import type { WorkState } from './work.ts';

const TAGS: Readonly<Record<WorkState['is'], string>> = {
  draft: 'tag',
  sending: 'tag tag--warning',
  sent: 'tag tag--good',
  refused: 'tag tag--bad',
};

/** The state of a piece of work, always in sight on a form. */
export function WorkStateLine({ state }: { readonly state: WorkState }) {
  const kept = useStore(keepsWork);
  return (
    <>
      <p class={TAGS[state.is]} role="status">
        {stateWords(state)}
      </p>
      {!kept && (
        <Notice kind="warning">
          Trình duyệt này không lưu được bản nháp. Đồng chí đừng đóng trang trước khi gửi xong.
        </Notice>
      )}
    </>
  );
}
