import { describe, expect, it } from "vitest";
import { explained, preparePart } from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { ContentOptions } from "./options.ts";
import { textOverlap } from "./text-overlap.ts";

const options = ContentOptions.parse({});
const words = (name: string, count: number): string =>
  Array.from({ length: count }, (_, i) => `${name}${i}`).join(" ");
/** Words of two kinds by turns, so that no run of words is another text's. */
const scattered = (own: string, shared: string): string =>
  Array.from({ length: 30 }, (_, i) => `own${own}${i} ${shared}${i}`).join(" ");
const document = (path: string, text: string, over: Partial<FileProfile> = {}): FileProfile =>
  profileOf({ path, text, over: { file: { ...profileOf({ path }).file, sizeBytes: 1 }, ...over } });

async function prepare(
  profiles: readonly FileProfile[],
  before: Parameters<typeof preparePart>[2] = null,
) {
  const counters: Record<string, number> = {};
  const part = await preparePart(
    (corpus) => textOverlap(corpus, options, counters),
    profiles,
    before,
  );
  return { ...part, counters };
}

/** Signals of the first two files by path. */
async function seen(...profiles: readonly FileProfile[]) {
  const { prepared } = await prepare(profiles);
  return explained(prepared.compare(0, 1)).map(({ signal, direction, strength, detail }) => ({
    signal,
    direction,
    strength,
    detail,
  }));
}

describe("text overlap", () => {
  it("tells equal content from equal names of nothing", async () => {
    const same = { contentHash: "one" };
    expect(await seen(document("a.txt", "", same), document("b.txt", "", same))).toMatchObject([
      { signal: "equal-content", strength: 1, detail: "Both files hold the same content." },
    ]);
    expect(await seen(document("a.txt", ""), document("b.txt", ""))).toEqual([]);
  });

  it("counts years, days and numbers of rows against likeness, not for it", async () => {
    const others = Array.from({ length: 12 }, (_, i) => document(`z${i}.txt`, words(`z${i}x`, 9)));
    const numbered = (own: string, shared: string) =>
      `${words(own, 9)} ${Array.from({ length: 40 }, (_, i) => `${shared}${i + 10}`).join(" ")}`;
    const rare = async (shared: string) =>
      (
        await seen(
          document("a.txt", numbered("own", shared)),
          document("b.txt", numbered("else", shared)),
          ...others,
        )
      ).filter(({ signal }) => signal === "shared-rare-words");
    expect(await rare("w")).toHaveLength(1);
    expect(await rare("20")).toEqual([]);
  });

  it("does not take empty files for copies of each other", async () => {
    const empty = (path: string): FileProfile =>
      profileOf({ path, over: { file: { ...profileOf({ path }).file, sha256: "none" } } });
    expect(await seen(empty("a.txt"), empty("b.txt"))).toEqual([]);
  });

  it("calls a text that changed a near duplicate, and one of another kind the same text in another format", async () => {
    const [text, later] = [words("w", 300), `${words("w", 300)} and ${words("n", 20)}`];
    const [found] = await seen(document("a.docx", text), document("b.docx", later));
    expect(found?.signal).toBe("near-duplicate");
    expect(found?.strength).toBeGreaterThan(0.85);
    const pdf = document("b.pdf", later, { format: { kind: "pdf", type: "pdf", mime: "" } });
    expect((await seen(document("a.docx", text), pdf))[0]?.signal).toBe("same-text-other-format");
  });

  it("leads from an extract to its whole, whichever comes first, with both names", async () => {
    const [part, whole] = [words("p", 120), `${words("x", 500)} ${words("p", 120)}`];
    const [found] = await seen(document("a part.docx", part), document("b whole.docx", whole));
    expect(found).toMatchObject({ signal: "contained-text", direction: "a-to-b" });
    expect(found?.detail).toContain('of "a part.docx" stands word for word in "b whole.docx"');
    const [back] = await seen(document("a whole.docx", whole), document("b part.docx", part));
    expect(back).toMatchObject({ signal: "contained-text", direction: "b-to-a" });
  });

  it("says against two long texts that they share no rare word, and that they are in two languages", async () => {
    const english = document("a.docx", words("en", 250), { language: "en-GB" });
    const german = document("b.docx", words("de", 250), { language: "DE" });
    expect(await seen(english, german)).toMatchObject([
      { signal: "other-words", strength: 1, detail: "The two texts hardly share a rare word." },
      { signal: "other-language", detail: 'One text is in "en", the other in "de".' },
    ]);
    const note = document("b.docx", words("de", 100), { language: "de" });
    expect(await seen(english, note)).toEqual([]);
  });

  it("weighs shared words by how rare they are here", async () => {
    const common = words("common", 20);
    const rest = Array.from({ length: 8 }, (_, i) => document(`z${i}.docx`, `${common} z${i}`));
    const pair = (shared: string) => [
      document("a.docx", `${words("a", 20)} ${shared}`),
      document("b.docx", `${words("b", 20)} ${shared}`),
    ];
    const strengthOf = async (shared: string): Promise<number> =>
      (await seen(...pair(shared), ...rest)).find(({ signal }) => signal === "shared-rare-words")
        ?.strength ?? 0;
    expect(await strengthOf(words("rare", 20))).toBeGreaterThan(2 * (await strengthOf(common)));
  });

  it("proposes copies in a chain, extracts with their wholes and texts of the same rare words", async () => {
    const files = [
      document("a1.docx", words("a", 200)),
      document("a2.docx", words("a", 200)),
      document("b1.docx", `${words("b", 500)} ${words("c", 60)}`),
      document("b2.docx", words("c", 60)),
      document("c1.docx", scattered("d", "s")),
      document("c2.docx", scattered("e", "s")),
      document("d.docx", "nothing of the kind"),
    ];
    const { prepared, counters } = await prepare(files);
    const pairs = new Set(Array.from(prepared.candidates(), ({ a, b }) => `${a}:${b}`));
    expect([...pairs].sort()).toEqual(["0:1", "2:3", "4:5"]);
    expect(counters.lshItemsDropped).toBe(0);
  });

  it("shows the same of two files while others come, as long as the statistics stand", async () => {
    const files = ["a", "b", "x", "y", "z"].map((own) =>
      document(`${own}.docx`, scattered(own, own < "c" ? "s" : own)),
    );
    const first = await prepare(files);
    const before = first.corpus.statistics.freeze();
    const third = document("c.docx", scattered("a", "s"));
    const plain = (found: typeof first) =>
      found.prepared.compare(0, 1).map(({ signal, strength }) => [signal, strength]);
    expect(plain(await prepare([...files, third], before))).toEqual(plain(first));
    expect(plain(await prepare([...files, third]))).not.toEqual(plain(first));
  });
});
