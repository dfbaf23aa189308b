/**
 * JSON and JSON lines: lists of records become tables, everything else an outline with the JSON path of each line. The text is gone through
 * twice, first for the columns of what is too large to be held, then to write it; memory is bounded whatever the size.
 */
import { emptyDocument, NO_PROPERTIES, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { DataOutline, KEYED_SHARE, LEAST_KEYED } from "./shared/data-outline.ts";
import { DataWriter, type RecordTable } from "./shared/data-writer.ts";
import {
  isRecord,
  type Json,
  JsonFault,
  type JsonNode,
  JsonNodes,
  memberPath,
  parseJson,
  passOver,
} from "./shared/json-nodes.ts";
import { writeRawLines } from "./shared/raw-lines.ts";
import { RecordShape } from "./shared/record-shape.ts";
import { decodeStream, sniffText } from "./shared/text-decoding.ts";
import { textLines } from "./shared/text-lines.ts";

export const jsonParser: Parser = { name: "json", version: 2, types: ["json", "jsonl"], parse };

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const out = new DataWriter(ctx);
  const reader = new JsonReader(source, out);
  if (format.type === "jsonl") await reader.lines();
  else await reader.document();
  return {
    ...emptyDocument(format),
    ...out.finish(),
    properties: { ...NO_PROPERTIES, title: reader.title },
  };
}

/** What the first pass found in a list or record that is too large to be held. */
class Survey {
  readonly shape = new RecordShape();
  members = 0;

  add(node: JsonNode): void {
    this.members++;
    if (node.kind === "value" && isRecord(node.value)) this.shape.add(node.value);
  }

  get areRecords(): boolean {
    return this.members > 0 && this.shape.count === this.members;
  }

  get areKeyed(): boolean {
    return this.areRecords && this.members >= LEAST_KEYED && this.shape.isAlike(KEYED_SHARE);
  }
}

class JsonReader {
  title: string | null = null;
  readonly #source: ByteSource;
  readonly #out: DataWriter;
  readonly #outline: DataOutline;
  readonly #surveys = new Map<string, Survey>();

  constructor(source: ByteSource, out: DataWriter) {
    this.#source = source;
    this.#out = out;
    this.#outline = new DataOutline(out);
  }

