import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { href, navigate } from '../router.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { focusHeading } from '../ui/page-header.tsx';
import type { WorkHandle } from '../work/use-work.ts';
import type { ChainPaths } from './paths.ts';
import { type ChainRevision, revisionSentence } from './revision.ts';

interface OvertakenProps {
  /** The current revision. */
  readonly latest: ChainRevision | undefined;
  /** The reader's own account. */
  readonly accountId: string;
  /** The consequence for the work on this device. */
  readonly children: ComponentChildren;
}

/** A conflict: somebody else sent a revision first. Shows sender, time and reason. */
export function Overtaken({ latest, accountId, children }: OvertakenProps) {
  // It replaces the focused view at the same address.
  useLayoutEffect(focusHeading, []);
  return (
    <Notice kind="warning" title="Trong lúc đồng chí làm, nội dung này đã có bản khác">
      <p>
        {latest ? revisionSentence(latest, accountId) : 'Nội dung này hiện chưa có bản nào trên máy chủ.'}
      </p>
      <p>{children}</p>
    </Notice>
  );
}

interface WithdrawalOvertakenProps extends Omit<OvertakenProps, 'children'> {
  readonly handle: WorkHandle;
  readonly paths: ChainPaths;
}

/** A withdrawal was refused because there is a newer revision, which the clerk should see first. */
export function WithdrawalOvertaken({ handle, paths, ...told }: WithdrawalOvertakenProps) {
  return (
    <>
      <Overtaken {...told}>
        Đề nghị rút của đồng chí chưa được thực hiện. Đồng chí xem bản hiện hành rồi quyết định.
      </Overtaken>
      <div class="actions">
        <Button
          kind="primary"
          onClick={() => {
            void handle.discard();
            navigate(paths.current, { replace: true });
          }}
        >
          Xem bản hiện hành
        </Button>
        <ButtonLink href={href(paths.history)}>Lịch sử</ButtonLink>
      </div>
    </>
  );
}
