/** A Word paragraph while it is read: its words, and the links and tracked changes that are open in it. */
import type { DocxBlock, DocxChange, DocxLink, DocxMark, DocxParagraph } from "./docx-blocks.ts";
import type { XmlAttributes } from "./shared/xml.ts";

interface OpenChange {
  readonly kind: DocxChange["kind"];
  readonly isGone: boolean;
  readonly author: string | null;
  readonly date: string | null;
  readonly start: number;
  gone: string;
}

type LinkTarget = Omit<DocxLink, "text">;

export interface OpenParagraph {
  text: string;
  readonly paragraphId: string | null;
  styleId: string | null;
  outlineLevel: number | null;
  numberId: string | null;
  listLevel: number | null;
  isMarkDeleted: boolean;
  readonly links: DocxLink[];
  readonly marks: DocxMark[];
  readonly changes: (DocxChange & { end: number })[];
  readonly boxes: DocxBlock[];
  add(words: string): void;
  openLink(target: LinkTarget): void;
  closeLink(): void;
  openChange(kind: DocxChange["kind"], isGone: boolean, attributes: XmlAttributes): void;
  closeChange(): void;
  /** Ends whatever is still open. */
  closeAll(): void;
}

export function openParagraph(paragraphId: string | null): OpenParagraph {
  const links: (LinkTarget & { start: number })[] = [];
  const changes: OpenChange[] = [];
  return {
    text: "",
    paragraphId,
    styleId: null,
    outlineLevel: null,
    numberId: null,
    listLevel: null,
    isMarkDeleted: false,
    links: [],
    marks: [],
    changes: [],
    boxes: [],
    add(words) {
      const gone = changes.find((change) => change.isGone);
      if (gone) gone.gone += words;
      else this.text += words;
    },
    openLink(target) {
      links.push({ ...target, start: this.text.length });
    },
    closeLink() {
      const link = links.pop();
      if (link?.relationId || link?.address)
        this.links.push({
          relationId: link.relationId,
          address: link.address,
          isWorkbook: link.isWorkbook,
          text: this.text.slice(link.start),
        });
    },
    openChange(kind, isGone, attributes) {
      changes.push({
        kind,
        isGone,
        author: attributes.author ?? null,
        date: attributes.date ?? null,
        start: this.text.length,
        gone: "",
      });
    },
    closeChange() {
      const change = changes.pop();
      // What was moved away stands again where it was moved to.
      if (!change || (change.isGone && change.kind === "move")) return;
      const { kind, author, date, start } = change;
      const text = change.isGone ? change.gone : this.text.slice(start);
      const last = this.changes.at(-1);
      // Word cuts one change into pieces at every change of format.
      const isSame =
        last?.kind === kind && last.author === author && last.date === date && last.end === start;
      if (isSame) this.changes.pop();
      this.changes.push({
        kind,
        author,
        date,
        text: (isSame ? last.text : "") + text,
        end: this.text.length,
      });
    },
    closeAll() {
      while (links.length > 0) this.closeLink();
      while (changes.length > 0) this.closeChange();
    },
  };
}

export function asParagraph(open: OpenParagraph): DocxParagraph {
  const { text, paragraphId, styleId, outlineLevel, numberId, listLevel } = open;
  const { links, marks, boxes } = open;
  const changes = open.changes.map(({ end: _, ...change }) => change);
  return {
    kind: "paragraph",
    text,
    paragraphId,
    styleId,
    outlineLevel,
    numberId,
    listLevel,
    links,
    marks,
    changes,
    boxes,
  };
}
