/** An e-mail address, which breaks in front of its host where a line is too short for it. */
export function EmailAddress({ of }: { readonly of: string }) {
  const at = of.lastIndexOf('@');
  if (at < 0) return <>{of}</>;
  return (
    <>
      {of.slice(0, at)}
      <wbr />
      {of.slice(at)}
    </>
  );
}
