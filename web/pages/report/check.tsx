import { useEffect, useState } from 'preact/hooks';
import type { Issue } from '../../../shared/runtime/problem.ts';
import { REPORT_KEYS, REPORT_TITLES } from '../../../shared/sections/report/index.ts';
import { capital } from '../../../shared/text/capital.ts';
import { readReason, readReply, reasonNameAfter } from '../../revisions/reason.ts';
import { DroppedReply, ReplyField } from '../../revisions/reply-field.tsx';
import { type ChainRevision, counts, currentState } from '../../revisions/revision.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary, issueAt } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/form.tsx';
import { TextAreaField } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { WorkStateLine } from '../../work/work-state.tsx';
import { Changes } from './changes.tsx';
import { dataOf, sectionOf } from './model.ts';
import { ReportWarnings } from './report-warnings.tsx';
import { ReportLines } from './section-lines.tsx';
import { hasRows, unansweredIn } from './section-state.ts';
import { type ReportSession, stepHref } from './session.ts';
import { differing } from './versions.ts';
import { placeWords, titleAt } from './words.ts';

/** The whole report before it is sent, and the button that sends it. */
export function Check(session: ReportSession) {
  const { period, base, handle, draft, validated, context, edit, show } = session;
  const { draft: stored, state } = handle.work;
  const [attempt, setAttempt] = useState(0);
  const revision = (stored?.baseRevision ?? base.revisions[0]?.revision ?? 0) + 1;
  const data = dataOf(draft);
  const reasonName = revision > 1 ? reasonNameAfter(base.revisions[0]) : undefined;
  const why = reasonName === undefined ? undefined : readReason(draft.reason, reasonName);
  const returned = base.revisions[0]?.returned ? base.revisions[0] : undefined;
  const { reply, errors: ofReply, isDropped } = readReply(draft.reply, base.revisions[0]);
  const beside = [...(why?.errors ?? []), ...ofReply];
  const [wrong, own] = [session.issues, validated.errors].map((found) => [...found, ...beside]) as [
    Issue[],
    Issue[],
  ];
  const { counted } = currentState(base.revisions);
  const changes = counted?.data && differing(counted.data, validated.data ?? data);
  const unchanged = changes?.length === 0;
  const refused = state?.is === 'refused';
  // The errors of the server take the focus when its answer arrives.
  useEffect(() => {
    if (refused) setAttempt((before) => before + 1);
  }, [refused]);
  const issues = attempt > 0 || refused ? wrong : session.issues;
  const open = REPORT_KEYS.filter((key) => draft.choices[key] === undefined && hasRows(key, context));
  const send = async () => {
    setAttempt(attempt + 1);
    show(REPORT_KEYS);
    // What only the server knew may have been mended there since: the next answer tells.
    if (own.length > 0 || unchanged || state?.is === 'sending') return;
    await handle.send({
      revision,
      data: validated.data,
      ...(why?.reason !== undefined && { reason: why.reason }),
      ...(reply !== undefined && { reply }),
    });
  };
  return (
    <Form class="report-check" onSubmit={() => void send()}>
      {state && <WorkStateLine state={state} />}
      <ErrorSummary
        issues={issues.map((one) => named(one, placeWords(one.pointer, data, context)))}
        attempt={attempt}
        hrefOf={(pointer) => {
          const key = sectionOf(pointer);
          return key && stepHref(period, key, pointer);
        }}
      />
      {open.length > 0 && (
        <Notice kind="warning" title={`${open.length} mục chưa nhập`}>
          <p>Nếu gửi bây giờ, các mục này là không báo cáo:</p>
          <ul>
            {open.map((key) => (
              <li key={key}>
                <a href={stepHref(period, key)}>{REPORT_TITLES[key]}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {counted?.data && changes && (
        <section>
          <h2>Thay đổi so với bản {counted.revision}</h2>
          {unchanged && <p>Nội dung chưa khác bản đã gửi; chưa có gì để gửi lại.</p>}
          <Changes keys={changes} before={counted.data} after={data} context={context} />
        </section>
      )}
      <ReportWarnings {...session} />
      <ReportLines data={data} context={context} unanswered={unansweredIn(session)} />
      {!unchanged && reasonName !== undefined && (
        <TextAreaField
          pointer="/reason"
          label={capital(reasonName)}
          hint="Lý do được lưu trong lịch sử báo cáo."
          error={issueAt(issues, '/reason')}
          value={draft.reason}
          onChange={(reason) =>
            edit(({ reason: _, ...before }) => (reason === undefined ? before : { ...before, reason }))
          }
        />
      )}
      {returned && (
        <ReplyField
          comment={returned.reason}
          value={draft.reply}
          error={issueAt(issues, '/reply')}
          onChange={(typed) =>
            edit(({ reply: _, ...before }) => (typed === undefined ? before : { ...before, reply: typed }))
          }
        />
      )}
      {isDropped && state?.is !== 'sending' && <DroppedReply />}
      <div class="actions">
        {!unchanged && (
          <Button type="submit" kind="primary" busy={state?.is === 'sending'}>
            {sendWords(revision, base.revisions[0])}
          </Button>
        )}
        <ButtonLink href={stepHref(period)}>Quay lại các mục</ButtonLink>
      </div>
    </Form>
  );
}

function sendWords(revision: number, latest: ChainRevision | undefined): string {
  if (revision === 1) return 'Gửi báo cáo';
  return `${latest && !counts(latest) ? 'Gửi lại báo cáo' : 'Gửi đính chính'} (bản ${revision})`;
}

/** An issue with its place in the message. */
function named(one: Issue, place: string): Issue {
  const where = [titleAt(one.pointer), place].filter(Boolean).join(' – ');
  return where === '' || one.code === 'nothing-entered'
    ? one
    : { ...one, message: `${where}: ${one.message}` };
}
