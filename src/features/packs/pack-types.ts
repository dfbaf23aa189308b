import type { RouterOutputs } from "~/trpc/react";

export type PackLine = RouterOutputs["packs"]["list"][number];
export type PackView = RouterOutputs["packs"]["view"];
export type Pack = PackView["document"];
export type PackEntity = Pack["entities"][number];
export type PackClass = Pack["classes"][number];
export type PackRule = Pack["rules"][number];
export type PackTrial = RouterOutputs["packs"]["tryOut"];
export type PackLearned = RouterOutputs["packs"]["learn"];
export type PackProblem = RouterOutputs["packs"]["check"]["problems"][number];
