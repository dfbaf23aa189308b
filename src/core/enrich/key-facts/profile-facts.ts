/** Key facts of a document for its profile. */
import type { ProfileFact } from "../../model/profile.ts";
import type { TextView } from "../text-view.ts";
import { factText, findKeyFacts } from "./find-key-facts.ts";

/** In the order of the text; none for what is no receipt or invoice. */
export function profileFacts(view: TextView): ProfileFact[] {
  return findKeyFacts(view.text).map(({ kind, start, end, value, confidence }) => ({
    kind,
    text: factText(view.written(start, end)),
    value,
    confidence,
    location: view.locate(start),
    excerpt: view.quote(start, end),
  }));
}
