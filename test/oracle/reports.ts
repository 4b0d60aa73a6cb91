import { byKey, MAX_NAMED_ORGANISATIONS, percentOf } from './congresses.ts';
import type { Scene, UnitThen } from './scene.ts';
import type { RawReport } from './sent.ts';

/** The units that gave a section, and the number of units whose required current report lacks it. */
function given<Key extends keyof RawReport>({ units }: Scene, section: Key) {
  const found: { unitId: string; data: NonNullable<RawReport[Key]> }[] = [];
  let notGiven = 0;
  for (const { id, report, due } of units) {
    const data = report?.[section];
    if (data !== undefined) found.push({ unitId: id, data: data as NonNullable<RawReport[Key]> });
    else if (due) notGiven += 1;
  }
  return { found, notGiven };
}

const TARGETS = ['executiveCommittee', 'standingCommittee'];
const TRACKS = ['reelection', 'firstTime'];
const REACHED = ['0', '1', '2', '3', '4', '5'] as const;

export function expectedPersonnel(scene: Scene) {
  const { found, notGiven } = given(scene, 'personnel');
  const stepsOf = (rows: NonNullable<RawReport['personnel']>, target: string, track: string) => {
    const process = rows.find((row) => row.target === target && row.track === track);
    if (!process) return null;
    let done = 0;
    for (const { heldOn } of process.steps) if (heldOn <= scene.asOf) done += 1;
    return done;
  };
  const processes: object[] = [];
  for (const target of TARGETS) {
    for (const track of TRACKS) {
      const reached = byKey(REACHED, () => 0);
      let without = 0;
      for (const { data } of found) {
        const done = stepsOf(data, target, track);
        if (done === null) without += 1;
        else reached[String(done) as (typeof REACHED)[number]] += 1;
      }
      processes.push({ target, track, reached, notGiven: without });
    }
  }
  const units = found.map(({ unitId, data }) => ({
    unitId,
    steps: byKey(TARGETS, (target) => byKey(TRACKS, (track) => stepsOf(data, target, track))),
  }));
  return { processes, units, notGiven };
}

export function expectedStreamlining(scene: Scene) {
  const { found, notGiven } = given(scene, 'streamlining');
  const sums = {
    target: 0,
    done: 0,
    organisationsBefore: 0,
    organisationsAfter: 0,
    organisationsNotGiven: 0,
  };
  const withoutRoadmap: string[] = [];
  for (const { unitId, data } of found) {
    sums.target += data.target;
    sums.done += data.done;
    if (data.organisationsBefore === undefined || data.organisationsAfter === undefined) {
      sums.organisationsNotGiven += 1;
    } else {
      sums.organisationsBefore += data.organisationsBefore;
      sums.organisationsAfter += data.organisationsAfter;
    }
    if (data.roadmap === null || data.roadmap.issuedOn > scene.asOf) withoutRoadmap.push(unitId);
  }
  const percent = percentOf(sums.done, sums.target);
  const units = found.map(({ unitId, data: { target, done, organisationsBefore, organisationsAfter } }) => {
    const both = organisationsBefore !== undefined && organisationsAfter !== undefined;
    return {
      unitId,
      hasRoadmap: !withoutRoadmap.includes(unitId),
      target,
      done,
      percent: percentOf(done, target),
      organisationsBefore: both ? organisationsBefore : null,
      organisationsAfter: both ? organisationsAfter : null,
    };
  });
  return { ...sums, percent, given: found.length, notGiven, withoutRoadmap, units };
}

const REGIMES = ['early-retirement', 'reassigned', 'awaiting-retirement'];
const SECTORS = ['party', 'government', 'fatherland-front', 'socio-political'];

export function expectedCadrePolicy(scene: Scene) {
  const { found, notGiven } = given(scene, 'cadrePolicy');
  const rows = found.flatMap(({ data }) => [...data]);
  const sum = (
    counts: (row: (typeof rows)[number]) => boolean,
    of: readonly (typeof rows)[number][] = rows,
  ) => {
    const total = { resolved: 0, pending: 0 };
    for (const row of of) {
      if (!counts(row)) continue;
      total.resolved += row.resolved;
      total.pending += row.pending;
    }
    return total;
  };
  return {
    ...sum(() => true),
    byRegime: byKey(REGIMES, (regime) => sum((row) => row.regime === regime)),
    bySector: byKey(SECTORS, (sector) => sum((row) => row.sector === sector)),
    byRegimeAndSector: byKey(REGIMES, (regime) =>
      byKey(SECTORS, (sector) => sum((row) => row.regime === regime && row.sector === sector)),
    ),
    given: found.length,
    notGiven,
    units: found.map(({ unitId, data }) => ({
      unitId,
      ...sum(() => true, data),
      byRegime: byKey(REGIMES, (regime) => sum((row) => row.regime === regime, data)),
    })),
  };
}

