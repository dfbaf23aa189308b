/** What cameras and programs write into pictures: EXIF and IPTC by ExifReader, XMP by the product's own XML reader. */
import ExifReader from "exifreader";
import { type DocumentProperties, NO_PROPERTIES } from "../../core/model/document.ts";
import { toIsoDate } from "../../core/parse/iso-date.ts";
import { decodeBytes } from "./text-decoding.ts";
import { type XmlNode, xmlTree } from "./xml.ts";

export interface ImageFacts {
  readonly properties: DocumentProperties;
  readonly description: string | null;
  /** Size as the metadata tells it, where the head of the file does not. */
  readonly size: readonly [number, number] | null;
}

const MAX_XMP_CHARS = 1_000_000;
const MAX_VALUE_CHARS = 2_000;

/** Facts from the bytes of a picture (its beginning, where it is large). Damaged metadata counts as missing. */
export function imageFacts(bytes: Uint8Array): ImageFacts {
  const tags = readTags(bytes);
  const xmp = readXmp(bytes);
  const exif = (name: string) => tags.get(`exif.${name}`)?.[0];
  const iptc = (name: string) => tags.get(`iptc.${name}`)?.[0];
  const png = (name: string) => tags.get(`png.${name}`)?.[0];
  const first = (...values: (string | undefined)[]) => values.find((value) => value) ?? null;
  const width = Number(exif("ImageWidth") ?? tags.get("file.Image Width")?.[0]);
  const height = Number(exif("ImageLength") ?? tags.get("file.Image Height")?.[0]);
  const keywords = [
    ...(tags.get("iptc.Keywords") ?? []),
    ...(exif("XPKeywords") ?? "").split(";"),
    ...(xmp.get("subject") ?? []),
  ];
  return {
    description: first(
      xmp.get("description")?.[0],
      iptc("Caption/Abstract"),
      exif("ImageDescription"),
      exif("XPComment"),
      exif("UserComment"),
      png("Description"),
      png("Comment"),
    ),
    size: width > 0 && height > 0 ? [width, height] : null,
    properties: {
      ...NO_PROPERTIES,
      title: first(
        xmp.get("title")?.[0],
        iptc("Object Name"),
        iptc("Headline"),
        exif("XPTitle"),
        exif("DocumentName"),
        png("Title"),
      ),
      author: first(
        xmp.get("creator")?.join("; "),
        iptc("By-line"),
        exif("Artist"),
        exif("XPAuthor"),
        png("Author"),
      ),
      subject: first(exif("XPSubject")),
      keywords: [...new Set(keywords.map((word) => word.trim()).filter(Boolean))],
      createdAt:
        exifDate(
          exif("DateTimeOriginal") ?? exif("DateTimeDigitized"),
          exif("OffsetTimeOriginal"),
        ) ??
        toIsoDate(xmp.get("CreateDate")?.[0]) ??
        toIsoDate(png("Creation Time")),
      modifiedAt:
        exifDate(exif("DateTime"), exif("OffsetTime")) ?? toIsoDate(xmp.get("ModifyDate")?.[0]),
      application: first(exif("Software"), xmp.get("CreatorTool")?.[0], png("Software")),
      custom: customOf(tags, exif, xmp),
    },
  };
}

type Tags = ReadonlyMap<string, readonly string[]>;

function customOf(
  tags: Tags,
  exif: (name: string) => string | undefined,
  xmp: Tags,
): Record<string, string> {
  const camera = [exif("Make"), exif("Model")].filter(Boolean).join(" ");
  const [latitude, longitude, altitude] = ["Latitude", "Longitude", "Altitude"].map(
    (name) => tags.get(`gps.${name}`)?.[0],
  );
  const custom: Record<string, string | undefined> = {
    camera,
    lens: exif("LensModel"),
    gps: latitude && longitude ? `${latitude}, ${longitude}` : undefined,
    altitude,
    copyright:
      exif("Copyright") ?? tags.get("iptc.Copyright Notice")?.[0] ?? xmp.get("rights")?.[0],
    orientation: exif("Orientation"),
    exposure: exif("ExposureTime"),
    aperture: exif("FNumber"),
    iso: exif("ISOSpeedRatings"),
    city: tags.get("iptc.City")?.[0],
    country: tags.get("iptc.Country/Primary Location Name")?.[0],
  };
  return Object.fromEntries(
    Object.entries(custom).flatMap(([key, value]) =>
      value ? [[key, value.slice(0, MAX_VALUE_CHARS)]] : [],
    ),
  );
}

