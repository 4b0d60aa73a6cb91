import { formatCount } from '../../../../shared/figures.ts';
import type { ReplyTo } from '../../../api/operations.ts';

/** What is known of a system that is being set up. */
export interface SetUpFacts {
  /** 0 before the first plan. */
  readonly planRevision: number;
  readonly unitIds: readonly string[];
  readonly organisations: number;
  /** The units of enabled accounts of clerks. */
  readonly unitsOfClerks: readonly string[];
  /** Recipients of any digest. */
  readonly recipients: number;
  /** `undefined` when SES could not be asked. */
  readonly sender: ReplyTo<'getSender'> | undefined;
  /** A digest was made, or previewed on this machine. */
  readonly previewed: boolean;
}

/** A step of the first set-up. */
export interface SetUpStep {
  readonly words: string;
  readonly isDone: boolean;
  /** How far it is, or what it takes. */
  readonly detail: string;
  /** Its place in the admin page; absent for what is not done on the page. */
  readonly path?: string;
}

/** The steps of the first set-up, in the order in which each needs the ones before. */
export function setUpSteps({
  planRevision,
  unitIds,
  organisations,
  unitsOfClerks,
  recipients,
  sender,
  previewed,
}: SetUpFacts): SetUpStep[] {
  const served = unitIds.filter((id) => unitsOfClerks.includes(id)).length;
  return [
    {
      words: 'Nhập kế hoạch',
      isDone: planRevision > 0,
      detail:
        planRevision > 0
          ? `Bản số ${planRevision}`
          : 'Hạn tổ chức đại hội của các cấp, tháng đầu tiên phải báo cáo, nhiệm vụ trọng tâm.',
      path: '/admin/plan',
    },
    {
      words: 'Nhập danh sách tổ chức',
      isDone: unitIds.length > 0 && organisations > 0,
      detail:
        unitIds.length + organisations > 0
          ? `${formatCount(unitIds.length)} đơn vị, ${formatCount(organisations)} tổ chức cơ sở`
          : 'Các đơn vị và tổ chức cơ sở đảng, từ một tệp bảng tính.',
      path: '/admin/roster',
    },
    {
      words: 'Mời cán bộ của các đơn vị',
      isDone: unitIds.length > 0 && served === unitIds.length,
      detail:
        unitIds.length > 0
          ? `${formatCount(served)}/${formatCount(unitIds.length)} đơn vị đã có tài khoản`
          : 'Sau khi có danh sách tổ chức.',
      path: '/admin/accounts',
    },
    {
      words: 'Nhập người nhận bản tổng hợp',
      isDone: recipients > 0,
      detail:
        recipients > 0
          ? `${formatCount(recipients)} người nhận`
          : 'Lãnh đạo nhận thư, mỗi người theo kỳ nào.',
      path: '/admin/recipients',
    },
    { words: 'Xác minh tên miền gửi thư', ...senderState(sender) },
    {
      words: 'Xem trước bản tổng hợp đầu tiên',
      isDone: previewed,
      detail: previewed ? 'Đã xem' : 'Xem thư như lãnh đạo nhận; từ đó phát hành được.',
      path: '/admin/digests/new',
    },
  ];
}

/** What comes next in the first set-up. */
interface NextSetUpStep {
  readonly intro: string;
  readonly words: string;
  /** Its place, when that is another page. */
  readonly path?: string;
}

/**
 * What comes next in the first set-up; nothing when no step is open.
 *
 * @param here the path of the page that is open
 */
export function nextStep(steps: readonly SetUpStep[], here: string): NextSetUpStep | undefined {
  const next = steps.find(({ isDone }) => !isDone);
  if (!next) return undefined;
  const { words, detail, path } = next;
  if (path === here) return { intro: 'Bước này chưa xong', words: detail };
  const intro = 'Bước tiếp theo';
  return path === undefined ? { intro, words: `${words} (${detail})` } : { intro, words, path };
}

function senderState(sender: SetUpFacts['sender']): Pick<SetUpStep, 'isDone' | 'detail'> {
  if (!sender)
    return { isDone: false, detail: 'Chưa hỏi được dịch vụ gửi thư. Đồng chí tải lại trang sau ít phút.' };
  const { domain, verified, sandbox } = sender;
  if (!verified) {
    return {
      isDone: false,
      detail: `Người vận hành thêm các bản ghi DNS của ${domain}; hệ thống tự nhận ra khi xong.`,
    };
  }
  return sandbox
    ? {
        isDone: false,
        detail: `${domain} đã xác minh, nhưng dịch vụ gửi thư còn ở chế độ thử: thư chỉ tới được địa chỉ đã xác minh. Người vận hành xin bỏ chế độ thử.`,
      }
    : { isDone: true, detail: domain };
}
