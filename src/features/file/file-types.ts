import type { RouterOutputs } from "~/trpc/react";

export type FileView = RouterOutputs["files"]["get"];
export type FileDocument = NonNullable<FileView["document"]>;
export type SheetView = FileDocument["sheets"][number];
export type FileLink = RouterOutputs["files"]["links"][number];
export type FileIssue = FileView["issues"][number];
export type FileFault = FileView["faults"][number];
export type SheetInfo = NonNullable<RouterOutputs["files"]["sheet"]>;
export type SheetColumn = SheetInfo["columns"][number];
export type FileReference = RouterOutputs["files"]["references"]["references"][number];
export type FileAnnotation = RouterOutputs["files"]["annotations"]["annotations"][number];
export type TextPart = RouterOutputs["files"]["text"];
export type TextSection = FileDocument["text"]["sections"][number];
