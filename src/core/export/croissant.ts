/**
 * Croissant 1.0 metadata (MLCommons), with all that its specification requires and its validator recommends: the files of a version with their checksums, and its records as fields of the Parquet shards, in
 * a JSON-LD that dataset searches and loaders read.
 */
import { citationOf, licenseAddress, UNSPECIFIED } from "./about.ts";
import type { DatasetManifest } from "./manifest.ts";
import { useWords } from "./model-use.ts";

const CONTEXT = {
  "@language": "en",
  "@vocab": "https://schema.org/",
  citeAs: "cr:citeAs",
  column: "cr:column",
  conformsTo: "dct:conformsTo",
  cr: "http://mlcommons.org/croissant/",
  rai: "http://mlcommons.org/croissant/RAI/",
  data: { "@id": "cr:data", "@type": "@json" },
  dataType: { "@id": "cr:dataType", "@type": "@vocab" },
  dct: "http://purl.org/dc/terms/",
  equivalentProperty: "cr:equivalentProperty",
  examples: { "@id": "cr:examples", "@type": "@json" },
  extract: "cr:extract",
  field: "cr:field",
  fileProperty: "cr:fileProperty",
  fileObject: "cr:fileObject",
  fileSet: "cr:fileSet",
  format: "cr:format",
  includes: "cr:includes",
  isLiveDataset: "cr:isLiveDataset",
  jsonPath: "cr:jsonPath",
  key: "cr:key",
  md5: "cr:md5",
  parentField: "cr:parentField",
  path: "cr:path",
  recordSet: "cr:recordSet",
  references: "cr:references",
  regex: "cr:regex",
  repeated: "cr:repeated",
  replace: "cr:replace",
  samplingRate: "cr:samplingRate",
  sc: "https://schema.org/",
  separator: "cr:separator",
  source: "cr:source",
  subField: "cr:subField",
  transform: "cr:transform",
};

const TYPES: ReadonlyArray<readonly [RegExp, string]> = [
  [/\.parquet$/, "application/x-parquet"],
  [/\.jsonl$/, "application/jsonlines"],
  [/\.jsonld$/, "application/ld+json"],
  [/\.json$/, "application/json"],
  [/\.html$/, "text/html"],
  [/\.csv$/, "text/csv"],
  [/\.md$/, "text/markdown"],
  [/\.(graphml|gexf)$/, "application/xml"],
];

/** How a version is cited; null for one whose manifest says no day. */
export function citationOfVersion({
  dataset,
  published,
  ...manifest
}: DatasetManifest): string | null {
  if (published === undefined) return null;
  return citationOf(manifest.options.about, { ...dataset, published, url: pageOf(manifest) });
}

function pageOf(manifest: Pick<DatasetManifest, "options" | "inputs_sha256">): string {
  const { url } = manifest.options.about;
  return url === "" ? identifierOf(manifest) : url;
}

function identifierOf({ inputs_sha256 }: Pick<DatasetManifest, "inputs_sha256">): string {
  return `urn:ligature:dataset:${inputs_sha256}`;
}

/** The metadata as JSON text; `columns` are those of the shards, all of them text. Equal input gives equal text. */
export function croissant(manifest: DatasetManifest, columns: readonly string[]): string {
  const { dataset, files, records, links, source_files, model_uses: uses = [] } = manifest;
  const splits = ["train", "test"].filter((split) =>
    files.some((file) => file.name.startsWith(`data/${split}-`)),
  );
  const { about } = manifest.options;
  const citeAs = citationOfVersion(manifest);
  const value = {
    "@context": CONTEXT,
    "@type": "sc:Dataset",
    conformsTo: "http://mlcommons.org/croissant/1.0",
    name: dataset.slug,
    alternateName: dataset.name,
    description: `${records.total} training records over ${source_files} files and ${links.total} links between them; ${records.test} of them are held out for testing.`,
    version: `${dataset.version}.0.0`,
    license: licenseAddress(about),
    creator: { "@type": "Organization", name: about.creator === "" ? UNSPECIFIED : about.creator },
    ...(citeAs === null ? {} : { datePublished: manifest.published, citeAs }),
    url: pageOf(manifest),
    identifier: identifierOf(manifest),
    ...(uses.length === 0 ? {} : { "rai:machineAnnotationTools": uses.map(useWords) }),
    distribution: [...files.map(fileObject), ...splits.map(shardSet)],
    recordSet: splits.map((split) => recordSet(split, columns)),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function fileObject(file: DatasetManifest["files"][number]) {
  return {
    "@type": "cr:FileObject",
    "@id": file.name,
    name: file.name,
    contentUrl: file.name,
    contentSize: `${file.size_bytes} B`,
    encodingFormat: TYPES.find(([pattern]) => pattern.test(file.name))?.[1] ?? "text/plain",
    sha256: file.sha256,
  };
}

function shardSet(split: string) {
  return {
    "@type": "cr:FileSet",
    "@id": `${split}-shards`,
    name: `${split}-shards`,
    encodingFormat: "application/x-parquet",
    includes: `data/${split}-*.parquet`,
  };
}

function recordSet(split: string, columns: readonly string[]) {
  return {
    "@type": "cr:RecordSet",
    "@id": split,
    name: split,
    key: { "@id": `${split}/id` },
    field: columns.map((column) => ({
      "@type": "cr:Field",
      "@id": `${split}/${column}`,
      name: `${split}/${column}`,
      dataType: "sc:Text",
      source: { fileSet: { "@id": `${split}-shards` }, extract: { column } },
    })),
  };
}
