import type { RouterOutputs } from "~/trpc/react";

export type FileView = RouterOutputs["files"]["get"];
export type FileDocument = NonNullable<FileView["document"]>;
export type SheetView = FileDocument["sheets"][number];
export type FileLink = RouterOutputs["files"]["links"][number];
export type FileIssue = FileView["issues"][number];
