import { formatInstant } from '../ui/format.ts';
import type { WorkState } from './work.ts';

/** The CSS classes of a state. A draft is neutral. */
export const LOOKS: Readonly<Record<WorkState['is'], string>> = {
  draft: 'tag',
  sending: 'tag tag--warning',
  sent: 'tag tag--good',
  refused: 'tag tag--bad',
};

/** A state in words: `Đang soạn`, `Đang gửi`, `Đã gửi lúc …`, `Bị từ chối: …`. */
export function stateWords(state: WorkState): string {
  switch (state.is) {
    case 'draft':
      return `Đang soạn (bản nháp lưu trên máy này lúc ${formatInstant(state.savedAt)})`;
    case 'sending':
      return state.waitsForNetwork ? 'Đang gửi: chưa tới được máy chủ, sẽ tự gửi lại' : 'Đang gửi …';
    case 'sent':
      return `${state.withdrawn ? 'Đã rút' : 'Đã gửi'} lúc ${formatInstant(state.receipt.recordedAt)}`;
    case 'refused':
      return `Bị từ chối: ${state.refusal.title}`;
  }
}
