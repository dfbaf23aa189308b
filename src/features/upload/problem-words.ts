import { formatSize, plural } from "~/components/format";
import type { NeedReason } from "./upload-queue";

export interface ProblemWords {
  readonly title: string;
  readonly text: string;
  /** What can be done here: begin the files anew, or go on without them. */
  readonly retry: boolean;
}

/** Title, cause and way out of one group of files that need a person. */
export function problemWords(
  reason: NeedReason,
  count: number,
  limits: { maxFileBytes: number },
): ProblemWords {
  const files = plural(count, "file", "files");
  const is = count === 1 ? "is" : "are";
  switch (reason) {
    case "too-large":
      return {
        title: `${files} ${is} larger than ${formatSize(limits.maxFileBytes)}`,
        text: "This installation takes no larger files. Whoever runs it can raise LIGATURE_MAX_FILE_BYTES.",
        retry: false,
      };
    case "name":
      return {
        title: `${files} ${count === 1 ? "has a name" : "have names"} that cannot be kept`,
        text: "The path is too long, leads out of its folder, or holds characters that cannot be shown. Rename and drop the folder again.",
        retry: true,
      };
    case "same-name":
      return {
        title: `${files} ${count === 1 ? "has" : "have"} a name that another file has`,
        text: "Two names differ only in how their letters are stored. Rename one and drop the folder again.",
        retry: true,
      };
    case "unreadable":
      return {
        title: `${files} cannot be read here`,
        text: "The browser may not open them: another program holds them, or you have no right to read them.",
        retry: true,
      };
    case "changed":
      return {
        title: `${files} changed while being sent`,
        text: "Their bytes no longer match what we began with. Close the program that writes them, then send again.",
        retry: true,
      };
    case "network":
      return {
        title: `${files} lost the network five times`,
        text: "What arrived of them is kept. Send again when the network is better.",
        retry: true,
      };
    case "refused":
      return {
        title: `${files} ${count === 1 ? "was" : "were"} refused`,
        text: "Your role does not allow adding files any more. Ask an owner of the workspace.",
        retry: true,
      };
    case "erased":
      return {
        title: `${files} held a person who was erased`,
        text: "An erasure took them away or cleaned them, so they are not taken in again. An owner can let them in under Privacy, Requests.",
        retry: true,
      };
  }
}
