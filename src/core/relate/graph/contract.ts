/** What arranging a graph takes and gives: plain data, so that it can run in a thread. */

export interface GraphFile {
  readonly id: string;
  /** Order of files that does not depend on ids or folders: name and content hash. */
  readonly orderKey: string;
  /** Words that tell what the file is about, heaviest first. */
  readonly terms: ReadonlyArray<{ readonly term: string; readonly weight: number }>;
}

export interface GraphLink {
  readonly source: string;
  readonly target: string;
  readonly confidence: number;
  readonly isConfirmed: boolean;
}

export interface PlacedFile {
  readonly fileId: string;
  readonly communityId: string;
  /** Relative to the middle of its community, in units of the canvas at 100 %. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedCommunity {
  readonly id: string;
  readonly name: string;
  readonly namedByHand: boolean;
  readonly x: number;
  readonly y: number;
}

export interface ArrangeInput {
  readonly files: readonly GraphFile[];
  readonly links: readonly GraphLink[];
  /** As it was arranged before: ids, names given by hand and places are kept where they still fit. */
  readonly previous: {
    readonly files: readonly PlacedFile[];
    readonly communities: readonly PlacedCommunity[];
  };
  /** Beginning of the ids of new communities; differs from every earlier call for the project. */
  readonly idPrefix: string;
}

export interface ArrangedCommunity extends PlacedCommunity {
  readonly fileCount: number;
  readonly edgeCount: number;
  readonly confirmedCount: number;
}

export interface ArrangeOutput {
  readonly files: ReadonlyArray<PlacedFile & { readonly degree: number }>;
  /** Largest first. */
  readonly communities: readonly ArrangedCommunity[];
}