const DOCUMENTS = ['executiveCommittee', 'standingCommittee', 'permanentLeadership'];

export function expectedWorkingRegulations(scene: Scene) {
  const { found, notGiven } = given(scene, 'workingRegulations');
  const documents = byKey(DOCUMENTS, () => ({ 'not-started': 0, drafting: 0, issued: 0, notGiven: 0 }));
  const units: object[] = [];
  for (const { unitId, data } of found) {
    const line: Record<string, string | null> = { unitId };
    for (const document of DOCUMENTS) {
      const { status, issuedOn = '' } = data[document] ?? { status: null };
      const then = status === 'issued' && issuedOn > scene.asOf ? 'drafting' : status;
      line[document] = then;
      (documents[document] as Record<string, number>)[then ?? 'notGiven'] =
        ((documents[document] as Record<string, number>)[then ?? 'notGiven'] ?? 0) + 1;
    }
    units.push(line);
  }
  return { ...documents, units, notGiven };
}

const ACTIVITIES = ['press', 'broadcast', 'online', 'conference', 'visual', 'other'];

export function expectedCommunications(scene: Scene) {
  const { found, notGiven } = given(scene, 'communications');
  let total = 0;
  const byActivity = byKey(ACTIVITIES, () => 0);
  for (const { data } of found) {
    for (const { activity, count } of data) {
      total += count;
      byActivity[activity] = (byActivity[activity] ?? 0) + count;
    }
  }
  const units = found.map(({ unitId, data }) => {
    const own = byKey(ACTIVITIES, () => 0);
    let all = 0;
    for (const { activity, count } of data) {
      all += count;
      own[activity] = (own[activity] ?? 0) + count;
    }
    return { unitId, total: all, byActivity: own };
  });
  return { total, byActivity, notGiven, units };
}

const CATEGORIES = [
  'committee-size',
  'theory-level',
  'personnel',
  'cadre-policy',
  'organisation',
  'streamlining',
  'other',
];
const TYPES = ['commune', 'agency', 'public-service-unit', 'enterprise', 'armed-forces'];

/** The named rows of a list, with their unit and their index in its report, by unit. */
const namedRows = <Row>(found: readonly { unitId: string; data: readonly Row[] }[]) =>
  found.flatMap(({ unitId, data }) => data.map((row, place) => ({ ...row, unitId, place })));

export function expectedDifficulties(scene: Scene) {
  const { found, notGiven } = given(scene, 'difficulties');
  const rows = namedRows(found);
  const count = (counts: (row: (typeof rows)[number]) => boolean) => {
    const tally = { open: 0, resolved: 0 };
    for (const row of rows) if (counts(row)) tally[row.status] += 1;
    return tally;
  };
  const open = rows.filter(({ status }) => status === 'open');
  const resolved = rows.filter(({ status }) => status === 'resolved');
  return {
    ...count(() => true),
    byCategory: byKey(CATEGORIES, (category) => count((row) => row.category === category)),
    byOrganisationType: byKey(TYPES, (type) => count((row) => row.organisationType === type)),
    items: [...open, ...resolved].slice(0, MAX_NAMED_ORGANISATIONS),
    notGiven,
    units: found.map(({ unitId }) => ({ unitId, ...count((row) => row.unitId === unitId) })),
  };
}

export function expectedGoodPractices(scene: Scene) {
  const { found, notGiven } = given(scene, 'goodPractices');
  const items = namedRows(found);
  return { count: items.length, items: items.slice(0, MAX_NAMED_ORGANISATIONS), notGiven };
}

export function expectedReporting({ units }: Scene) {
  const asked = units.filter((unit): unit is UnitThen & Required<Pick<UnitThen, 'due'>> => !!unit.due);
  const inState = (state: string) => asked.filter(({ due }) => due.state === state);
  return {
    period: asked[0]?.due.period ?? '',
    expected: asked.length,
    onTime: inState('on-time').length,
    late: inState('late').length,
    awaited: inState('awaited').length,
    missing: inState('missing').map(({ id }) => id),
    returned: inState('returned').map(({ id }) => id),
    units: asked.map(({ id, due: { period: _, ...line } }) => ({ unitId: id, ...line })),
    notCounted: units.flatMap(({ id, notCounted }) => notCounted.map((period) => ({ unitId: id, period }))),
  };
}
