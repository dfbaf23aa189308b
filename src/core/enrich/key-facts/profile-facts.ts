/** Key facts of a document for its profile. */
import type { ProfileFact } from "../../model/profile.ts";
import type { TextView } from "../text-view.ts";
import { factText, findKeyFacts } from "./find-key-facts.ts";
import type { VoucherHints } from "./voucher-layout.ts";

/** In the order of the text; none for what is no receipt or invoice by its kind and its layout. */
export function profileFacts(view: TextView, hints: VoucherHints): ProfileFact[] {
  return findKeyFacts(view.text, hints).map(({ kind, start, end, value, confidence }) => ({
    kind,
    text: factText(view.written(start, end)),
    value,
    confidence,
    location: view.locate(start),
    excerpt: view.quote(start, end),
  }));
}