  /** One document, or several one after another. */
  async document(): Promise<void> {
    const roots = new Survey();
    let only: JsonNode | null = null;
    const fault = await this.#walk(async (node) => {
      only = roots.members === 0 ? node : null;
      const path = roots.members === 0 ? "$" : `$[${roots.members}]`;
      roots.add(await this.#survey(node, path));
    });
    const hasValues = [roots, ...this.#surveys.values()].some((survey) => survey.members > 0);
    if (fault && !hasValues) return this.#rawText();
    const single = only as JsonNode | null;
    if (single?.kind === "value" && !fault) {
      this.#noteTitle(single.value);
      await this.#outline.value(single.value, "$", this.#out.name, 0);
    } else await this.#write(roots);
    if (fault)
      this.#out.note(
        "parse.truncated",
        "warning",
        `The text is ${fault.message} from character ${fault.offset + 1} on; what stands before it was read.`,
      );
  }

  /** A record a line; lines that are no JSON are counted and left out. */
  async lines(): Promise<void> {
    const survey = new Survey();
    let bad = 0;
    let count = 0;
    for await (const line of this.#textLines()) {
      count = line.number;
      const value = line.text === null ? undefined : parseJson(line.text);
      if (value === undefined) bad++;
      else if (isRecord(value)) survey.shape.add(value);
    }
    const table = survey.shape.count > 0 ? await this.#table(survey, "$", this.#out.name) : null;
    try {
      for await (const { text, number } of this.#textLines()) {
        const value = text === null ? undefined : parseJson(text);
        const path = `$[${number - 1}]`;
        if (table && isRecord(value)) await table.row(value, path);
        else if (value !== undefined) await this.#outline.value(value, path, this.#out.name, 0);
      }
    } finally {
      await table?.close();
    }
    if (bad > 0)
      this.#out.note(
        "parse.json-lines",
        "warning",
        `${bad} of ${count} lines are not valid JSON and were left out.`,
      );
  }

  /** Hands each root to `take`, in order; gives the fault that ended the text, if any. */
  async #walk(take: (node: JsonNode) => Promise<void>): Promise<JsonFault | null> {
    const { guess } = await sniffText(this.#source);
    const nodes = new JsonNodes(this.#pieces(decodeStream(this.#source, guess)));
    try {
      for (let node = await nodes.next(); node; node = await nodes.next()) await take(node);
    } catch (error) {
      if (error instanceof JsonFault) return error;
      throw error;
    }
    if (nodes.isLoose)
      this.#out.note(
        "parse.json-loose",
        "info",
        "The text is not strict JSON (comments, trailing commas or the like); it could be read all the same.",
      );
    return null;
  }

  async *#pieces(pieces: AsyncIterable<string>): AsyncGenerator<string> {
    for await (const piece of pieces) {
      this.#out.ctx.signal.throwIfAborted();
      yield piece;
    }
  }

  async *#textLines(): AsyncGenerator<{ text: string | null; number: number }> {
    const { guess } = await sniffText(this.#source);
    for await (const line of textLines(this.#pieces(decodeStream(this.#source, guess))))
      if (line.text === null || line.text.trim() !== "") yield line;
  }

  /** The first pass over a node; gives it back. */
  async #survey(node: JsonNode, path: string): Promise<JsonNode> {
    if (node.kind === "value") return node;
    const survey = new Survey();
    this.#surveys.set(path, survey);
    if (node.kind === "array")
      for await (const item of node.items())
        survey.add(await this.#survey(item, `${path}[${survey.members}]`));
    else
      for await (const [key, inner] of node.entries())
        survey.add(await this.#survey(inner, memberPath(path, key)));
    return node;
  }

  async #write(roots: Survey): Promise<void> {
    if (roots.members < 2) {
      await this.#walk((node) => this.#node(node, "$", this.#out.name, 0));
      return;
    }
    this.#out.note(
      "parse.json-sequence",
      "info",
      `The text holds ${roots.members} JSON values one after another.`,
    );
    const table = roots.areRecords ? await this.#table(roots, "$", this.#out.name) : null;
    let index = 0;
    try {
      await this.#walk(async (node) => {
        if (table && node.kind === "value" && isRecord(node.value))
          await table.row(node.value, `$[${index}]`);
        else await this.#node(node, index === 0 ? "$" : `$[${index}]`, this.#out.name, 0);
        index++;
      });
    } finally {
      await table?.close();
    }
  }

  /** The second pass over a node. */
  async #node(node: JsonNode, path: string, name: string, depth: number): Promise<void> {
    if (node.kind === "value") {
      if (depth === 0) this.#noteTitle(node.value);
      return this.#outline.value(node.value, path, name, depth);
    }
    const survey = this.#surveys.get(path) ?? new Survey();
    const isTable = node.kind === "array" ? survey.areRecords : survey.areKeyed;
    if (isTable && this.#out.hasRoomForTables) return this.#rows(node, survey, path, name);
    if (node.kind === "array") {
      let index = 0;
      for await (const item of node.items())
        await this.#node(item, `${path}[${index++}]`, name, depth + 1);
    } else
      for await (const [key, inner] of node.entries())
        await this.#member(key, inner, memberPath(path, key), depth);
  }

  async #member(key: string, node: JsonNode, path: string, depth: number): Promise<void> {
    const isPlain =
      node.kind === "value" && (node.value === null || typeof node.value !== "object");
    if (isPlain) {
      if (depth === 0) this.#noteTitle({ [key]: node.value });
      this.#outline.line(`${key}: ${node.value ?? ""}`, path, node.value);
      return;
    }
    this.#outline.title(key, path, depth);
    await this.#node(node, path, key, depth + 1);
  }

  /** Members of a large list or record as rows. */
  async #rows(
    node: Exclude<JsonNode, { kind: "value" }>,
    survey: Survey,
    path: string,
    name: string,
  ): Promise<void> {
    const table =
      node.kind === "object"
        ? await this.#out.openKeyed(name, survey.shape, path)
        : await this.#table(survey, path, name);
    const row = async (inner: JsonNode, at: string, lead: readonly string[]) => {
      if (inner.kind === "value" && isRecord(inner.value)) await table.row(inner.value, at, lead);
      else await passOver(inner);
    };
    let index = 0;
    try {
      if (node.kind === "object")
        for await (const [key, inner] of node.entries())
          await row(inner, memberPath(path, key), [key]);
      else for await (const item of node.items()) await row(item, `${path}[${index++}]`, []);
    } finally {
      await table.close();
    }
  }

  #table(survey: Survey, path: string, name: string): Promise<RecordTable> {
    return this.#out.openRecords(name, survey.shape, path);
  }

  #noteTitle(value: Json): void {
    const title = isRecord(value) ? value.title : null;
    if (typeof title === "string" && title.length < 500) this.title = title;
  }

  /** Text in which no value at all could be read is kept as text, so that nothing is lost in silence. */
  async #rawText(): Promise<void> {
    const detail = "The text is not valid JSON; it was read as plain text.";
    this.#out.note("parse.truncated", "warning", detail);
    await writeRawLines(this.#source, this.#out);
  }
}
