/** Reads RTF into running text: paragraphs, headings, lists, tables, fields, notes, comments, changes; groups decide where text goes. */
import { readDttm } from "./doc-fib.ts";
import { headingLevelOfName } from "./docx-styles.ts";
import { RtfFacts } from "./rtf-facts.ts";
import { type RtfObject, readRtfObject } from "./rtf-objects.ts";
import {
  decodeRtf,
  RTF_LETTERS,
  RTF_SKIPPED,
  RTF_TARGETS,
  RTF_WRAPPERS,
  type RtfTarget,
} from "./rtf-state.ts";
import { RtfTable } from "./rtf-tables.ts";
import { type RtfToken, rtfTokens } from "./rtf-tokens.ts";
import { fieldLink } from "./shared/field-code.ts";
import type { RunningText } from "./shared/running-text.ts";

interface Group {
  target: RtfTarget;
  /** No word came yet; the first one says what the group is. */
  isStart: boolean;
  isOptional: boolean;
  /** Holds the same twice, for old and for newer programs. */
  isTwice: boolean;
  opensField: boolean;
  opensStory: boolean;
  linkStart: number | null;
  unicodeSkip: number;
  font: number;
  change: { readonly kind: "insertion" | "deletion"; author: number; date: number } | null;
}

interface Story {
  readonly target: RtfTarget;
  readonly lines: string[];
  paragraph: string;
}

const MAX_GROUPS = 100_000;
const MAX_OBJECT_DIGITS = 200_000_000;
const STORIES = new Set<RtfTarget>(["note", "header", "footer", "comment", "box"]);

export class RtfReader {
  readonly facts = new RtfFacts();
  readonly objects: RtfObject[] = [];
  readonly headers = new Set<string>();
  readonly footers = new Set<string>();
  readonly #out: RunningText;
  readonly #groups: Group[] = [newGroup()];
  readonly #stories: Story[] = [{ target: "body", lines: [], paragraph: "" }];
  readonly #table = new RtfTable();
  readonly #codes: string[] = [];
  #after: (() => void)[] = [];
  #label = "";
  #style: number | null = null;
  #outline: number | null = null;
  #level = 0;
  #isInTable = false;
  #bytes: number[] = [];
  #toSkip = 0;
  #notes = 0;
  #comment: { author: string; date: string } = { author: "", date: "" };
  #object = "";
  #changes: { kind: "insertion" | "deletion"; author: number; date: number; text: string }[] = [];

  constructor(out: RunningText) {
    this.#out = out;
  }

  /** Reads to the end; false when groups are left open. */
  read(source: string): boolean {
    for (const token of rtfTokens(source)) this.#token(token);
    this.#flushBytes();
    const isWhole = this.#groups.length <= 1;
    while (this.#groups.length > 1) this.#close();
    this.#endParagraph();
    this.#endTable();
    return isWhole;
  }

  get #group(): Group {
    return this.#groups.at(-1) ?? newGroup();
  }

