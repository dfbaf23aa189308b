"use client";

import { Field } from "~/components/field";
import { Input, Textarea } from "~/components/input";
import type { NumberPart } from "./choices";
import type { Options } from "./dataset-words";

type About = Options["about"];

const PAGE = /^https?:\/\/[^\s/]+\S*$/i;

/** What the version says of itself to those who find it: nobody but a person knows it. */
export function AboutFields({
  about,
  setAbout,
  mark,
}: {
  readonly about: About;
  readonly setAbout: (about: About) => void;
  readonly mark: NumberPart["mark"];
}) {
  const change = (part: Partial<About>) => setAbout({ ...about, ...part });
  const isPage = about.url === "" || PAGE.test(about.url);
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-12 font-medium text-ink-2">What it says of itself</legend>
      <Field
        label="Licence"
        help={
          about.license === ""
            ? "Such as CC-BY-4.0, or the address of its text. Left empty, the dataset says that none is specified."
            : "Such as CC-BY-4.0, or the address of its text."
        }
      >
        <Input
          name="license"
          value={about.license}
          maxLength={300}
          onChange={(event) => change({ license: event.target.value })}
        />
      </Field>
      <Field label="Made by" help="Written into the dataset. Left empty, nobody is named.">
        <Input
          name="creator"
          value={about.creator}
          maxLength={200}
          onChange={(event) => change({ creator: event.target.value })}
        />
      </Field>
      <Field
        label="Page of the dataset"
        optional
        {...(isPage ? {} : { error: "An address that begins with https://" })}
      >
        <Input
          name="url"
          type="url"
          value={about.url}
          maxLength={2_000}
          onChange={(event) => {
            const url = event.target.value.trim();
            mark("Page of the dataset", url === "" || PAGE.test(url));
            change({ url });
          }}
        />
      </Field>
      <Field
        label="How to cite it"
        optional
        help="Left empty, an entry of BibTeX is put together from the name, the maker and the day."
      >
        <Textarea
          name="citation"
          rows={2}
          value={about.citation}
          maxLength={4_000}
          onChange={(event) => change({ citation: event.target.value })}
        />
      </Field>
    </fieldset>
  );
}
