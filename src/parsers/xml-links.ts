/** References that an XML element states in its attributes. */
import type { ExplicitLink } from "../core/model/document.ts";
import { flatText, type MixedNode } from "./shared/xml-mixed.ts";

/** Elements that take the file in rather than point at it. */
const TAKEN_IN =
  /^(?:graphic|inline-graphic|media|supplementary-material|inline-supplementary-material|imagedata|videodata|audiodata|textdata|include|schemaRef|image|img|enclosure|self-uri)$/;

/** Links of the element itself, not of those within: XLink, HTML, DocBook and XInclude have them in a few attributes. */
export function linksIn(node: MixedNode): Omit<ExplicitLink, "location">[] {
  const { attributes } = node;
  const target = (
    attributes["xlink:href"] ??
    attributes.href ??
    attributes.fileref ??
    attributes.src ??
    attributes.url ??
    ""
  ).trim();
  if (target === "" || target.startsWith("#") || /^(?:javascript|data):/i.test(target)) return [];
  const text = flatText(node).slice(0, 300) || null;
  const kind = TAKEN_IN.test(node.name) ? "embedded" : "hyperlink";
  return [{ kind, target: target.slice(0, 2_000), text }];
}
