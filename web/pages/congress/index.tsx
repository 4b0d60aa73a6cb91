import type { Plan } from '../../../shared/plan/plan.ts';
import { currentNames } from '../../config.ts';
import type { PageProps } from '../../page-props.ts';
import { href } from '../../router.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Loaded, Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useWork, type WorkHandle } from '../../work/use-work.ts';
import { maySee, maySend } from './access.ts';
import { conflictOf, isBehind } from './conflicting.ts';
import { LeftDraft } from './left-draft.tsx';
import { pathOf, UNIT_PATH } from './paths.ts';
import { useCongress } from './use-congress.ts';
import { CongressView } from './view.tsx';

/** The result of one congress: form, check, receipt, history, correction, withdrawal. */
export default function CongressPage(props: PageProps) {
  const { subjectId = '' } = props.params;
  const back = props.account.roles.includes('district') ? UNIT_PATH : '/';
  if (maySee(props.account, subjectId)) return <Open {...props} subjectId={subjectId} back={back} />;
  return <OfAnotherUnit accountId={props.account.id} subjectId={subjectId} back={back} />;
}

interface OpenProps extends PageProps {
  readonly subjectId: string;
  readonly back: string;
}

function Open(props: OpenProps) {
  const { account, subjectId, params, back } = props;
  const congress = useCongress(account.id, subjectId);
  const handle = useWork(account.id, { kind: 'congress-result', subjectId });
  const value = congress.is === 'ready' ? congress.value : undefined;
  const current = value?.revisions[0]?.revision ?? 0;
  const behind = value && handle && isBehind(handle, current) && params.step !== 'history';
  const step = behind ? 'receipt' : params.step;
  const editable = value?.organisation !== undefined && maySend(account, subjectId);
  const conflict = editable && handle && step !== 'history' && conflictOf(handle, current);
  const upwards = params.step === undefined ? back : pathOf(subjectId);
  return (
    <>
      <PageHeader
        title={conflict ? 'Ghép hai bản' : (TITLES[step ?? ''] ?? 'Kết quả đại hội')}
        // A space reserves the line, so that nothing moves when the name arrives.
        caption={value?.organisation?.name ?? '\u00a0'}
        back={{ href: href(upwards), words: params.step === undefined ? backWords(back) : 'Kết quả đại hội' }}
      />
      <Loaded of={congress} typed={handle?.work.draft !== undefined}>
        {(value) => {
          if (!value.organisation && value.revisions.length === 0) {
            return (
              <NotHere back={back} handle={handle} plan={value.plan}>
                Tổ chức này hôm nay không có trong danh sách của đơn vị: có thể đã sáp nhập, giải thể, hoặc
                địa chỉ đã cũ. Nếu danh sách thiếu, đồng chí báo {currentNames().commission}.
              </NotHere>
            );
          }
          return (
            handle && (
              <CongressView
                account={account}
                subjectId={subjectId}
                step={step}
                field={props.query.get('field') ?? undefined}
                back={back}
                congress={value}
                editable={editable}
                load={congress}
                handle={handle}
              />
            )
          );
        }}
      </Loaded>
    </>
  );
}

const TITLES: Readonly<Record<string, string>> = {
  check: 'Kiểm tra trước khi gửi',
  receipt: 'Biên nhận',
  history: 'Lịch sử kết quả đại hội',
  withdraw: 'Rút kết quả đại hội',
  edit: 'Nhập kết quả đại hội',
};

const backWords = (back: string): string => (back === UNIT_PATH ? 'Đơn vị' : 'Trang chính');

/** After an account was moved to another unit, drafts of the former unit may still be on this device. */
function OfAnotherUnit({
  accountId,
  subjectId,
  back,
}: Pick<OpenProps, 'subjectId' | 'back'> & { readonly accountId: string }) {
  const handle = useWork(accountId, { kind: 'congress-result', subjectId });
  return (
    <>
      <PageHeader title="Kết quả đại hội" />
      <NotHere back={back} handle={handle}>
        Tổ chức này không thuộc đơn vị của đồng chí. Đồng chí chọn tổ chức trong danh sách của đơn vị.
      </NotHere>
    </>
  );
}

interface NotHereProps {
  readonly back: string;
  readonly handle: WorkHandle | undefined;
  readonly plan?: Plan;
  readonly children: string | string[];
}

function NotHere({ back, handle, plan, children }: NotHereProps) {
  return (
    <>
      <div class="narrow">
        <Notice kind="warning" title="Không mở được tổ chức này">
          <p>{children}</p>
        </Notice>
        <ButtonLink kind="primary" href={href(back)}>
          {back === UNIT_PATH ? 'Về danh sách của đơn vị' : 'Về trang chính'}
        </ButtonLink>
      </div>
      {handle && <LeftDraft handle={handle} plan={plan} />}
    </>
  );
}
