import { currentNames } from '../config.ts';
import { TextAreaField } from '../ui/inputs.tsx';

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
