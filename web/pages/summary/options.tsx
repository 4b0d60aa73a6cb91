import { useState } from 'preact/hooks';
import { formatDay } from '../../../shared/days.ts';
import { navigate } from '../../router.ts';
import type { SummaryReply } from '../../summary-views/headline.tsx';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorSummary, issueAt } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/form.tsx';
import { type Asked, DAYS_BACK, knownBy, knownOn, queryOf } from './address.ts';
import { type Chosen, chosenIssues } from './chosen.ts';

interface OptionsProps {
  readonly asked: Asked;
  readonly shown: SummaryReply | undefined;
  readonly unitId: string | undefined;
  /** Called after a choice changed the address. */
  readonly onChosen: () => void;
}

/** The form for the day, the day to compare with, and the known-at day. */
export function Options({ asked, shown, unitId, onChosen }: OptionsProps) {
  const [days, setDays] = useState<Chosen>({
    asOf: asked.asOf,
    since: asked.since,
    known: asked.knownAt === undefined ? undefined : knownOn(asked.knownAt),
  });
  const [attempt, setAttempt] = useState(0);
  const issues = chosenIssues(days, shown?.today);
  const visible = attempt > 0 ? issues : [];
  const submit = () => {
    setAttempt(attempt + 1);
    if (issues.length > 0) return;
    const { known, ...chosen } = days;
    const knownAt = known === undefined ? undefined : knownBy(known, asked.knownAt);
    navigate(unitId === undefined ? '/summary' : `/summary/${unitId}`, {
      query: queryOf({ ...chosen, knownAt, step: asked.step }),
    });
    onChosen();
  };
  return (
    <Form class="options" onSubmit={submit}>
      <ErrorSummary issues={visible} attempt={attempt} />
      <div class="options__fields">
        <DateField
          pointer="/asOf"
          label="Tính đến ngày"
          hint={`Để trống: hôm nay${shown ? `, ${formatDay(shown.today)}` : ''}`}
          value={days.asOf}
          onChange={(asOf) => setDays({ ...days, asOf })}
          error={issueAt(visible, '/asOf')}
        />
        <DateField
          pointer="/since"
          label="So sánh với ngày"
          hint={`Để trống: ${DAYS_BACK} ngày trước đó`}
          value={days.since}
          onChange={(since) => setDays({ ...days, since })}
          error={issueAt(visible, '/since')}
        />
        <DateField
          pointer="/known"
          label="Theo số liệu đã nhận đến hết ngày"
          hint="Để trống: số liệu hiện nay"
          value={days.known}
          onChange={(known) => setDays({ ...days, known })}
          error={issueAt(visible, '/known')}
        />
      </div>
      <Button type="submit" kind="primary">
        Xem số liệu
      </Button>
    </Form>
  );
}
