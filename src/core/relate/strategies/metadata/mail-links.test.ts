import { expect, it } from "vitest";
import { explained, preparePart } from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { statedLinksPart } from "./mail-links.ts";

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

/** Links between the files, which come in path order. */
async function linksOf(profiles: readonly FileProfile[]) {
  const { prepared } = await preparePart(statedLinksPart, profiles);
  return [...prepared.candidates()].flatMap(({ a, b }) =>
    prepared.lookUp(a, b).map(({ signal, direction }) => [a, b, signal, direction]),
  );
}

it("leads from a mail to the file that it carries and to every copy", async () => {
  const carrier = mail("a.eml", { attachmentHashes: [HASH] });
  const copies = [file("x/plan.pdf", HASH, 10), file("y/plan.pdf", HASH, 10)];
  expect(await linksOf([carrier, ...copies])).toEqual([
    [0, 1, "mail-attachment", "a-to-b"],
    [0, 2, "mail-attachment", "a-to-b"],
  ]);
});

it("does not take every empty file for an empty attachment", async () => {
  const carrier = mail("a.eml", { attachmentHashes: [EMPTY, ""] });
  expect(await linksOf([carrier, file("x.txt", EMPTY, 0), file("y.txt", EMPTY, 0)])).toEqual([]);
});

it("leads from an answer to what it answers", async () => {
  const first = mail("first.eml", { messageId: "<1@x>" });
  const answer = mail("answer.eml", { inReplyTo: "<1@x>", references: ["<1@x>"] });
  expect(await linksOf([first, answer])).toEqual([[0, 1, "mail-reply", "a-to-b"]]);
});

it("joins mails of one subject with the one before, and says what each link rests on", async () => {
  const subjects = ["Harbour survey", "Re: Harbour survey", "AW: Re: Harbour survey", "Re: hi"];
  const mails = subjects.map((subject, i) => ({
    ...mail(`${i}.eml`, { subject }),
    createdAt: `2024-05-0${4 - i}T10:00:00Z`,
  }));
  expect(await linksOf(mails)).toEqual([
    [0, 1, "mail-thread", "a-to-b"],
    [1, 2, "mail-thread", "a-to-b"],
  ]);
  const { prepared } = await preparePart(statedLinksPart, mails);
  const [seen] = explained(prepared.lookUp(0, 1));
  expect(seen).toMatchObject({ strength: 0.7, detail: "Both mails have the same subject." });
  expect(seen?.places[0]?.b?.excerpt).toBe("Re: Harbour survey");
});

it("finds what lies inside a file, whichever comes first", async () => {
  const inside = file("a/inside.txt", HASH, 5);
  const box = profileOf({ path: "b/box.docx" });
  const child = { ...inside, file: { ...inside.file, parentFileId: box.file.fileId } };
  expect(await linksOf([child, box])).toEqual([[0, 1, "child-file", "b-to-a"]]);
});
