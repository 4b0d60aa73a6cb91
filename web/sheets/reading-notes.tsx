interface ReadingNotesProps {
  readonly notes: readonly string[];
}

/** How a chosen file was read. Nothing for a file of the template's form. */
export function ReadingNotes({ notes }: ReadingNotesProps) {
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="reading-notes">
      <h4 id="reading-notes">Cách đọc tệp</h4>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}
