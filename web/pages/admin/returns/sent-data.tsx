import { formatDay } from '../../../../shared/calendar.ts';
import { href } from '../../../router.ts';
import { formatFigure } from '../../../ui/format.ts';
import type { Sent } from './returns.tsx';

/** The sections of a report by their keys. */
const SECTIONS: Readonly<Record<string, string>> = {
  personnel: 'Quy trình 5 bước giới thiệu nhân sự',
  streamlining: 'Sắp xếp tổ chức, tinh giản biên chế',
  cadrePolicy: 'Cán bộ không đủ điều kiện tái cử',
  difficulties: 'Tồn tại, khó khăn',
  goodPractices: 'Kinh nghiệm, cách làm hiệu quả',
  priorityTasks: 'Nhiệm vụ trọng tâm',
  workingRegulations: 'Quy chế làm việc',
  communications: 'Tuyên truyền',
  elections: 'Bầu cử',
};

/** What was sent, in short: of a result its main figures, of a report what each section holds. */
export function SentData({ sent: { data, subjectId } }: { readonly sent: Sent }) {
  if (data === undefined) return null;
  if ('committee' in data && 'heldOn' in data) {
    const { planned, elected, reelected, firstTime } = data.committee;
    return (
      <>
        <p>{`Đại hội ngày ${formatDay(data.heldOn)}. Cấp ủy viên theo đề án ${formatFigure(planned)}, bầu được ${formatFigure(elected)} (tái cử ${formatFigure(reelected)}, lần đầu ${formatFigure(firstTime)}).`}</p>
        <p>
          <a href={href(`/congress/${subjectId}`)}>Xem toàn bộ kết quả</a>
        </p>
      </>
    );
  }
  const given = Object.entries(data as Readonly<Record<string, unknown>>);
  return (
    <ul>
      {Object.entries(SECTIONS).map(([key, words]) => {
        const part = given.find(([name]) => name === key)?.[1];
        return <li key={key}>{`${words}: ${contentWords(part)}`}</li>;
      })}
    </ul>
  );
}

function contentWords(part: unknown): string {
  if (part === undefined) return 'không báo cáo';
  if (!Array.isArray(part)) return 'có báo cáo';
  const texts = part.flatMap((one) => (typeof one?.text === 'string' ? [one.text as string] : []));
  return texts.length > 0 ? texts.join(' ') : `${part.length} mục`;
}
