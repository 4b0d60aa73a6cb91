import { useLoad } from '../../../api/load.ts';
import { href } from '../../../router.ts';
import { readOpenSetUp } from './read-set-up.ts';
import { nextStep } from './steps.ts';

interface NextStepProps {
  /** The path of the section of the step that was just done. */
  readonly here: string;
  /** What was done: the steps are read again when it changes. */
  readonly after: unknown;
  /** The set-up is surely not over: the way back to the list shows at once, also where the steps cannot be read. */
  readonly isSetUp?: boolean;
}

/** After a step of the first set-up: the way to the next one and back to the list. Nothing once the set-up is over. */
export function NextStep({ here, after, isSetUp = false }: NextStepProps) {
  const load = useLoad(readOpenSetUp, [after]);
  const next = load.is === 'ready' ? nextStep(load.value, here) : undefined;
  // The steps are an offer: where they cannot be read, the page goes without.
  if (!next && (!isSetUp || load.is === 'ready')) return null;
  return (
    <p class="set-up__next">
      {next ? <NextWords {...next} /> : WITHOUT[load.is === 'busy' ? 'busy' : 'failed']}
      {' · '}
      <a href={href('/admin')}>Xem các bước</a>
    </p>
  );
}

const WITHOUT = { busy: 'Đang tìm bước tiếp theo …', failed: 'Chưa đọc được bước tiếp theo' } as const;

function NextWords({ intro, words, path }: NonNullable<ReturnType<typeof nextStep>>) {
  return (
    <>
      {intro}: {path === undefined ? words : <a href={href(path)}>{words}</a>}
    </>
  );
}
