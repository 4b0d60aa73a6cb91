import { useState } from 'preact/hooks';
import { formatDay } from '../../../../shared/days.ts';
import { formatCount } from '../../../../shared/figures.ts';
import { PROVINCE } from '../../../../shared/ids.ts';
import type { Cadence, Recipient } from '../../../../shared/recipients/recipient.ts';
import type { Issue } from '../../../../shared/runtime/problem.ts';
import { call, callAll } from '../../../api/call.ts';
import { asFailure, errorsOf } from '../../../api/failure.ts';
import { useLoad } from '../../../api/load.ts';
import { knownToday } from '../../../api/today.ts';
import { currentNames, currentSchedule } from '../../../config.ts';
import { href } from '../../../router.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { ErrorSummary, issueAt } from '../../../ui/error-summary.tsx';
import { Form } from '../../../ui/form.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { FailureNotice, Loaded } from '../../../ui/notice.tsx';
import { missing } from '../../../ui/typed.ts';
import { useSubmit } from '../../../ui/use-submit.ts';
import { cadenceTimeWords } from '../cadence-times.ts';
import { CADENCE_WORDS, CADENCES } from '../cadences.ts';
import type { DigestPreview } from '../digest-words.ts';
import { NextStep } from '../set-up/next-step.tsx';
import { namedChoices, type UnitName, unitsOf } from '../units.ts';
import { askPreview } from './ask-preview.ts';
import { Preview } from './preview.tsx';

/** The choices for a preview: cadence, day, and the scope of its reader. */
interface Asked {
  readonly cadence?: string | undefined;
  readonly asOf?: string | undefined;
  readonly scope?: string | undefined;
}

function missingOf({ cadence, asOf }: Asked): Issue[] {
  return [
    ...missing(cadence, '/cadence', 'Đồng chí chọn kỳ tổng hợp.'),
    ...missing(asOf, '/asOf', 'Đồng chí nhập ngày tính số liệu.'),
  ];
}

/** Previews a digest of any cadence, day and scope. The preview can be released. */
export function NewDigest() {
  const around = useLoad(async () => {
    const [{ items: recipients }, roster] = await Promise.all([
      call('getRecipients', {}),
      callAll('getRoster', {}),
    ]);
    return { today: knownToday(), recipients, units: unitsOf(roster) };
  }, []);
  return (
    <>
      <a class="back" href={href('/admin/digests')}>
        Các bản tổng hợp
      </a>
      <Loaded of={around}>{(value) => <Asking {...value} />}</Loaded>
    </>
  );
}

interface AskingProps {
  readonly today: string;
  readonly recipients: readonly Recipient[];
  readonly units: readonly UnitName[];
}

const isCadence = (text: string | undefined): text is Cadence => CADENCES.some((one) => one === text);

function Asking({ today, recipients, units }: AskingProps) {
  const [asked, setAsked] = useState<Asked>({ scope: PROVINCE, asOf: today });
  const [preview, setPreview] = useState<DigestPreview>();
  const { busy, issues, attempt, failure, submit } = useSubmit(asFailure, errorsOf);
  const change = (part: Asked) => {
    setAsked({ ...asked, ...part });
    // The preview must always match the choices.
    setPreview(undefined);
  };
  const show = () =>
    submit(missingOf(asked), async () => {
      const { cadence, asOf, scope } = asked as { cadence: Cadence; asOf: string; scope: string };
      setPreview(await askPreview({ cadence, asOf, scope }));
    });
  return (
    <>
      <Form class="narrow" onSubmit={() => void show()}>
        <ErrorSummary issues={issues} attempt={attempt} />
        {failure && <FailureNotice failure={failure} typed />}
        <SelectField
          pointer="/cadence"
          label="Kỳ tổng hợp"
          hint={isCadence(asked.cadence) ? cadenceTimeWords(asked.cadence, currentSchedule()) : undefined}
          choices={CADENCES.map((value) => ({ value, words: CADENCE_WORDS[value] }))}
          value={asked.cadence}
          error={issueAt(issues, '/cadence')}
          onChange={(cadence) => change({ cadence })}
        />
        <DateField
          pointer="/asOf"
          label="Tính đến hết ngày"
          hint={`Hôm nay là ${formatDay(today)}; ngày chưa đến chỉ xem trước được.`}
          value={asked.asOf}
          error={issueAt(issues, '/asOf')}
          onChange={(asOf) => change({ asOf })}
        />
        <SelectField
          pointer="/scope"
          label="Xem thư của"
          choices={[
            { value: PROVINCE, words: `Lãnh đạo ${currentNames().area} (toàn ${currentNames().area})` },
            ...namedChoices(units),
          ]}
          value={asked.scope}
          error={issueAt(issues, '/scope')}
          onChange={(scope) => change({ scope: scope ?? PROVINCE })}
        />
        <Button type="submit" kind="primary" busy={busy}>
          Xem trước
        </Button>
      </Form>
      {busy && <p role="status">{`Đang lập bản xem trước cho ${formatCount(units.length)} đơn vị …`}</p>}
      {preview && <NextStep here="/admin/digests/new" after={preview} />}
      {preview && <Preview preview={preview} today={today} recipients={recipients} />}
    </>
  );
}
