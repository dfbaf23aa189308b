import type { RouterOutputs } from "~/trpc/react";

export type PolicyLine = RouterOutputs["policies"]["list"][number];
export type PolicyView = RouterOutputs["policies"]["view"];
export type PolicyVersion = PolicyView["versions"][number];
export type Preview = RouterOutputs["policies"]["preview"];
