import { expect, it } from "vitest";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { prepareStatedLinks } from "./mail-links.ts";

const HASH = "a".repeat(64);
const EMPTY = "e".repeat(64);

function file(path: string, sha256: string, sizeBytes: number): FileProfile {
  const profile = profileOf({ path });
  return { ...profile, file: { ...profile.file, sha256, sizeBytes } };
}

function mail(path: string, over: Partial<NonNullable<FileProfile["mail"]>>): FileProfile {
  return profileOf({
    path,
    over: {
      mail: {
        subject: path,
        messageId: null,
        inReplyTo: null,
        references: [],
        attachmentHashes: [],
        ...over,
      },
    },
  });
}

const linksOf = (profiles: readonly FileProfile[]) => {
  const links = prepareStatedLinks(profiles, new Map());
  return links
    .candidates()
    .flatMap(({ a, b }) =>
      links.observe(a, b).map(({ signal, direction }) => [a, b, signal, direction]),
    );
};

it("leads from a mail to the file that it carries and to every copy", () => {
  const carrier = mail("a.eml", { attachmentHashes: [HASH] });
  const copies = [file("x/plan.pdf", HASH, 10), file("y/plan.pdf", HASH, 10)];
  expect(linksOf([carrier, ...copies])).toEqual([
    [0, 1, "mail-attachment", "a-to-b"],
    [0, 2, "mail-attachment", "a-to-b"],
  ]);
});

it("does not take every empty file for an empty attachment", () => {
  const carrier = mail("a.eml", { attachmentHashes: [EMPTY, ""] });
  expect(linksOf([carrier, file("x.txt", EMPTY, 0), file("y.txt", EMPTY, 0)])).toEqual([]);
});

it("leads from an answer to what it answers", () => {
  const first = mail("first.eml", { messageId: "<1@x>" });
  const answer = mail("answer.eml", { inReplyTo: "<1@x>", references: ["<1@x>"] });
  expect(linksOf([first, answer])).toEqual([[0, 1, "mail-reply", "b-to-a"]]);
});
