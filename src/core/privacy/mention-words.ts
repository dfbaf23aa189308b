/** The words around a mention of a file, taken anew from the text after the policy: a cut through a name or address would hide it from any detector. */
import { wordsAround } from "../kit/text/words-around.ts";
import type { ExplicitLink } from "../model/document.ts";

/**
 * Links whose mentions stand with the words that the clean text has around them; a mention that is not found there keeps its name alone.
 * Mentions stand in the order of the text. Links of other kinds stay as they are.
 */
export function withCleanWords(links: readonly ExplicitLink[], markdown: string): ExplicitLink[] {
  let from = 0;
  return links.map((link) => {
    if (link.kind !== "mention" || link.text === null) return link;
    const ahead = markdown.indexOf(link.target, from);
    const start = ahead < 0 ? markdown.indexOf(link.target) : ahead;
    if (start < 0) return { ...link, text: link.target };
    const end = start + link.target.length;
    if (ahead >= 0) from = end;
    return { ...link, text: wordsAround(markdown, start, end) };
  });
}
