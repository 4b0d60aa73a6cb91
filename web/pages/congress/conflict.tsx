import { useState } from 'preact/hooks';
import { same } from '../../../shared/forms/changes.ts';
import { CONGRESS_RESULT_FIELDS } from '../../../shared/forms/congress-result.ts';
import { nameOf } from '../../../shared/forms/field.ts';
import { valueAt } from '../../../shared/forms/pointer.ts';
import { wordsOf } from '../../../shared/forms/words.ts';
import type { CongressResult } from '../../../shared/submissions/congress-result.ts';
import { Overtaken } from '../../revisions/overtaken.tsx';
import { readReason } from '../../revisions/reason.ts';
import type { ChainRevision } from '../../revisions/revision.ts';
import type { SessionAccount } from '../../session/account.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, issueAt } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/form.tsx';
import { TextAreaField } from '../../ui/inputs.tsx';
import { DataTable } from '../../ui/table.tsx';
import type { Typed } from '../../work/work.ts';
import { resultParts } from './draft.ts';

interface ResultConflictProps {
  readonly account: SessionAccount;
  /** The draft on this device. */
  readonly typed: Typed;
  /** The current revision. */
  readonly latest: ChainRevision<CongressResult> | undefined;
  readonly onKeepMine: (reason: string) => void;
  readonly onTakeTheirs: () => void;
  readonly onGoOn: () => void;
}

/** A conflict: both versions side by side, for the clerk to choose. */
export function ResultConflict(props: ResultConflictProps) {
  return (
    <div class="congress">
      <Overtaken latest={props.latest} accountId={props.account.id}>
        Chưa có gì của đồng chí bị mất. Đồng chí so hai bản rồi chọn.
      </Overtaken>
      <Choice {...props} />
    </div>
  );
}

function Choice({ typed, latest, onKeepMine, onTakeTheirs, onGoOn }: ResultConflictProps) {
  const mine = resultParts(typed);
  const theirs = latest?.data;
  const rows = CONGRESS_RESULT_FIELDS.map((field) => {
    const [own, other] = [valueAt(mine.data, field.pointer), valueAt(theirs, field.pointer)];
    return { field, own, other, differs: !same(own, other) };
  });
  const different = rows.filter(({ differs }) => differs).map(({ field }) => nameOf(field));
  const equal = different.length === 0;
  return (
    <>
      <p>
        {equal
          ? 'Hai bản có số liệu giống nhau: đồng chí chỉ cần lấy bản hiện hành.'
          : `Hai bản khác nhau ở: ${different.join(', ')}.`}
      </p>
      <DataTable
        caption="So sánh hai bản"
        rows={rows}
        keyOf={({ field }) => field.pointer}
        columns={[
          {
            head: 'Mục',
            cell: ({ field, differs }) => (
              <>
                <span class="congress__name">{nameOf(field)}</span>
                {differs && <span class="tag tag--warning congress__differs">khác nhau</span>}
              </>
            ),
          },
          {
            head: 'Bản của đồng chí',
            cell: ({ field, own, differs }) => strong(wordsOf(field, own), differs),
          },
          {
            head: latest ? `Bản hiện hành (bản ${latest.revision})` : 'Bản hiện hành',
            cell: ({ field, other, differs }) => strong(wordsOf(field, other), differs),
          },
        ]}
      />
      {!equal && <KeepMine reason={mine.reason} onKeepMine={onKeepMine} />}
      <section class="narrow">
        <h2>Lấy bản hiện hành</h2>
        <p>Bản nháp của đồng chí sẽ được bỏ; không có gì được gửi đi.</p>
        <Button onClick={onTakeTheirs}>Lấy bản hiện hành</Button>
        <h2>Sửa tiếp</h2>
        <p>
          Đồng chí mở lại biểu mẫu với số liệu của mình; khi gửi, bản này sẽ là đính chính của bản hiện hành.
        </p>
        <Button onClick={onGoOn}>Sửa tiếp bản của tôi</Button>
      </section>
    </>
  );
}

const strong = (words: string, differs: boolean) => (differs ? <strong>{words}</strong> : words);

interface KeepMineProps {
  readonly reason: string | undefined;
  readonly onKeepMine: (reason: string) => void;
}

/** Their version replaces the current one as a correction, which requires a reason. */
function KeepMine({ reason: given, onKeepMine }: KeepMineProps) {
  const [typed, setTyped] = useState(given);
  const [attempt, setAttempt] = useState(0);
  const { reason, errors } = readReason(typed, 'lý do gửi bản của mình');
  const shown = attempt > 0 ? errors : [];
  return (
    <Form
      class="narrow"
      onSubmit={() => {
        setAttempt(attempt + 1);
        if (reason !== undefined) onKeepMine(reason);
      }}
    >
      <h2>Gửi bản của tôi</h2>
      <ErrorSummary issues={shown} attempt={attempt} />
      <TextAreaField
        pointer="/reason"
        label="Lý do"
        hint="Bản của đồng chí được gửi như một đính chính của bản hiện hành."
        rows={2}
        value={typed}
        error={issueAt(shown, '/reason')}
        onChange={setTyped}
      />
      <Button type="submit" kind="primary">
        Gửi bản của tôi
      </Button>
    </Form>
  );
}
