import { h, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { PasswordDialog } from '../../../web/session/password-dialog.tsx';
import { session } from '../../../web/session/session.ts';
import { SignOutButton } from '../../../web/sign-out.tsx';
import { useStore } from '../../../web/store.ts';
import { startOutbox, stopOutbox } from '../../../web/work/outbox.ts';
import { sendAll, useAllWork, useWork } from '../../../web/work/use-work.ts';
import type { WorkSubject } from '../../../web/work/work.ts';
import { WorkStateLine } from '../../../web/work/work-state.tsx';

// A minimal form on the page's own drafts and outbox. Its state is the text of its elements.

/** The organisation in the address: `#/sa-dec.phuong-1`. */
const SUBJECT: WorkSubject = { kind: 'congress-result', subjectId: location.hash.slice('#/'.length) };

function Form({ accountId }: { accountId: string }) {
  const handle = useWork(accountId, SUBJECT);
  const all = useAllWork(accountId);
  const [revision, setRevision] = useState('1');
  if (!handle) return null;
  const { work, save, send, discard } = handle;
  const typed = String(work.draft?.data.text ?? '');
  const button = (name: string, onClick: () => void) => h('button', { type: 'button', onClick }, name);
  const outgoing = () => ({
    revision: Number(revision),
    ...(revision !== '1' && { reason: 'Nhập nhầm' }),
    data: typed ? JSON.parse(typed) : {},
  });
  const many = () =>
    all
      .map(({ subject }) => subject)
      .concat([
        SUBJECT,
        { ...SUBJECT, subjectId: 'sa-dec.cong-ty' },
        { ...SUBJECT, subjectId: 'cao-lanh.xa-a' },
      ])
      .slice(-3)
      .map((subject) => ({ subject, outgoing: outgoing() }));
  return h('form', null, [
    h('textarea', {
      'aria-label': 'typed',
      value: typed,
      onInput: (event: Event) =>
        save({ text: (event.currentTarget as HTMLTextAreaElement).value }, Number(revision) - 1),
    }),
    h('input', {
      'aria-label': 'revision',
      value: revision,
      onInput: (event: Event) => setRevision((event.currentTarget as HTMLInputElement).value),
    }),
    button('send', () => void send(outgoing())),
    button('send many', () => void sendAll(accountId, many())),
    button('discard', () => void discard()),
    work.state && h(WorkStateLine, { state: work.state }),
    h('output', { 'aria-label': 'state' }, JSON.stringify(work.state ?? null)),
    h('output', { 'aria-label': 'all' }, JSON.stringify(all)),
  ]);
}

function Probe() {
  const now = useStore(session);
  const accountId = now.is === 'signed-in' ? now.account.id : undefined;
  useEffect(() => {
    if (accountId === undefined) return;
    void startOutbox(accountId);
    return stopOutbox;
  }, [accountId]);
  if (now.is !== 'signed-in' || accountId === undefined) return h('p', null, 'signed out');
  return [
    h(SignOutButton, { accountId }),
    h(Form, { accountId }),
    now.locked && h(PasswordDialog, { email: now.account.email }),
  ];
}

const root = document.getElementById('app') as HTMLElement;
root.replaceChildren();
render(h(Probe, {}), root);
