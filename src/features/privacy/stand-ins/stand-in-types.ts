import type { RouterOutputs } from "~/trpc/react";

export type KeyGeneration = RouterOutputs["pseudonyms"]["keys"][number];
export type Sighting = RouterOutputs["pseudonyms"]["sightings"]["sightings"][number];
export type Revealed = RouterOutputs["pseudonyms"]["reveal"];
export type Found = Extract<Revealed, { outcome: "found" }>;
export type NotFound = Extract<Revealed, { outcome: "not-found" }>;
