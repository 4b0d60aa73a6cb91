import { useState } from 'preact/hooks';
import { formatCount } from '../../../shared/figures.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/inputs.tsx';
import { ViewHeading } from '../../ui/view-heading.tsx';
import { type AskedRows, type ChosenOrganisations, LEFT_OUT, type UnknownRow } from './match.ts';

/** Rows that are asked about at a time: each lists all organisations of the unit. */
const PAGE = 20;

interface OrganisationsStepProps {
  readonly asked: AskedRows;
  readonly organisations: readonly Organisation[];
  readonly onChoose: (chosen: ChosenOrganisations) => void;
  /** Goes on with what is chosen so far. */
  readonly onDone: () => void;
  /** Back to the question which columns of the file are ours. */
  readonly onColumns: () => void;
  readonly onAgain: () => void;
}

/** Asks which organisation a row is of that has no id, and a name which none has, or several. */
export function OrganisationsStep({
  asked: { unknown, chosen },
  organisations,
  onChoose,
  onDone,
  onColumns,
  onAgain,
}: OrganisationsStepProps) {
  const [most, setMost] = useState(PAGE);
  const choose = (line: number, choice: string | undefined) => {
    const next = new Map(chosen);
    if (choice === undefined) next.delete(line);
    else next.set(line, choice);
    onChoose(next);
  };
  const open = unknown.length - chosen.size;
  return (
    <div class="narrow">
      <ViewHeading>Chọn tổ chức</ViewHeading>
      <p>
        {formatCount(unknown.length)} dòng không có mã, tên lại trùng nhau hoặc không có trong danh sách tổ
        chức của đơn vị. Đồng chí chọn tổ chức của từng dòng; dòng chưa chọn sẽ bị coi là có lỗi và không được
        gửi.
      </p>
      {unknown.slice(0, most).map((one) => (
        <SelectField
          key={one.row.line}
          pointer={`/rows/${one.row.line}`}
          label={`Dòng ${one.row.line}: ${one.row.name}`}
          hint={whyUnknown(one)}
          blank="Chưa chọn"
          choices={choicesFor(one, organisations)}
          value={chosen.get(one.row.line)}
          onChange={(choice) => choose(one.row.line, choice)}
        />
      ))}
      {unknown.length > most && (
        <Button onClick={() => setMost(most + PAGE)}>
          Xem thêm ({formatCount(unknown.length - most)} dòng nữa)
        </Button>
      )}
      <p role="status">{open > 0 ? `Còn ${formatCount(open)} dòng chưa chọn.` : 'Đã chọn cho mọi dòng.'}</p>
      <div class="actions">
        <Button kind="primary" onClick={onDone}>
          Tiếp tục
        </Button>
        <Button onClick={onColumns}>Xem lại cách ghép cột</Button>
        <Button onClick={onAgain}>Chọn tệp khác</Button>
      </div>
    </div>
  );
}

const whyUnknown = ({ candidates }: UnknownRow): string =>
  candidates.length === 0
    ? 'Danh sách tổ chức của đơn vị không có tên này.'
    : candidates.length === 1
      ? 'Danh sách có một tổ chức tên gần giống, ở đầu các lựa chọn.'
      : `Danh sách có ${formatCount(candidates.length)} tổ chức tên trùng hoặc gần giống, ở đầu các lựa chọn.`;

/** The organisations that it may be first, then all others. */
function choicesFor({ candidates }: UnknownRow, organisations: readonly Organisation[]) {
  const others = organisations.filter((one) => one.level !== 'provincial' && !candidates.includes(one));
  return [
    ...candidates.map(choiceOf),
    { value: LEFT_OUT, words: 'Không nhập dòng này' },
    ...others.map(choiceOf),
  ];
}

const choiceOf = ({ id, name }: Organisation) => ({ value: id, words: `${name} (${id})` });
