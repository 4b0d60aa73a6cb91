import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useLoad } from '../../api/load.ts';
import type { HeadsQuestion } from '../../sheets/question.ts';
import { Loaded } from '../../ui/notice.tsx';
import { focusHeading } from '../../ui/page-header.tsx';
import type { Work } from '../../work/work.ts';
import type { Checked, Known } from './check.ts';
import { Choose } from './choose.tsx';
import { type ColumnsAnswer, storeMemory, withAnswer } from './column-memory.ts';
import { ColumnsStep } from './columns-step.tsx';
import { loadKnown } from './load.ts';
import { type AskedRows, askedAgain, matchRows } from './match.ts';
import {
  checkFile,
  type Opened,
  type OpenFile,
  openFile,
  type ReadFile,
  type RefusedFile,
} from './open-file.ts';
import { OrganisationsStep } from './organisations-step.tsx';
import { Review } from './review.tsx';

interface NewImportProps {
  readonly accountId: string;
  readonly unitId: string;
  readonly work: readonly Work[];
  readonly onSend: (checked: Checked, reason: string | undefined) => Promise<void>;
  /** Shown above the choice of a file. */
  readonly children: ComponentChildren;
}

type Step =
  | { readonly is: 'choosing' }
  | {
      readonly is: 'asking-columns';
      readonly file: OpenFile;
      readonly question: HeadsQuestion;
      readonly refused?: RefusedFile;
    }
  | { readonly is: 'asking-organisations'; readonly read: ReadFile }
  | { readonly is: 'checked'; readonly read: ReadFile; readonly checked: Checked };

/** Choose a file, say what is not known of it, look at its rows, send them. */
export function NewImport({ accountId, unitId, work, onSend, children }: NewImportProps) {
  const known = useLoad(() => loadKnown(unitId), [unitId]);
  const [step, setStep] = useState<Step>({ is: 'choosing' });
  return (
    <>
      {step.is === 'choosing' && children}
      <Loaded of={known}>
        {(value) => (
          <ImportSteps
            accountId={accountId}
            known={value}
            work={work}
            onSend={onSend}
            step={step}
            setStep={setStep}
          />
        )}
      </Loaded>
    </>
  );
}

interface ImportStepsProps extends Omit<NewImportProps, 'unitId' | 'children'> {
  readonly known: Known;
  readonly step: Step;
  readonly setStep: (step: Step) => void;
}

const NOTHING_ASKED: AskedRows = { unknown: [], chosen: new Map() };

function ImportSteps({ accountId, known, work, onSend, step, setStep }: ImportStepsProps) {
  // These outlive their steps: nothing that was chosen or typed is lost by a look at the columns.
  const [asked, setAsked] = useState(NOTHING_ASKED);
  const [reason, setReason] = useState<string>();
  const again = () => {
    setAsked(NOTHING_ASKED);
    setReason(undefined);
    setStep({ is: 'choosing' });
    focusHeading();
  };
  const check = (read: ReadFile, { chosen }: AskedRows) =>
    setStep({ is: 'checked', read, checked: checkFile(read, known, work, chosen) });
  const goOn = (opened: Exclude<Opened, { is: 'refused' }>) => {
    if (opened.is === 'asking') return setStep({ ...opened, is: 'asking-columns' });
    const now = askedAgain(asked, matchRows(opened.read.rows, known.organisations).unknown);
    setAsked(now);
    if (now.unknown.length > 0) setStep({ is: 'asking-organisations', read: opened.read });
    else check(opened.read, now);
  };
  const backToColumns = ({ file, question }: ReadFile) => setStep({ is: 'asking-columns', file, question });
  switch (step.is) {
    case 'choosing':
      return <Choose accountId={accountId} known={known} onOpened={goOn} />;
    case 'asking-columns':
      return (
        <AskColumns
          accountId={accountId}
          plan={known.plan}
          step={step}
          setStep={setStep}
          onOpened={goOn}
          onAgain={again}
        />
      );
    case 'asking-organisations':
      return (
        <OrganisationsStep
          asked={asked}
          organisations={known.organisations}
          onChoose={(chosen) => setAsked({ ...asked, chosen })}
          onDone={() => check(step.read, asked)}
          onColumns={() => backToColumns(step.read)}
          onAgain={again}
        />
      );
    case 'checked':
      return (
        <Review
          checked={step.checked}
          typed={reason}
          onTyped={setReason}
          onSend={(read) => onSend(step.checked, read)}
          onAgain={again}
          onColumns={() => backToColumns(step.read)}
          onOrganisations={
            asked.unknown.length > 0
              ? () => setStep({ is: 'asking-organisations', read: step.read })
              : undefined
          }
        />
      );
  }
}

interface AskColumnsProps {
  readonly accountId: string;
  readonly plan: Known['plan'];
  readonly step: Extract<Step, { is: 'asking-columns' }>;
  readonly setStep: (step: Step) => void;
  readonly onOpened: (opened: Exclude<Opened, { is: 'refused' }>) => void;
  readonly onAgain: () => void;
}

/** The question about the columns, again as long as the file is not taken with the answer. */
function AskColumns({ accountId, plan, step, setStep, onOpened, onAgain }: AskColumnsProps) {
  const { file, question, refused } = step;
  const [isBusy, setBusy] = useState(false);
  const open = async (next: OpenFile, then: (opened: Exclude<Opened, { is: 'refused' }>) => void) => {
    setBusy(true);
    const opened = await openFile(next);
    setBusy(false);
    if (opened.is === 'refused') setStep({ ...step, refused: opened.refused });
    else then(opened);
  };
  const answer = ({ places, everyRow }: ColumnsAnswer) => {
    const memory = withAnswer(file.memory, question, { places, everyRow });
    void storeMemory(accountId, memory);
    const { sheet, headLine } = question;
    const where = { headLine, ...(sheet !== undefined && { sheet }) };
    void open({ ...file, said: { heads: memory.heads, ...where, places, everyRow }, memory }, onOpened);
  };
  const look = (where: Pick<OpenFile['said'], 'sheet' | 'headLine'>) => {
    const next = { ...file, said: { heads: file.memory.heads, ...where } };
    void open(next, (opened) =>
      setStep({
        is: 'asking-columns',
        file: next,
        question: opened.is === 'asking' ? opened.question : opened.read.question,
      }),
    );
  };
  return (
    <ColumnsStep
      // Another sheet or row of heads has other columns.
      key={`${question.sheet} ${question.headLine}`}
      fileName={file.name}
      plan={plan}
      question={question}
      everyRow={file.said.everyRow ?? file.memory.everyRow}
      refused={refused}
      busy={isBusy}
      onLook={look}
      onAnswer={answer}
      onAgain={onAgain}
    />
  );
}