/** Tags as texts, by group and name. XMP is left out: it is XML, which only the product's own reader may read. */
function readTags(bytes: Uint8Array): Tags {
  const tags = new Map<string, string[]>();
  let groups: ExifReader.ExpandedTags;
  try {
    groups = ExifReader.load(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      expanded: true,
      excludeTags: { xmp: true, makerNotes: true, icc: true, thumbnail: true },
    });
  } catch {
    return tags;
  }
  for (const [group, prefix] of [
    [groups.exif, "exif"],
    [groups.iptc, "iptc"],
    [groups.gps, "gps"],
    [groups.file, "file"],
    [groups.pngText, "png"],
  ] as const)
    for (const [name, tag] of Object.entries(group ?? {})) {
      const texts = tagTexts(tag);
      if (texts.length > 0) tags.set(`${prefix}.${name}`, texts);
    }
  return tags;
}

function tagTexts(tag: unknown): string[] {
  if (typeof tag === "number") return [String(Math.round(tag * 1e6) / 1e6)];
  if (Array.isArray(tag)) return tag.flatMap(tagTexts);
  if (tag === null || typeof tag !== "object") return [];
  const { description, value } = tag as { description?: unknown; value?: unknown };
  const shown = typeof description === "string" && description !== "" ? description : value;
  if (typeof shown !== "string" && typeof shown !== "number") return [];
  const text = String(shown).replaceAll("\0", "").trim().slice(0, MAX_VALUE_CHARS);
  return text === "" || text.startsWith("[") ? [] : [text];
}

/** Values of an XMP packet by local name; lists keep their items. */
function readXmp(bytes: Uint8Array): Tags {
  const values = new Map<string, string[]>();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = buffer.indexOf("<x:xmpmeta");
  const end = start < 0 ? -1 : buffer.indexOf("</x:xmpmeta>", start);
  if (end < 0 || end - start > MAX_XMP_CHARS) return values;
  const root = xmlTree(decodeBytes(buffer.subarray(start, end + 12)));
  const visit = (node: XmlNode, depth: number): void => {
    if (depth > 20) return;
    for (const [name, value] of Object.entries(node.attributes))
      if (!name.includes(":") && value !== "") values.set(name, [value]);
    const items = itemTexts(node);
    if (items.length > 0) values.set(node.name, items);
    for (const child of node.children) visit(child, depth + 1);
  };
  if (root) visit(root, 0);
  return values;
}

/** Text of a property: its own, or that of the items of its list. */
function itemTexts(node: XmlNode): string[] {
  const list = node.children.find((child) => /^(?:Alt|Bag|Seq)$/.test(child.name));
  const nodes = list ? list.children : node.children.length === 0 ? [node] : [];
  return nodes
    .map((item) => item.text.trim().slice(0, MAX_VALUE_CHARS))
    .filter((text) => text !== "");
}

/** EXIF dates come as `2024:05:06 07:08:09`, with the offset beside them or none. */
function exifDate(value: string | undefined, offset: string | undefined): string | null {
  const match = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)/.exec(value ?? "");
  if (!match || match[1] === "0000") return null;
  const [, year, month, day, time] = match;
  const zone = /^[+-]\d\d:\d\d$/.test(offset ?? "") ? (offset ?? "") : "Z";
  return toIsoDate(`${year}-${month}-${day}T${time}${zone}`);
}
