/** Review comments of a presentation: the classic parts and the newer threaded ones, each with its author. */
import { toIsoDate } from "../core/parse/iso-date.ts";
import { drawingText } from "./shared/drawing-text.ts";
import type { OfficePackage, Relation } from "./shared/office-package.ts";
import type { Remark } from "./shared/running-text.ts";
import { childAt, childrenOf, type XmlNode, xmlTree } from "./shared/xml.ts";

export type SlideComment = Remark & { readonly isReply: boolean };

/** Names of comment authors by their ids. */
export async function readAuthors(
  office: OfficePackage,
  relations: ReadonlyMap<string, Relation>,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { type, target, isExternal } of relations.values()) {
    if (isExternal || (type !== "commentAuthors" && type !== "authors")) continue;
    const xml = await office.text(target);
    for (const { attributes } of (xml ? xmlTree(xml) : null)?.children ?? [])
      if (attributes.id && attributes.name) names.set(attributes.id, attributes.name);
  }
  return names;
}

/** Comments of a `comments` part in order, each followed by its replies. */
export function readComments(
  xml: string | null,
  authors: ReadonlyMap<string, string>,
): SlideComment[] {
  const comments = childrenOf(xml ? xmlTree(xml) : null, "cm");
  const byParent = new Map<string, XmlNode[]>();
  for (const comment of comments) {
    const parent = parentKey(comment);
    if (parent) byParent.set(parent, [...(byParent.get(parent) ?? []), comment]);
  }
  const keys = new Set(comments.map(keyOf));
  return comments.flatMap((comment) => {
    const parent = parentKey(comment);
    if (parent && keys.has(parent)) return [];
    const replies = [
      ...childrenOf(childAt(comment, "replyLst"), "reply"),
      ...(byParent.get(keyOf(comment)) ?? []),
    ];
    return [
      remark(comment, authors, false),
      ...replies.map((reply) => remark(reply, authors, true)),
    ];
  });
}

function keyOf({ attributes }: XmlNode): string {
  return `${attributes.authorId}/${attributes.idx}`;
}

/** The classic form names the comment that it answers in an extension. */
function parentKey(comment: XmlNode): string | null {
  for (const extension of childrenOf(childAt(comment, "extLst"), "ext")) {
    const parent = childAt(extension, "threadingInfo", "parentCm");
    if (parent) return keyOf(parent);
  }
  return null;
}

function remark(
  node: XmlNode,
  authors: ReadonlyMap<string, string>,
  isReply: boolean,
): SlideComment {
  const { authorId = "", dt, created } = node.attributes;
  const plain = childAt(node, "text")?.text.trim();
  return {
    author: authors.get(authorId) ?? null,
    date: toIsoDate(dt ?? created),
    text: plain ?? drawingText(childAt(node, "txBody")).join("\n"),
    isReply,
  };
}
