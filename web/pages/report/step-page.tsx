import { useState } from 'preact/hooks';
import { formOf, REPORT_KEYS, REPORT_TITLES, type ReportKey } from '../../../shared/sections/report/index.ts';
import { navigate } from '../../router.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary, issueAt, useFieldToBeginAt } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/form.tsx';
import { formatMonth } from '../../ui/format.ts';
import { RadiosField } from '../../ui/inputs.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { SectionNav } from '../../ui/section-nav.tsx';
import { WorkStateLine } from '../../work/work-state.tsx';
import { changed, dataOf, issuesIn, type SectionChoice } from './model.ts';
import { stepLinks } from './overview.tsx';
import { hasRows } from './section-state.ts';
import { type ReportSession, stepHref } from './session.ts';
import { SECTION_STEPS } from './steps/index.ts';
import { placeWords } from './words.ts';

interface Option {
  readonly value: SectionChoice;
  readonly words: string;
  readonly hint?: string;
}

const noneFor = (words: string | undefined): Option[] =>
  words === undefined ? [] : [{ value: 'none', words, hint: 'Được gửi và tính là 0.' }];

const choicesFor = (name: ReportKey): Option[] => [
  { value: 'given', words: 'Có số liệu, nội dung để báo cáo' },
  ...noneFor(formOf(name).noneWords),
  {
    value: 'left-out',
    words: 'Đơn vị không báo cáo mục này',
    hint: 'Mục được bỏ trống, không tính là 0; bản tổng hợp ghi đơn vị không báo cáo.',
  },
];

interface StepPageProps extends ReportSession {
  readonly name: ReportKey;
  readonly field: string | undefined;
}

/** One section of the report. */
export function StepPage({ name, field, ...session }: StepPageProps) {
  const { draft, issues, context, edit, show, period, handle } = session;
  const [attempt, setAttempt] = useState(0);
  const place = REPORT_KEYS.indexOf(name);
  const next = REPORT_KEYS[place + 1] ?? 'check';
  const own = issuesIn(issues, name);
  const shown = session.isShown(name) || field !== undefined ? own : [];
  const data = dataOf(draft);
  useFieldToBeginAt(field);
  const goOn = () => {
    show([name]);
    if (own.length === 0) return navigate(`/report/${period}/${next}`);
    setAttempt(attempt + 1);
  };
  const Step = SECTION_STEPS[name];
  const choice = draft.choices[name];
  return (
    <div class="report-frame">
      <div class="report-frame__nav">
        <SectionNav
          label="Các mục của báo cáo"
          sections={stepLinks(session)}
          current={stepHref(period, name)}
        />
      </div>
      <Form onSubmit={goOn}>
        <p class="quiet">
          Mục {place + 1}/{REPORT_KEYS.length}
          {draft.startedFrom !== undefined &&
            draft.sections[name] !== undefined &&
            ` · số liệu ban đầu lấy từ tháng ${formatMonth(draft.startedFrom)}`}
        </p>
        <div class="report-state">{handle.work.state && <WorkStateLine state={handle.work.state} />}</div>
        <ErrorSummary
          issues={shown.map((one) => {
            const words = placeWords(one.pointer, data, context);
            return words === '' ? one : { ...one, message: `${words}: ${one.message}` };
          })}
          attempt={attempt}
        />
        {hasRows(name, context) || choice === 'given' ? (
          <RadiosField
            pointer={`/data/${name}`}
            label="Mục này"
            error={issueAt(shown, `/data/${name}`)}
            value={choice}
            onChange={(value) =>
              edit((before) => ({
                ...before,
                choices: { ...before.choices, [name]: value as SectionChoice },
              }))
            }
            choices={choicesFor(name)}
          />
        ) : (
          <EmptyState title="Kế hoạch chưa có việc nào giao cho đơn vị ở mục này.">
            <p>Đồng chí không phải làm gì ở mục này.</p>
          </EmptyState>
        )}
        {choice === 'given' && (
          <Step
            name={name}
            data={draft.sections[name]}
            errors={shown}
            context={context}
            aside={draft.aside ?? {}}
            onChange={(value, aside) =>
              edit((before) => ({
                ...before,
                sections: changed(before.sections, name, value),
                aside: { ...before.aside, ...aside },
              }))
            }
          />
        )}
        <div class="actions">
          <Button type="submit" kind="primary">
            {next === 'check' ? 'Tiếp tục: kiểm tra và gửi' : `Tiếp tục: ${REPORT_TITLES[next]}`}
          </Button>
          <ButtonLink href={stepHref(period, REPORT_KEYS[place - 1])}>
            {place === 0 ? 'Về các mục' : 'Quay lại'}
          </ButtonLink>
          {shown.length > 0 && <ButtonLink href={stepHref(period, next)}>Sửa sau, sang mục tiếp</ButtonLink>}
        </div>
      </Form>
    </div>
  );
}
