import type { RouterOutputs } from "~/trpc/react";

export type Findings = RouterOutputs["privacy"]["findings"];
export type Check = NonNullable<Findings["check"]>;
export type Report = Check["report"];
export type Kind = Findings["kinds"][number]["kind"];
export type FoundFile = RouterOutputs["privacy"]["files"]["files"][number];
