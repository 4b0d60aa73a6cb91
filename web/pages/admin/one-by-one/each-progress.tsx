import { Button } from '../../../ui/button.tsx';
import { Busy, FailureNotice } from '../../../ui/notice.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import type { EachState } from './send-each.ts';
import type { EachRun } from './use-send-each.ts';

interface EachProgressProps<Item> {
  readonly state: EachState<Item>;
  readonly run: Pick<EachRun<Item>, 'goOn' | 'stop'>;
  readonly whole: number;
}

/** How many items have an answer, what is waited for, and how to go on or to stop. */
export function EachProgress<Item>({ state, run, whole }: EachProgressProps<Item>) {
  return (
    <>
      <ProgressBar label="Đã có trả lời" part={state.outcomes.size} whole={whole} />
      {state.failure && <FailureNotice failure={state.failure} />}
      {state.is === 'sending' && (
        <Busy>
          {state.waiting === undefined
            ? 'Đang gửi từng thư. Đồng chí giữ trang này mở cho đến khi xong.'
            : 'Máy chủ đang bận. Hệ thống tự gửi tiếp sau ít giây, đồng chí giữ trang này mở.'}
        </Busy>
      )}
      <div class="actions">
        {state.is === 'paused' && (
          <Button kind="primary" onClick={run.goOn}>
            Gửi tiếp
          </Button>
        )}
        <Button onClick={run.stop}>Dừng gửi</Button>
      </div>
    </>
  );
}
