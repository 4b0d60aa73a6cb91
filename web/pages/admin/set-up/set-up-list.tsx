import { formatCount } from '../../../../shared/figures.ts';
import { href } from '../../../router.ts';
import type { SetUpStep } from './steps.ts';

/** The steps of the first set-up with their state; the first that is open is the next one. */
export function SetUpList({ steps }: { readonly steps: readonly SetUpStep[] }) {
  const next = steps.find(({ isDone }) => !isDone);
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <section class="admin__part" aria-labelledby="set-up">
      <h2 id="set-up">Thiết lập ban đầu</h2>
      <p>
        {`Đã xong ${formatCount(done)}/${formatCount(steps.length)} bước. Đồng chí làm lần lượt; danh sách này tự mất khi xong.`}
      </p>
      <ol class="set-up">
        {steps.map((step) => (
          <li key={step.words} class="set-up__step">
            <div>
              {step.path === undefined ? (
                <strong>{step.words}</strong>
              ) : (
                <a href={href(step.path)}>
                  <strong>{step.words}</strong>
                </a>
              )}
              <p class="quiet">{step.detail}</p>
            </div>
            <StepTag isDone={step.isDone} isNext={step === next} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepTag({ isDone, isNext }: { readonly isDone: boolean; readonly isNext: boolean }) {
  if (isDone) return <span class="tag tag--good">Đã xong</span>;
  return isNext ? <span class="tag tag--warning">Bước tiếp theo</span> : <span class="tag">Chưa xong</span>;
}
