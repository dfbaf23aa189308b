/** Records of a PowerPoint 97 to 2003 stream ([MS-PPT] 2.3): containers as trees, and the directory that tells which of them are in use. */

export interface PptRecord {
  readonly type: number;
  readonly instance: number;
  readonly data: DataView;
  readonly children: readonly PptRecord[];
}

export const PPT = {
  document: 0x03e8,
  slide: 0x03ee,
  slideAtom: 0x03ef,
  notes: 0x03f0,
  slidePersist: 0x03f3,
  showInfo: 0x03f9,
  links: 0x0409,
  drawing: 0x040c,
  placeholder: 0x0bc3,
  outlineRef: 0x0f9e,
  textHeader: 0x0f9f,
  textChars: 0x0fa0,
  textBytes: 0x0fa8,
  string: 0x0fba,
  linkAtom: 0x0fd3,
  link: 0x0fd7,
  headersFooters: 0x0fd9,
  linkRange: 0x0fdf,
  slideList: 0x0ff0,
  interaction: 0x0ff2,
  interactionAtom: 0x0ff3,
  userEdit: 0x0ff5,
  objectStorage: 0x1011,
  tags: 0x1388,
  tag: 0x138a,
  tagData: 0x138b,
  directory: 0x1772,
  comment: 0x2ee0,
  commentAtom: 0x2ee1,
  cryptSession: 0x2f14,
  group: 0xf003,
  shape: 0xf004,
  groupFacts: 0xf009,
  textBox: 0xf00d,
  childAnchor: 0xf00f,
  anchor: 0xf010,
  shapeData: 0xf011,
  moreOptions: 0xf122,
} as const;

/** Deeper nesting and more records are those of damaged files. */
const MAX_DEPTH = 40;
const MAX_RECORDS = 500_000;
const MAX_EDITS = 1_000;

export class PptStream {
  readonly #view: DataView;
  #left = MAX_RECORDS;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** True when the file has more records than are read. */
  get isCut(): boolean {
    return this.#left <= 0;
  }

  /** The record at a place, with all that is in it, or null. */
  at(place: number): PptRecord | null {
    return this.list(this.#view, place, this.#view.byteLength, 0, 1)[0] ?? null;
  }

  /** Every record at the top of the stream, in the order of the file. */
  all(): PptRecord[] {
    return this.list(this.#view, 0, this.#view.byteLength, 0);
  }

  /** Records of bytes that are no container of their own. */
  inside(data: DataView): PptRecord[] {
    return this.list(data, 0, data.byteLength, 1);
  }

  list(view: DataView, start: number, end: number, depth: number, most = MAX_RECORDS): PptRecord[] {
    const records: PptRecord[] = [];
    let at = start;
    while (at + 8 <= end && records.length < most && this.#left-- > 0) {
      const head = view.getUint16(at, true);
      const body = at + 8;
      const after = Math.min(end, body + view.getUint32(at + 4, true));
      const isContainer = (head & 15) === 15 && depth < MAX_DEPTH;
      records.push({
        type: view.getUint16(at + 2, true),
        instance: head >> 4,
        data: new DataView(view.buffer, view.byteOffset + body, Math.max(0, after - body)),
        children: isContainer ? this.list(view, body, after, depth + 1) : [],
      });
      at = Math.max(body, after);
    }
    return records;
  }

  /** Places of the records in use by their number, the newest edit first; `lastEdit` comes from the stream of the current user. */
  directory(lastEdit: number): { places: Map<number, number>; document: number | null } {
    const places = new Map<number, number>();
    const seen = new Set<number>();
    let document: number | null = null;
    let at = lastEdit;
    while (at > 0 && !seen.has(at) && seen.size < MAX_EDITS) {
      seen.add(at);
      const edit = this.at(at);
      if (edit?.type !== PPT.userEdit || edit.data.byteLength < 20) break;
      document ??= edit.data.getUint32(16, true);
      const directory = this.at(edit.data.getUint32(12, true));
      if (directory?.type === PPT.directory) addPlaces(directory.data, places);
      at = edit.data.getUint32(8, true);
    }
    return { places, document };
  }
}

function addPlaces(data: DataView, places: Map<number, number>): void {
  let at = 0;
  while (at + 4 <= data.byteLength) {
    const head = data.getUint32(at, true);
    const [first, count] = [head & 0xfffff, head >>> 20];
    at += 4;
    for (let index = 0; index < count && at + 4 <= data.byteLength; index++, at += 4)
      if (!places.has(first + index)) places.set(first + index, data.getUint32(at, true));
  }
}

export function childrenOfType(record: PptRecord | null | undefined, type: number): PptRecord[] {
  return record?.children.filter((child) => child.type === type) ?? [];
}

/** First record along a path of types. */
export function childOfType(
  record: PptRecord | null | undefined,
  ...path: readonly number[]
): PptRecord | undefined {
  let at: PptRecord | null | undefined = record;
  for (const type of path) at = at?.children.find((child) => child.type === type);
  return at ?? undefined;
}

/** Text of an atom: two bytes a letter, or one. */
export function textOf({ type, data }: PptRecord): string {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const decoder = new TextDecoder(type === PPT.textBytes ? "windows-1252" : "utf-16le");
  return decoder
    .decode(bytes)
    .replace(/[\r\v]/g, "\n")
    .replaceAll("\0", "")
    .trim();
}

/** Strings of a container by their instance. */
export function stringsOf(record: PptRecord): Map<number, string> {
  return new Map(childrenOfType(record, PPT.string).map((one) => [one.instance, textOf(one)]));
}

export function numberAt(record: PptRecord | undefined, at: number): number | null {
  return record && at + 4 <= record.data.byteLength ? record.data.getUint32(at, true) : null;
}
