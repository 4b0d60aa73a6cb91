import type { ProvinceNames } from '../shared/province/names.ts';
import type { ScheduledCadence } from '../shared/recipients/recipient.ts';
import type { CadenceTimes } from '../shared/schedule/cadence-times.ts';

/** The settings of the page: the deployment writes them to `/config.json`. */
export interface PageConfig {
  readonly region: string;
  readonly userPoolClientId: string;
  /** The client for a machine that remembers its account. Absent as `province` is. */
  readonly rememberedClientId?: string;
  /** Origin of the Cognito API. */
  readonly cognitoEndpoint: string;
  /** Absent in a file that a service worker cached from an earlier version. */
  readonly province?: ProvinceNames;
  /** Names of places that passwords are guessed from. */
  readonly places?: readonly string[];
  /** When the digest of each cadence is compiled. */
  readonly cadences?: CadenceTimes;
  /** Cadences whose digests an admin must release. */
  readonly waitsForRelease?: readonly ScheduledCadence[];
}

/** The schedule of the digests, as deployed. */
export interface PageSchedule {
  readonly cadences: CadenceTimes;
  readonly waitsForRelease: readonly ScheduledCadence[];
}

/** Names that fit every province, where the settings could not be read. */
const GENERAL: ProvinceNames = {
  commission: 'Ban Tổ chức',
  shortName: 'Ban Tổ chức',
  committee: 'Cấp ủy',
  area: 'địa phương',
};

let loading: Promise<PageConfig> | undefined;
let names = GENERAL;
let places: readonly string[] = [];
let schedule: PageSchedule | undefined;

/** Reads `/config.json`, once; after a failure the next call tries again. */
export function pageConfig(): Promise<PageConfig> {
  loading ??= fetch('/config.json')
    .then(async (response) => {
      if (!response.ok) throw new TypeError(`config.json: ${response.status}`);
      const config = (await response.json()) as PageConfig;
      names = config.province ?? GENERAL;
      places = config.places ?? [];
      schedule = config.cadences && {
        cadences: config.cadences,
        waitsForRelease: config.waitsForRelease ?? [],
      };
      return config;
    })
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/** The names of the province's commission and area. The page is rendered after the settings were read or could not be. */
export const currentNames = (): ProvinceNames => names;

/** The province and its places, which a password may not be made of. */
export const currentPlaces = (): readonly string[] => places;

/** The schedule of the digests; unknown where the settings could not be read. */
export const currentSchedule = (): PageSchedule | undefined => schedule;
