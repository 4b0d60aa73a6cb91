import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { issue } from '../../shared/runtime/issues.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ErrorSummary, issueAt } from '../ui/error-summary.tsx';
import { Form } from '../ui/form.tsx';
import { RadiosField } from '../ui/inputs.tsx';
import { Notice } from '../ui/notice.tsx';
import { type Merge, type MergePath, type MergeSide, type OneSided, pathKey } from './merge.ts';

/** The chosen sides of conflicts, by path. */
export type ChosenSides = Readonly<Record<string, MergeSide>>;

interface MergeViewProps {
  readonly merge: Merge;
  /** The number of the current revision. */
  readonly revision: number;
  /** The name of a place. */
  readonly nameOf: (path: MergePath) => string;
  /** A value in a few words; `undefined` where it is a whole section, shown by `whole`. */
  readonly wordsOf: (path: MergePath, value: unknown) => string | undefined;
  readonly whole?: (path: MergePath, value: unknown) => ComponentChildren;
  readonly onMerge: (chosen: ChosenSides) => void;
  /** Drops the own version. */
  readonly onDiscard: () => void;
}

/** Two changes of the same revision, merged: what each side changed, and a choice for each field that both changed. */
export function MergeView(props: MergeViewProps) {
  const { merge, revision, nameOf, onMerge, onDiscard } = props;
  const { mine, theirs, conflicts } = merge;
  const [chosen, setChosen] = useState<ChosenSides>({});
  const [attempt, setAttempt] = useState(0);
  const [asked, setAsked] = useState(false);
  const pointerOf = (path: MergePath) => `/choice/${pathKey(path)}`;
  const sideOf = (path: MergePath) => chosen[pathKey(path)];
  const missing = conflicts
    .filter(({ path }) => sideOf(path) === undefined)
    .map(({ path }) => issue(pointerOf(path), 'required', `Đồng chí chọn: ${nameOf(path)}.`));
  const issues = attempt > 0 ? missing : [];
  return (
    <Form
      onSubmit={() => {
        setAttempt(attempt + 1);
        if (missing.length === 0) onMerge(chosen);
      }}
    >
      <ErrorSummary issues={issues} attempt={attempt} />
      {mine.length + theirs.length > 0 && (
        <Notice kind="info" title="Các mục chỉ một bên sửa đã được ghép">
          <Side title={`Lấy theo bản hiện hành (bản ${revision})`} changes={theirs} {...props} />
          <Side title="Giữ theo bản của đồng chí" changes={mine} {...props} />
        </Notice>
      )}
      {conflicts.length > 0 && <h2>Hai bên cùng sửa: đồng chí chọn</h2>}
      {conflicts.map(({ path, canBeBoth, ...values }) => (
        <section key={pathKey(path)}>
          {props.whole && props.wordsOf(path, values.mine) === undefined && (
            <div class="report-versions">
              <div>
                <h3>Bản của đồng chí</h3>
                {props.whole(path, values.mine)}
              </div>
              <div>
                <h3>Bản hiện hành (bản {revision})</h3>
                {props.whole(path, values.theirs)}
              </div>
            </div>
          )}
          <RadiosField
            pointer={pointerOf(path)}
            label={nameOf(path)}
            value={sideOf(path)}
            error={issueAt(issues, pointerOf(path))}
            onChange={(side) => setChosen({ ...chosen, [pathKey(path)]: side as MergeSide })}
            choices={[
              { value: 'mine', words: said('Bản của đồng chí', props.wordsOf(path, values.mine)) },
              { value: 'theirs', words: said('Bản hiện hành', props.wordsOf(path, values.theirs)) },
              ...(canBeBoth ? [{ value: 'both', words: 'Giữ các dòng của cả hai bản' }] : []),
            ]}
          />
        </section>
      ))}
      {mine.length + theirs.length + conflicts.length === 0 && <p>Hai bản giống nhau ở tất cả các mục.</p>}
      <div class="actions">
        <Button type="submit" kind="primary">
          Tiếp tục với bản đã ghép
        </Button>
        <Button onClick={() => setAsked(true)}>Bỏ bản của đồng chí, giữ bản hiện hành</Button>
      </div>
      {asked && (
        <ConfirmDialog
          title="Bỏ bản của đồng chí?"
          confirm="Bỏ bản của đồng chí"
          kind="danger"
          cancel="Không bỏ"
          onConfirm={onDiscard}
          onClose={() => setAsked(false)}
        >
          <p>Không có gì được gửi đi. Những gì đồng chí đã sửa sẽ mất:</p>
          <ul>
            {[...mine, ...conflicts].map(({ path }) => (
              <li key={pathKey(path)}>{nameOf(path)}</li>
            ))}
          </ul>
        </ConfirmDialog>
      )}
    </Form>
  );
}

const said = (whose: string, words: string | undefined): string =>
  words === undefined ? whose : `${whose}: ${words}`;

function Side({
  title,
  changes,
  nameOf,
  wordsOf,
}: Pick<MergeViewProps, 'nameOf' | 'wordsOf'> & {
  readonly title: string;
  readonly changes: readonly OneSided[];
}) {
  if (changes.length === 0) return null;
  return (
    <>
      <p>{title}:</p>
      <ul>
        {changes.map(({ path, value }) => (
          <li key={pathKey(path)}>{said(nameOf(path), wordsOf(path, value))}</li>
        ))}
      </ul>
    </>
  );
}
