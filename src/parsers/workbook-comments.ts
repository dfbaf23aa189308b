/** Comments of Office Open XML workbooks: notes, and threads with their answers. */
import { toIsoDate } from "../core/parse/iso-date.ts";
import { childAt, childrenOf, type XmlNode, xmlTree } from "./shared/xml.ts";
import { type CellComment, MAX_EXTRAS } from "./workbook-extras.ts";

/** Notes of `xl/comments1.xml`. Those that only stand in for a thread are left out. Never throws for content. */
export function readNotes(xml: string): CellComment[] {
  const root = xmlTree(xml);
  const authors = childrenOf(childAt(root, "authors"), "author").map((node) => node.text.trim());
  return childrenOf(childAt(root, "commentList"), "comment")
    .slice(0, MAX_EXTRAS)
    .flatMap((node) => {
      const author = authors[Number(node.attributes.authorId)] || null;
      const text = richText(childAt(node, "text"));
      if (text === "" || author?.startsWith("tc={")) return [];
      return [
        { cell: node.attributes.ref ?? "", author, date: null, text: unsigned(text, author) },
      ];
    });
}

/** Comments and answers of `xl/threadedComments/threadedComment1.xml`, in the order of the file. */
export function readThreads(xml: string, persons: ReadonlyMap<string, string>): CellComment[] {
  return childrenOf(xmlTree(xml), "threadedComment")
    .slice(0, MAX_EXTRAS)
    .flatMap((node) => {
      const text = childAt(node, "text")?.text.trim() ?? "";
      if (text === "") return [];
      return [
        {
          cell: node.attributes.ref ?? "",
          author: persons.get(node.attributes.personId ?? "") ?? null,
          date: toIsoDate(node.attributes.dT),
          text,
        },
      ];
    });
}

/** Names of `xl/persons/person.xml` by id. */
export function readPersons(xml: string | null): ReadonlyMap<string, string> {
  return new Map(
    childrenOf(xml ? xmlTree(xml) : null, "person").map((node) => [
      node.attributes.id ?? "",
      node.attributes.displayName ?? "",
    ]),
  );
}

/** Notes beside threads: where a thread stands, the note in its place only repeats it. */
export function withoutRepeats(
  notes: readonly CellComment[],
  threads: readonly CellComment[],
): CellComment[] {
  const cells = new Set(threads.map((thread) => thread.cell));
  return [...notes.filter((note) => !cells.has(note.cell)), ...threads];
}

/** Excel puts the author's name before a note's text; it stands in `author` already. */
export function unsigned(text: string, author: string | null): string {
  return author && text.startsWith(`${author}:`) ? text.slice(author.length + 1).trim() : text;
}

function richText(node: XmlNode | undefined): string {
  if (!node) return "";
  const runs = node.children.flatMap((child) =>
    child.name === "r" ? childrenOf(child, "t") : child.name === "t" ? [child] : [],
  );
  return runs
    .map((run) => run.text)
    .join("")
    .trim();
}
