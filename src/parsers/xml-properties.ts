/** What an XML document says about itself, by names that many vocabularies share: Dublin Core, DocBook's info, feeds. */
import { type DocumentProperties, NO_PROPERTIES } from "../core/model/document.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { findNode, flatText, type MixedNode } from "./shared/xml-mixed.ts";

/** Elements that hold the properties of the whole, by vocabulary; the root where there is none. */
const HEADS = [
  "info",
  "articleinfo",
  "bookinfo",
  "metadata",
  "channel",
  "head",
  "prolog",
  "fileDesc",
];

export function xmlProperties(root: MixedNode, title: string | null): DocumentProperties {
  const head = HEADS.map((name) => root.children.find((child) => child.name === name)).find(
    Boolean,
  );
  const of = (...names: string[]) =>
    (head ? [head, root] : [root])
      .flatMap((place) => names.map((name) => direct(place, name)))
      .find((text) => text !== null) ?? null;
  return {
    ...NO_PROPERTIES,
    title: of("title") ?? title,
    author: of("creator", "author", "authorgroup", "managingEditor"),
    company: of("publisher", "corpauthor", "orgname"),
    subject: of("subject", "subtitle", "description"),
    keywords: keywordsOf(head),
    createdAt: toIsoDate(of("created", "pubdate", "pubDate", "date", "published", "issued")),
    modifiedAt: toIsoDate(of("modified", "updated", "lastBuildDate")),
    application: of("generator"),
    language: root.attributes["xml:lang"] ?? root.attributes.lang ?? of("language"),
  };
}

/** A direct child's words; a person's name stands in a few elements. */
function direct(place: MixedNode, name: string): string | null {
  const node = place.children.find((child) => child.name === name);
  if (!node) return null;
  const inner = findNode(node, "personname") ?? findNode(node, "name") ?? node;
  return flatText(inner).slice(0, 1_000) || null;
}

function keywordsOf(head: MixedNode | undefined): string[] {
  const set = head?.children.find(
    (child) => child.name === "keywordset" || child.name === "keywords",
  );
  if (!set) return [];
  const words = set.children.length > 0 ? set.children.map(flatText) : flatText(set).split(/[,;]/);
  return words
    .map((word) => word.trim())
    .filter(Boolean)
    .slice(0, 200);
}
