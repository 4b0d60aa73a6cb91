import { currentNames } from '../config.ts';
import { TextAreaField } from '../ui/inputs.tsx';
import { Notice } from '../ui/notice.tsx';

interface ReplyFieldProps {
  /** The comment that is answered. */
  readonly comment: string | undefined;
  readonly value: string | undefined;
  readonly error: string | undefined;
  readonly onChange: (reply: string | undefined) => void;
}

/** The unit's answer to the comment of a return, sent with the next revision. */
export const ReplyField = ({ comment, ...field }: ReplyFieldProps) => (
  <TextAreaField
    {...field}
    pointer="/reply"
    label="Giải trình, trả lời ý kiến (không bắt buộc)"
    hint={`${comment === undefined ? '' : `Ý kiến: ${comment} `}${currentNames().commission} đọc nội dung này cùng bản gửi lại.`}
    rows={3}
  />
);

/** Says that the typed answer is not sent. */
export const DroppedReply = () => (
  <Notice kind="warning">
    Nội dung giải trình đồng chí đã nhập không được gửi kèm, vì bản mới nhất không còn là bản bị trả lại.
  </Notice>
);
