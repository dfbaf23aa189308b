/** Places where something about a person may lie, in the words of the screen and of reports. */
export const STORES = {
  originals: "Files as they were added",
  results: "Texts and tables read from files, before and after the policy",
  names: "Names and folders of files, drops and uploads",
  links: "Links and their evidence",
  datasets: "Records of datasets",
  relate: "What is kept between runs to find links",
  vectors: "What search finds, and what texts are about, as figures for comparing them by meaning",
  copies: "Groups of copies",
  runs: "Runs, their logs and problems",
  quality: "Rules, results and findings of quality",
  incoming: "Uploads on their way in",
  temporary: "Half-written results",
  audit: "The audit log",
  requests: "Other requests about people",
  jobs: "Background work",
  members: "Members of the workspace",
  other: "Everything else of the workspace",
} as const;

export type StoreName = keyof typeof STORES;
export const STORE_NAMES = Object.keys(STORES) as StoreName[];

export interface StoreCount {
  /** Rows or files that hold the person. */
  readonly places: number;
  /** How often they do. */
  readonly matches: number;
}
export type StoreCounts = Partial<Record<StoreName, StoreCount>>;
