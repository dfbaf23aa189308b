/** The table of contents of a book: titles of its chapters, from the navigation page (EPUB 3) or the NCX part (EPUB 2). */
import { forEachElement, htmlTree, textOf } from "./shared/html-nodes.ts";
import type { OfficePackage } from "./shared/office-package.ts";
import { childAt, childrenOf, type XmlNode, xmlTree } from "./shared/xml.ts";

const MAX_ENTRIES = 20_000;
const MAX_DEPTH = 50;

/** Title of each chapter by its path; the first entry that leads into a chapter names it. */
export async function readContents(
  book: OfficePackage,
  root: XmlNode | null,
  packagePath: string,
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  const items = childrenOf(childAt(root, "manifest"), "item");
  const page = items.find((item) => /(?:^|\s)nav(?:\s|$)/.test(item.attributes.properties ?? ""));
  const ncx = items.find((item) => item.attributes["media-type"] === "application/x-dtbncx+xml");
  const keep = (from: string, href: string, words: string) => {
    const path = bookPath(from, href);
    const title = words.replace(/\s+/g, " ").trim();
    if (title !== "" && !titles.has(path) && titles.size < MAX_ENTRIES) titles.set(path, title);
  };
  for (const item of [page, ncx]) {
    if (!item?.attributes.href || titles.size > 0) continue;
    const path = bookPath(packagePath, item.attributes.href);
    const text = (await book.text(path)) ?? "";
    if (item === page)
      forEachElement(htmlTree(text), (node) => {
        if (node.name === "a" && node.attribs.href) keep(path, node.attribs.href, textOf(node));
      });
    else
      for (const { href, words } of pointsOf(childAt(xmlTree(text), "navMap"), 0))
        keep(path, href, words);
  }
  return titles;
}

/** A path within the book for an address as one of its parts writes it. */
export function bookPath(from: string, href: string): string {
  try {
    return decodeURIComponent(new URL(href, new URL(from, "file:///")).pathname.slice(1));
  } catch {
    return href;
  }
}

interface Entry {
  readonly href: string;
  readonly words: string;
}

function* pointsOf(node: XmlNode | undefined, depth: number): Generator<Entry> {
  if (depth > MAX_DEPTH) return;
  for (const point of childrenOf(node, "navPoint")) {
    const href = childAt(point, "content")?.attributes.src;
    if (href) yield { href, words: childAt(point, "navLabel", "text")?.text ?? "" };
    yield* pointsOf(point, depth + 1);
  }
}
