import { PLAIN } from './parts.tsx';
import type { Picture, PictureBar, PictureSteps } from './pictures.ts';
import { paint } from './theme.ts';

const WORDS = { fontSize: '12px', lineHeight: '16px', margin: '6px 0 2px' };

/** A picture of table cells, which every client draws. A screen reader has the text of the section. */
export const PictureOf = ({ picture }: { picture: Picture }) => (
  <div aria-hidden="true">
    {picture.kind === 'bars'
      ? picture.bars.map((bar) => <Bar key={bar.words} {...bar} />)
      : picture.rows.map((row) => <Steps key={row.words} {...row} />)}
  </div>
);

const Bar = ({ words, parts }: PictureBar) => {
  const cell = { height: '8px', fontSize: '0', lineHeight: '0' };
  const drawn = parts.filter(({ percent }) => percent > 0);
  const left = drawn.reduce((rest, { percent }) => rest - percent, 100);
  return (
    <>
      <p {...paint(['muted'], WORDS)}>{words}</p>
      <table role="presentation" {...PLAIN}>
        <tbody>
          <tr>
            {drawn.map(({ paint: colour, percent }) => (
              <td key={colour} width={`${percent}%`} {...paint([colour], cell)}>
                {'\u00a0'}
              </td>
            ))}
            {left > 0 && (
              <td width={`${left}%`} {...paint(['barLeft'], cell)}>
                {'\u00a0'}
              </td>
            )}
          </tr>
        </tbody>
      </table>
    </>
  );
};

const STEP_PAINTS = {
  all: ['barDone', 'barText'],
  some: ['barNew', 'barNewText'],
  none: ['barLeft', 'text'],
} as const;

const Steps = ({ words, steps }: PictureSteps) => (
  <>
    <p {...paint(['muted'], WORDS)}>{words}</p>
    <table role="presentation" {...PLAIN}>
      <tbody>
        <tr>
          {steps.map((step, place) => (
            <td
              // biome-ignore lint/suspicious/noArrayIndexKey: the place of a step is what it is
              key={place}
              width="20%"
              {...paint([...STEP_PAINTS[step.done], 'gap'], {
                border: '1px solid',
                padding: '2px 0',
                fontSize: '12px',
                lineHeight: '16px',
                textAlign: 'center',
              })}
            >
              {step.words}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  </>
);
