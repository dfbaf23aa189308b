/** What a dataset says of itself that only a person knows: who made it, under which licence, where it is found, how it is cited. */
import { z } from "zod";

export const DatasetAbout = z.strictObject({
  license: z
    .string()
    .trim()
    .max(300)
    .default("")
    .describe(
      "Licence of the dataset: an SPDX identifier such as CC-BY-4.0, or the address of its text; empty where none is specified.",
    ),
  creator: z
    .string()
    .trim()
    .max(200)
    .default("")
    .describe("Organisation or person that made it; empty where nobody is named."),
  url: z
    .union([z.literal(""), z.url({ protocol: /^https?$/, error: "The page is no web address." })])
    .default("")
    .describe("Page of the dataset; empty where there is none."),
  citation: z
    .string()
    .trim()
    .max(4_000)
    .default("")
    .describe("How to cite it; empty for an entry of BibTeX put together from the rest."),
});
export type DatasetAbout = z.infer<typeof DatasetAbout>;

/** Said where a person said nothing. */
export const UNSPECIFIED = "unspecified";

const SPDX = /^(?=[A-Za-z])[A-Za-z0-9.+-]{2,60}$/;

/** The address of the licence's text, for an SPDX identifier that of its page there; other words as they are. */
export function licenseAddress({ license }: Pick<DatasetAbout, "license">): string {
  if (license === "") return UNSPECIFIED;
  return SPDX.test(license) ? `https://spdx.org/licenses/${license}.html` : license;
}

/** Licences that dataset libraries know by a short name of their own: the SPDX identifier in small letters. */
const KNOWN_TO_LIBRARIES: ReadonlySet<string> = new Set([
  ...["apache-2.0", "mit", "bsd-3-clause", "cc0-1.0", "pddl", "odc-by", "gpl-3.0", "agpl-3.0"],
  ...["cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0", "cc-by-nd-4.0", "cc-by-nc-sa-4.0"],
  ...["cc-by-nc-nd-4.0", "cdla-permissive-2.0", "cdla-sharing-1.0"],
]);

/** Lines of a card's head about the licence, each with its end. */
export function licenseLines({ license }: Pick<DatasetAbout, "license">): string {
  const short = license.toLowerCase();
  if (license === "") return "license: unknown\n";
  if (KNOWN_TO_LIBRARIES.has(short)) return `license: ${short}\n`;
  return `license: other\nlicense_name: ${JSON.stringify(license)}\n`;
}

/** How to cite a version: as the person said, else an entry of BibTeX. `published` is a day, `2026-05-15`. */
export function citationOf(
  about: DatasetAbout,
  of: {
    readonly name: string;
    readonly slug: string;
    readonly version: number;
    readonly published: string;
    readonly url: string;
  },
): string {
  if (about.citation !== "") return about.citation;
  const fields = [
    ["title", of.name],
    ["author", about.creator === "" ? UNSPECIFIED : about.creator],
    ["year", of.published.slice(0, 4)],
    ["version", `${of.version}.0.0`],
    ["url", of.url],
  ];
  const lines = fields.map(([key, value = ""]) => `  ${key} = {${value.replace(/[{}\\]/g, "")}}`);
  return `@misc{${of.slug}-${of.version},\n${lines.join(",\n")}\n}`;
}
