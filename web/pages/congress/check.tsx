import { fieldChanges } from '../../../shared/forms/changes.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';
import type { CongressResult } from '../../../shared/submissions/congress-result.ts';
import { capital } from '../../../shared/text/capital.ts';
import { readReply } from '../../revisions/reason.ts';
import { DroppedReply } from '../../revisions/reply-field.tsx';
import type { ChainRevision } from '../../revisions/revision.ts';
import { Warnings } from '../../revisions/warnings.tsx';
import { href } from '../../router.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import type { Typed } from '../../work/work.ts';
import { ChangeList } from './change-list.tsx';
import { resultParts } from './draft.ts';
import { FieldList } from './field-list.tsx';
import { pathOf } from './paths.ts';

interface CheckProps {
  readonly subjectId: string;
  readonly typed: Typed;
  readonly plan: Plan;
  readonly warnings: readonly Issue[];
  /** The revision that counts now; this one would replace it. */
  readonly counted: ChainRevision<CongressResult> | undefined;
  /** The revision before the one that is sent. */
  readonly latest: ChainRevision | undefined;
  /** The name of the required reason; `undefined` for the first revision, which needs none. */
  readonly reasonName: string | undefined;
  /** The result is being sent. */
  readonly sending: boolean;
  readonly onSend: () => void;
}

/** All data before it is sent, each value with a link to its field. */
export function CheckAnswers(props: CheckProps) {
  const { subjectId, typed, plan, counted, reasonName, sending } = props;
  const { data, reason, reply: answer } = resultParts(typed);
  const { reply, isDropped } = readReply(answer, props.latest);
  const edit = (pointer: string, name: string) =>
    !sending && (
      <a class="congress__edit" href={href(pathOf(subjectId, 'edit'), { field: pointer })}>
        Sửa<span class="visually-hidden"> {name}</span>
      </a>
    );
  const changes = counted && fieldChanges(counted.data, data);
  const unchanged = changes?.length === 0;
  return (
    <div class="narrow congress">
      <Warnings warnings={props.warnings} />
      {counted && changes && (
        <section>
          <h2>Thay đổi so với bản {counted.revision}</h2>
          {unchanged && <p>Số liệu chưa khác bản đã gửi; chưa có gì để gửi lại.</p>}
          <ChangeList changes={changes} />
        </section>
      )}
      {reason !== undefined && reasonName !== undefined && (
        <section>
          <h2>{capital(reasonName)}</h2>
          <p class="as-typed">{reason}</p>
          {edit('/reason', reasonName)}
        </section>
      )}
      {reply !== undefined && (
        <section>
          <h2>Giải trình, trả lời ý kiến</h2>
          <p class="as-typed">{reply}</p>
          {edit('/reply', 'giải trình')}
        </section>
      )}
      {isDropped && !sending && <DroppedReply />}
      <FieldList data={data} plan={plan} action={edit} />
      {sending && (
        <p class="quiet">
          Đồng chí có thể đóng trang: kết quả được giữ trên máy này và tự gửi lại khi mở trang, cho đến khi
          máy chủ trả lời.
        </p>
      )}
      <div class="actions">
        {!unchanged && (
          <Button kind="primary" busy={sending} onClick={props.onSend}>
            {sending ? 'Đang gửi …' : 'Gửi kết quả'}
          </Button>
        )}
        {!sending && <ButtonLink href={href(pathOf(subjectId, 'edit'))}>Sửa tiếp</ButtonLink>}
      </div>
    </div>
  );
}
