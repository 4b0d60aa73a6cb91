/** The path of a section of the admin page; the overview's id is empty. */
export const sectionPath = (id: string): string => (id === '' ? '/admin' : `/admin/${id}`);
