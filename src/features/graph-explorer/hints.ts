import type { Selection } from "./graph-url";

/** The three keys worth knowing where one is; `canFrame` where tiles are shown and links may be decided. */
export function hintsFor(
  selection: Selection | null,
  canFrame: boolean,
): { keys: string; text: string }[] {
  switch (selection?.kind) {
    case "ring":
      return [
        { keys: "E", text: "open cluster" },
        { keys: "⇧E", text: "fold" },
        { keys: "0", text: "all" },
      ];
    case "file":
      return [
        { keys: "↹", text: "next link" },
        { keys: "F", text: "only neighbours" },
        { keys: "D", text: "draw a link" },
      ];
    case "edge":
      return [
        { keys: "↹", text: "next link" },
        { keys: "T", text: "other link" },
        { keys: "L", text: "table" },
      ];
    default:
      return [
        { keys: "/", text: "find" },
        canFrame ? { keys: "⇧ drag", text: "frame files" } : { keys: "L", text: "table" },
        { keys: "?", text: "keys" },
      ];
  }
}
