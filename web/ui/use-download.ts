import { useState } from 'preact/hooks';

/** Makes and saves a file on demand. @param make downloads it */
export function useDownload(make: () => Promise<void>) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const save = async () => {
    setState('busy');
    try {
      await make();
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return { busy: state === 'busy', failed: state === 'failed', save: () => void save() };
}
