import { useEffect, useState } from 'preact/hooks';
import { unitOf } from '../../../shared/ids.ts';
import type { CongressResult } from '../../../shared/submissions/congress-result.ts';
import { readCached, writeCached } from '../../api/cached.ts';
import { callAll } from '../../api/call.ts';
import { counts } from '../../revisions/revision.ts';
import type { UnitResults } from './far-figures.ts';

/**
 * The unit's results, to compare one with. The last ones that were read, until they are asked for; none where they cannot be
 * read: they only warn.
 */
export function useUnitResults(accountId: string, subjectId: string, asked: boolean): UnitResults {
  const unitId = unitOf(subjectId);
  const [results, setResults] = useState<UnitResults>({});
  useEffect(() => {
    let wanted = true;
    const show = (value: UnitResults) => wanted && setResults(value);
    const name = `results ${unitId}`;
    const cached = readCached<UnitResults>(accountId, name).then((found) => found && show(found.value));
    if (asked) {
      void Promise.all([readResults(unitId), cached]).then(
        ([value]) => {
          show(value);
          void writeCached(accountId, name, value);
        },
        () => {},
      );
    }
    return () => {
      wanted = false;
    };
  }, [accountId, unitId, asked]);
  return results;
}

async function readResults(unitId: string): Promise<UnitResults> {
  const latest = await callAll('getLatestSubmissions', { query: { kind: 'congress-result', unitId } });
  return Object.fromEntries(
    latest
      .filter((one) => counts(one) && one.data !== undefined)
      .map(({ subjectId, data }) => [subjectId, data as CongressResult]),
  );
}