  get #story(): Story {
    return this.#stories.at(-1) ?? { target: "skip", lines: [], paragraph: "" };
  }

  #token(token: RtfToken): void {
    if (token.kind === "byte") {
      if (this.#toSkip > 0) this.#toSkip--;
      else this.#bytes.push(token.byte);
      return;
    }
    this.#flushBytes();
    if (token.kind === "open") this.#open();
    else if (token.kind === "close") this.#close();
    else if (token.kind === "word") this.#word(token.word, token.number);
    else if (token.kind === "sign") this.#sign(token.sign);
    else this.#plain(token.text);
  }

  #open(): void {
    if (this.#groups.length >= MAX_GROUPS) return;
    const outer = this.#group;
    this.#toSkip = 0;
    this.#groups.push({
      ...outer,
      isStart: true,
      isOptional: false,
      isTwice: false,
      opensField: false,
      opensStory: false,
      linkStart: null,
      target: outer.isTwice ? "skip" : outer.target,
    });
    this.facts.open(outer.target);
  }

  #close(): void {
    if (this.#groups.length <= 1) return;
    const group = this.#groups.pop();
    this.#toSkip = 0;
    if (!group) return;
    if (group.linkStart !== null) this.#endLink(group.linkStart);
    if (group.opensField) this.#codes.pop();
    if (group.opensStory) this.#endStory();
    if (group.target === "object" && this.#group.target !== "object") this.#endObject();
    this.facts.close(group.target);
  }

  #word(word: string, number: number | null): void {
    const group = this.#group;
    const isStart = group.isStart;
    group.isStart = false;
    if (isStart && this.#startGroup(group, word)) return;
    if (word === "uc") group.unicodeSkip = Math.max(0, number ?? 1);
    else if (word === "u") {
      this.#add(String.fromCharCode(((number ?? 0) + 65_536) % 65_536));
      this.#toSkip = group.unicodeSkip;
    } else if (word === "f" && group.target !== "fonts") group.font = number ?? 0;
    else if (!this.facts.word(group.target, word, number)) this.#layout(group, word, number);
  }

  /** What a group is by its first word; false where the word is one of formatting. */
  #startGroup(group: Group, word: string): boolean {
    const outer = this.#groups.at(-2);
    if (word === "ud" && outer?.isTwice) group.target = outer.target;
    else if (group.target === "skip") return true;
    const target = RTF_TARGETS[word];
    if (word === "upr") group.isTwice = true;
    else if (word === "field") {
      group.opensField = true;
      this.#codes.push("");
    } else if (word === "fldrslt") group.linkStart = this.#story.paragraph.length;
    else if (target) this.#startTarget(group, target, word);
    else if (RTF_SKIPPED.has(word) || (group.isOptional && !RTF_WRAPPERS.has(word)))
      group.target = "skip";
    else return RTF_WRAPPERS.has(word);
    return true;
  }

  #startTarget(group: Group, target: RtfTarget, word: string): void {
    group.target = target;
    this.facts.start(target, word);
    if (target === "label") this.#label = "";
    if (target === "object") this.#object = "";
    if (target === "commentAuthor") this.#comment = { author: "", date: "" };
    if (!STORIES.has(target)) return;
    group.opensStory = true;
    group.font = 0;
    this.#stories.push({ target, lines: [], paragraph: "" });
  }

  #layout(group: Group, word: string, number: number | null): void {
    if (group.target === "skip") return;
    const letter = RTF_LETTERS[word];
    if (letter !== undefined) this.#add(letter);
    else if (this.#table.define(word, number)) return;
    else if (word === "par" || word === "sect" || word === "page") this.#endParagraph();
    else if (word === "cell" || word === "nestcell") this.#endCell(word === "nestcell");
    else if (word === "row") this.#table.endRow();
    else if (word === "pard") this.#resetParagraph();
    else if (word === "intbl") this.#isInTable = true;
    else if (word === "s") this.#style = number;
    else if (word === "outlinelevel") this.#outline = number;
    else if (word === "ilvl") this.#level = Math.max(0, Math.min(8, number ?? 0));
    else if (word === "plain") group.change = null;
    else this.#revision(group, word, number);
  }

  #revision(group: Group, word: string, number: number | null): void {
    const kind = word === "deleted" ? "deletion" : word === "revised" ? "insertion" : null;
    if (kind) group.change = number === 0 ? null : { kind, author: -1, date: 0 };
    else if (!group.change || number === null) return;
    // The group inside shares the change of the one outside until it says otherwise.
    else if (word === "revauth" || word === "revauthdel")
      group.change = { ...group.change, author: number };
    else if (word === "revdttm" || word === "revdttmdel")
      group.change = { ...group.change, date: number };
  }

  #resetParagraph(): void {
    this.#style = null;
    this.#outline = null;
    this.#level = 0;
    this.#isInTable = false;
    this.#label = "";
  }

  #sign(sign: string): void {
    const group = this.#group;
    if (sign === "*") group.isOptional = true;
    else if (sign === "~") this.#add(" ");
    else if (sign === "_") this.#add("-");
    else if (sign === "\\" || sign === "{" || sign === "}") this.#plain(sign);
    else if (sign === "\n" || sign === "\r") this.#endParagraph();
  }

  /** Bytes wait for their neighbours, because east-asian letters take two. */
  #flushBytes(): void {
    if (this.#bytes.length === 0) return;
    const words = decodeRtf(this.#bytes, this.facts.encodingOf(this.#group.font));
    this.#bytes = [];
    this.#group.isStart = false;
    this.#add(words);
  }

  #plain(text: string): void {
    const skipped = Math.min(this.#toSkip, text.length);
    this.#toSkip -= skipped;
    this.#group.isStart = false;
    this.#add(text.slice(skipped));
  }

  #add(text: string): void {
    const group = this.#group;
    switch (group.target) {
      case "skip":
        return;
      case "label":
        this.#label += text;
        return;
      case "code":
        if (this.#codes.length > 0) this.#codes.push((this.#codes.pop() ?? "") + text);
        return;
      case "commentAuthor":
        this.#comment.author += text;
        return;
      case "commentDate":
        this.#comment.date += text;
        return;
      case "object":
        if (this.#object.length < MAX_OBJECT_DIGITS) this.#object += text;
        return;
      default:
        if (this.facts.add(group.target, text)) return;
        if (group.change) this.#keepChange(group.change, text);
        if (group.change?.kind !== "deletion") this.#story.paragraph += text;
    }
  }

  #keepChange(change: NonNullable<Group["change"]>, text: string): void {
    const last = this.#changes.at(-1);
    const isSame =
      last?.kind === change.kind && last.author === change.author && last.date === change.date;
    if (isSame) last.text += text;
    else this.#changes.push({ ...change, text });
  }

  #endLink(start: number): void {
    const link = fieldLink(this.#codes.at(-1) ?? "");
    const words = this.#story.paragraph.slice(start);
    if (link)
      this.#after.push(() =>
        this.#out.link(
          link.target,
          words,
          this.#out.place(),
          link.isWorkbook ? "external-workbook" : "hyperlink",
        ),
      );
  }

  #endStory(): void {
    const story = this.#stories.pop();
    if (!story) return;
    story.lines.push(story.paragraph.trim());
    const text = story.lines.filter(Boolean).join("\n");
    if (text === "") return;
    if (story.target === "header") this.headers.add(text);
    else if (story.target === "footer") this.footers.add(text);
    else if (story.target === "comment") this.#endComment(text);
    else if (story.target === "note") {
      const number = ++this.#notes;
      this.#after.push(() => this.#out.aside(`Note ${number}: ${text}`));
    } else this.#after.push(() => this.#out.aside(text));
  }

  #endComment(text: string): void {
    const { author, date } = this.#comment;
    const remark = { author: author.trim() || null, date: readDttm(Number(date) | 0), text };
    this.#after.push(() => this.#out.comment(remark));
  }

  #endObject(): void {
    const object = readRtfObject(this.#object);
    this.#object = "";
    if (object) this.objects.push(object);
  }

  #endCell(isNested: boolean): void {
    const story = this.#story;
    if (story.target !== "body") story.paragraph += " ";
    else {
      if (isNested) this.#table.paragraph(story.paragraph);
      else this.#table.endCell(story.paragraph);
      story.paragraph = "";
      this.#label = "";
    }
  }

  #endParagraph(): void {
    const story = this.#story;
    const words = story.paragraph.trim();
    story.paragraph = "";
    if (story.target !== "body") {
      story.lines.push(words);
      return;
    }
    if (this.#isInTable) {
      this.#table.paragraph(words);
      this.#label = "";
      return;
    }
    this.#endTable();
    this.#write(words);
    this.#label = "";
    this.#flushBeside();
  }

  #write(words: string): void {
    const style = this.#style === null ? null : this.facts.styles.get(this.#style);
    const outline = this.#outline ?? style?.outline ?? null;
    const level =
      outline !== null && outline < 9 ? outline + 1 : headingLevelOfName(style?.name ?? "");
    const label = this.#label.trim();
    const isNumber = /[\p{L}\p{N}]/u.test(label) && label !== "o";
    if (level !== null && this.#out.heading(level, isNumber ? `${label} ${words}` : words)) return;
    if (label !== "") this.#out.item(this.#level, isNumber ? label : null, words);
    else this.#out.paragraph(words);
  }

  #endTable(): void {
    if (this.#table.isEmpty) return;
    const grid = this.#table.take();
    const [only] = grid;
    if (only && grid.length === 1 && only.length === 1) this.#out.paragraph(only[0] ?? "");
    else this.#out.table(grid);
    this.#flushBeside();
  }

  /** What stands beside the words that were just written. */
  #flushBeside(): void {
    for (const { kind, author, date, text } of this.#changes)
      this.#out.change(kind, { author: this.facts.author(author), date: readDttm(date), text });
    this.#changes = [];
    for (const tell of this.#after) tell();
    this.#after = [];
  }
}

function newGroup(): Group {
  return {
    target: "body",
    isStart: false,
    isOptional: false,
    isTwice: false,
    opensField: false,
    opensStory: false,
    linkStart: null,
    unicodeSkip: 1,
    font: -1,
    change: null,
  };
}
