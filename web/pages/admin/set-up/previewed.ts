const KEY = 'digest-previewed';

/** Remembers that a digest was previewed on this machine: a preview leaves no trace in the log. */
export function rememberPreview(): void {
  try {
    localStorage.setItem(KEY, 'true');
  } catch {
    // A browser that stores nothing shows the step until a digest is made.
  }
}

/** Whether a digest was previewed on this machine. */
export function wasPreviewed(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
