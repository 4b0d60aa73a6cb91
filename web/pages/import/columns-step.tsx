import { useState } from 'preact/hooks';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { HeadsQuestion } from '../../sheets/question.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, issueAt } from '../../ui/error-summary.tsx';
import { SelectField } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ViewHeading } from '../../ui/view-heading.tsx';
import { columnMeaning } from './column-meaning.ts';
import type { ColumnsAnswer } from './column-memory.ts';
import { COLUMNS, NAME_HEAD, RULES } from './columns.ts';
import {
  answerOf,
  type ColumnChoices,
  choiceIssues,
  choicesOf,
  columnPointer,
  optionsFor,
  unchosen,
} from './columns-answer.ts';
import type { RefusedFile } from './open-file.ts';

interface ColumnsStepProps {
  readonly fileName: string;
  readonly plan: Plan;
  readonly question: HeadsQuestion;
  readonly everyRow: ColumnsAnswer['everyRow'];
  /** Why the file is not taken with the last answer. */
  readonly refused: RefusedFile | undefined;
  readonly busy: boolean;
  /** Another sheet, or another row with the heads. */
  readonly onLook: (look: Pick<HeadsQuestion, 'sheet'> & { readonly headLine?: number }) => void;
  readonly onAnswer: (answer: ColumnsAnswer) => void;
  readonly onAgain: () => void;
}

const IS_NEEDED = new Set([
  ...(RULES.oneOf ?? []),
  ...COLUMNS.filter(({ required }) => required).map(({ head }) => head),
]);

/** Asks which columns of a file are ours. Those that were recognised are chosen already. */
export function ColumnsStep({
  fileName,
  plan,
  question,
  everyRow,
  refused,
  busy,
  onLook,
  onAnswer,
  onAgain,
}: ColumnsStepProps) {
  const [choices, setChoices] = useState<ColumnChoices>(() => choicesOf(question, everyRow));
  const [attempt, setAttempt] = useState(0);
  const issues = attempt > 0 ? choiceIssues(choices) : [];
  const left = unchosen(question, choices);
  const go = () => {
    setAttempt(attempt + 1);
    if (choiceIssues(choices).length === 0) onAnswer(answerOf(choices));
  };
  const fields = (columns: typeof COLUMNS) =>
    columns.map((column) => (
      <SelectField
        key={column.head}
        pointer={columnPointer(column.head)}
        label={column.head}
        hint={columnMeaning(column, plan)}
        optional={!IS_NEEDED.has(column.head)}
        blank="Không có trong tệp"
        choices={optionsFor(column, question)}
        value={choices[column.head]}
        error={issueAt(issues, columnPointer(column.head))}
        onChange={(choice) => setChoices({ ...choices, [column.head]: choice })}
      />
    ));
  return (
    <div>
      <ViewHeading>Ghép cột của tệp</ViewHeading>
      <ErrorSummary issues={issues} attempt={attempt} />
      {refused && (
        <Notice kind="error" title={refused.title}>
          {refused.advice}
        </Notice>
      )}
      <p>
        Với mỗi mục dưới đây, đồng chí chọn cột tương ứng trong tệp {fileName}. Các cột nhận ra được đã chọn
        sẵn. Lựa chọn được ghi nhớ trên máy này cho những tệp sau có cùng tên cột.
      </p>
      <div class="narrow">
        <HeadsPlace question={question} onLook={onLook} />
      </div>
      <h3>Cột cần có</h3>
      <p>Cần mã tổ chức hoặc {NAME_HEAD.toLowerCase()}; các cột còn lại đều cần.</p>
      <div class="import__columns">{fields(COLUMNS.filter(({ head }) => IS_NEEDED.has(head)))}</div>
      <h3>Cột nhập nếu tệp có</h3>
      <div class="import__columns">{fields(COLUMNS.filter(({ head }) => !IS_NEEDED.has(head)))}</div>
      <p>
        {left.length > 0 ? `Cột của tệp không nhập: ${left.join(', ')}.` : 'Mọi cột của tệp đều được nhập.'}
      </p>
      <div class="actions">
        <Button kind="primary" busy={busy} onClick={go}>
          Tiếp tục
        </Button>
        <Button onClick={onAgain}>Chọn tệp khác</Button>
      </div>
    </div>
  );
}

/** The sheet and the row with the heads, where there is a choice. */
function HeadsPlace({
  question: { sheets, sheet, headLine, lines },
  onLook,
}: Pick<ColumnsStepProps, 'question' | 'onLook'>) {
  return (
    <>
      {sheets.length > 1 && (
        <SelectField
          pointer="/sheet"
          label="Trang tính cần nhập"
          choices={sheets.map((name) => ({ value: name, words: name }))}
          value={sheet}
          onChange={(name) => name !== undefined && onLook({ sheet: name })}
        />
      )}
      <SelectField
        pointer="/headLine"
        label="Dòng tiêu đề cột"
        hint="Nếu tiêu đề có nhiều dòng, đồng chí chọn dòng dưới cùng."
        choices={lines.map(({ line, words }) => ({ value: String(line), words: `Dòng ${line}: ${words}` }))}
        value={String(headLine)}
        onChange={(line) =>
          line !== undefined && onLook({ ...(sheet !== undefined && { sheet }), headLine: Number(line) })
        }
      />
    </>
  );
}
