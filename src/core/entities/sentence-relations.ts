/** What a sentence says of two names in it, by the words between them. Only what is said in so many words counts: names that merely stand together say nothing. */
import { JOB_WORDS } from "../kit/lexicon/words.ts";
import { foldText } from "../kit/text/normalise.ts";
import type { EntityKind, EntityRef, EntityRelationKind } from "./contract.ts";
import { isDenied } from "./denial-words.ts";

export interface PlacedMention extends EntityRef {
  readonly start: number;
  readonly end: number;
}

export interface SaidRelation {
  readonly kind: EntityRelationKind;
  readonly from: EntityRef;
  readonly to: EntityRef;
  readonly label: string;
  readonly confidence: number;
  /** The stretch of text that says it. */
  readonly start: number;
  readonly end: number;
}

/** Longest stretch between two names. */
const MAX_GAP = 140;
/** How many names ahead are looked at. */
const AHEAD = 3;
const LEAD_CHARS = 40;
/** How far around two names words count that say that it is not so. */
const AROUND = 160;
const SENTENCE_END = /[.!?]["”»)]?\s+["“„«(]?\p{Lu}|\n\s*\n|\n[ \t]*[#|*-]/u;

const ARTICLE =
  "(?:the |our |its |their |a |an |der |die |das |dem |den |la |le |les |l['’]|el |los |il |lo )?";
const cue = (source: string) => new RegExp(source, "u");

interface Cue {
  readonly kind: EntityRelationKind;
  readonly from: readonly EntityKind[];
  readonly to: readonly EntityKind[];
  readonly words: RegExp;
  readonly confidence: number;
  /** The second name is the first of the relation. */
  readonly isTurned?: boolean;
  /** Words before the first name. */
  readonly lead?: RegExp;
  /** What is between has to name an office. */
  readonly needsJob?: boolean;
}

const SIDES: readonly EntityKind[] = ["person", "organization"];
const FIRM: readonly EntityKind[] = ["organization"];
const PERSON: readonly EntityKind[] = ["person"];
const OWN: readonly EntityKind[] = ["contact", "identifier"];

/** Of folded text between two names, in English, German, French and Spanish. */
const CUES: readonly Cue[] = [
  {
    kind: "works-for",
    from: PERSON,
    to: FIRM,
    words: cue(
      `\\b(?:works?|worked|working|employed|joined|arbeitet|angestellt|beschaftigt|travaille|employee?|trabaja)\\b.{0,30}?\\b(?:for|at|by|with|fur|bei|chez|pour|par|en|para)? ?${ARTICLE}$`,
    ),
    confidence: 0.85,
  },
  {
    kind: "works-for",
    from: PERSON,
    to: FIRM,
    words: cue(`\\b(?:of|at|for|with|bei|der|von|fur|chez|de|du|d['’]|en|di|del)? ?${ARTICLE}$`),
    confidence: 0.85,
    needsJob: true,
  },
  {
    kind: "works-for",
    from: PERSON,
    to: FIRM,
    words: cue(`^ ?(?:,|\\()? ?(?:of|at|from|with|bei|von|der|chez|de|en|di) ${ARTICLE}$`),
    confidence: 0.7,
  },
  {
    kind: "works-for",
    from: FIRM,
    to: PERSON,
    words: cue(
      "(?:represented by|vertreten durch|represente[e]? par|representada por|'s|’s) (?:its |ihren? |son |sa |su |the )?(?:.{0,60})$",
    ),
    confidence: 0.8,
    isTurned: true,
    needsJob: true,
  },
  {
    kind: "deal-with",
    from: SIDES,
    to: SIDES,
    words: cue(`^[^.;]{0,120}?(?:,|\\))? ?(?:and|und|et|y|e) ${ARTICLE}$`),
    lead: cue(
      `\\b(?:between|among|zwischen|entre|tra) (?:(?:and among|by and among|by|and) )?${ARTICLE}$`,
    ),
    confidence: 0.85,
  },
  {
    kind: "bought-from",
    from: SIDES,
    to: SIDES,
    words: cue(
      `\\b(?:bought|buys|buy|purchase[sd]?|ordered|orders|procured?|acquire[sd]?|rented|rents|leased|leases|sourced|sources|kauft[e]?|bestellt[e]?|bezieht|bezog|erwarb|mietet[e]?|achete|commande|loue|compro|compra|adquirio)\\b.{0,80}\\b(?:from|von|bei|a|aupres de|de) ${ARTICLE}$`,
    ),
    confidence: 0.85,
  },
  {
    kind: "bought-from",
    from: SIDES,
    to: SIDES,
    words: cue(
      `\\b(?:sold|sells|sell|supplie[sd]|supply|delivere?[sd]?|delivers|shipped|ships|provided|provides|invoiced|invoices|leases out|verkauft[e]?|liefert[e]?|vendu|vend|livre|livrait|factura|vendio|vende|suministra|suministro)\\b.{0,80}\\b(?:to|for|an|fur|a|pour|para) ${ARTICLE}$`,
    ),
    confidence: 0.8,
    isTurned: true,
  },
  {
    kind: "bought-from",
    from: SIDES,
    to: SIDES,
    words: cue(
      `\\b(?:(?:is|was|are|were|been|be) (?:supplied|served|equipped)|(?:wird|wurde) .{0,40}beliefert) (?:by|von) ${ARTICLE}$`,
    ),
    confidence: 0.8,
  },
  {
    kind: "bought-from",
    from: SIDES,
    to: SIDES,
    words: cue(
      `\\b(?:customer|client|buyer|kunde|kundin|cliente?) (?:of|der|von|de|du|del) ${ARTICLE}$`,
    ),
    confidence: 0.8,
  },
  {
    kind: "bought-from",
    from: SIDES,
    to: SIDES,
    words: cue(
      `\\b(?:supplier|vendor|lieferant|fournisseur|proveedor) (?:of|to|for|der|von|de|du|del) ${ARTICLE}$`,
    ),
    confidence: 0.8,
    isTurned: true,
  },
  {
    kind: "part-of",
    from: FIRM,
    to: FIRM,
    words: cue(
      `\\b(?:subsidiary|division|affiliate|branch|tochter\\w*|filiale|niederlassung|sucursal) (?:company )?(?:of|der|von|de|du|del|di) ${ARTICLE}$`,
    ),
    confidence: 0.85,
  },
  {
    kind: "reached-at",
    from: SIDES,
    to: OWN,
    words: cue(
      "^ ?[,:(<–-]{0,2} ?(?:(?:e-?mail|mail|tel|phone|telefon|telephone|fax|contact|unter|at|on|ust-?id(?:nr)?|vat(?: no| number| id)?)[.:]{0,2} ?){0,2}[<(]?$",
    ),
    confidence: 0.8,
  },
];

/** Calls `say` for each relation that the text states; `mentions` in the order of the text. Time grows with their number. */
export function relateSentences(
  text: string,
  mentions: readonly PlacedMention[],
  say: (relation: SaidRelation) => void,
): void {
  for (const [i, first] of mentions.entries())
    for (let j = i + 1; j <= Math.min(i + AHEAD, mentions.length - 1); j++) {
      const second = mentions[j];
      if (!second || second.start - first.end > MAX_GAP) break;
      const gap = text.slice(first.end, second.start);
      if (SENTENCE_END.test(gap)) break;
      const between = plain(gap.replace(/^\./, ""));
      const before = text.slice(Math.max(0, first.start - AROUND), first.start);
      const said = cueOf(first, second, between, plain(before.slice(-LEAD_CHARS)), j - i > 1);
      if (said === null) continue;
      const behind = plainLines(text.slice(second.end, second.end + AROUND));
      const around = { before: plainLines(before), between, behind };
      // Where somebody is reached is so whatever is said of it.
      if (said.kind !== "reached-at" && isDenied(around)) continue;
      const [from, to] = said.isTurned ? [second, first] : [first, second];
      say({
        kind: said.kind,
        from: { kind: from.kind, key: from.key },
        to: { kind: to.kind, key: to.key },
        label: "",
        confidence: said.confidence,
        start: first.start,
        end: second.end,
      });
    }
}

function cueOf(
  first: EntityRef,
  second: EntityRef,
  gap: string,
  lead: string,
  skips: boolean,
): Cue | null {
  for (const one of CUES) {
    if (!one.from.includes(first.kind) || !one.to.includes(second.kind)) continue;
    // Over other names only what says both ends: a verb with its preposition, or "between".
    if (skips && (one.kind === "works-for" || one.kind === "reached-at")) continue;
    if (one.lead && !one.lead.test(lead)) continue;
    if (one.needsJob && !namesOffice(gap)) continue;
    if (one.words.test(gap)) return one;
  }
  return null;
}

/** True where an office stands right before the second name: "director of", not "CEO of Kelver, a firm owned by". */
function namesOffice(gap: string): boolean {
  const office = [...gap.matchAll(/\p{L}+/gu)].findLast(([word]) => JOB_WORDS.has(word));
  if (!office) return false;
  const rest = gap.slice(office.index + office[0].length).replace(/[,\s]+$/, "");
  return !/[,;(]| by /.test(rest);
}

/** With the ends of paragraphs, which end sentences. */
function plainLines(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map(plain)
    .join("\n");
}

function plain(text: string): string {
  return foldText(text).replace(/[*_`]/g, "").replace(/\s+/g, " ");
}
