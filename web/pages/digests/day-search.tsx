import { useState } from 'preact/hooks';
import { type Day, isDay } from '../../../shared/days.ts';
import { href, navigate } from '../../router.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Form } from '../../ui/form.tsx';

/** The form that narrows the list to the digests up to a day. */
export function DaySearch({ asOf }: { readonly asOf: Day | undefined }) {
  const [day, setDay] = useState<Day | undefined>(asOf);
  const [refused, setRefused] = useState(false);
  const submit = () => {
    const isWrong = day !== undefined && !isDay(day);
    setRefused(isWrong);
    if (!isWrong) navigate('/digests', { query: { asOf: day } });
  };
  return (
    <Form class="options" onSubmit={submit}>
      <DateField
        pointer="/asOf"
        label="Tìm bản tổng hợp tính đến ngày"
        hint="Bản của ngày này và các bản trước đó. Để trống: mọi bản."
        value={day}
        onChange={setDay}
        error={refused ? 'Ngày không có thật hoặc còn thiếu phần.' : undefined}
      />
      <Button type="submit">Tìm</Button>
      {asOf !== undefined && (
        <a class="button button--plain" href={href('/digests')}>
          Xem mọi bản
        </a>
      )}
    </Form>
  );
}
