import { describe, expect, it } from "vitest";
import { explained, preparePart } from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile, ProfileEntity } from "../../../model/profile.ts";
import { ContentOptions } from "./options.ts";
import { sharedValues } from "./shared-values.ts";

const location = { kind: "page" as const, page: 2 };

function naming(path: string, identifiers: string[], people: string[] = []): FileProfile {
  const found = (text: string) => ({ text, count: 1, location, excerpt: `about ${text} here` });
  const entities = people.map(
    (text): ProfileEntity => ({ type: "person", key: text.toLowerCase(), ...found(text) }),
  );
  return profileOf({
    path,
    text: "A text.",
    over: { identifiers: identifiers.map((text) => ({ key: text, ...found(text) })), entities },
  });
}

/** Files with nothing in common with any other, so that what two share is rare. */
const others = Array.from({ length: 20 }, (_, i) => naming(`z${i}.docx`, [`Z-${i}-00`]));

const prepare = (profiles: readonly FileProfile[]) =>
  preparePart((corpus) => sharedValues(corpus, ContentOptions.parse({}), {}), profiles);

async function seen(left: FileProfile, right: FileProfile) {
  const { prepared } = await prepare([left, right, ...others]);
  return explained(prepared.compare(0, 1));
}

describe("shared values", () => {
  it("are named rarest first, with their place in both files", async () => {
    const everywhere = others.map((file) => ({
      ...file,
      identifiers: [...file.identifiers, ...naming("x", ["C-1-1"]).identifiers],
    }));
    const files = [naming("a.docx", ["C-1-1", "K-77"]), naming("b.docx", ["C-1-1", "K-77"])];
    const { prepared } = await prepare([...files, ...everywhere]);
    const [found] = explained(prepared.compare(0, 1));
    expect(found?.signal).toBe("shared-identifiers");
    expect(found?.detail).toBe('Both name "K-77", "C-1-1".');
    expect(found?.places[0]?.a).toMatchObject({ location, excerpt: "about K-77 here" });
  });

  it("count a name that a table lists, apart from cells of two tables", async () => {
    const cells = ["ada lovelace", "grace hopper", "alan turing", "kurt gödel"];
    const table = (path: string) => profileOf({ path, columns: [{ name: "who", values: cells }] });
    const listed = await seen(naming("a.docx", [], ["Ada Lovelace"]), table("b.csv"));
    expect(listed.map(({ signal, detail }) => [signal, detail])).toEqual([
      ["listed-in-table", 'One file names what the other lists: "Ada Lovelace".'],
    ]);
    const both = await seen(table("a.csv"), table("b.csv"));
    expect(both).toMatchObject([
      {
        signal: "shared-cells",
        detail:
          'Tables of both files hold 4 of the same sampled values, such as "ada lovelace", "grace hopper", "alan turing".',
        places: [{ a: { excerpt: "who" }, b: { excerpt: "who" } }],
      },
    ]);
  });

  it("count names of places, however many, as one name", async () => {
    const places = (path: string, names: readonly string[]) => {
      const file = naming(path, [], [...names]);
      const entities = file.entities.map((each) => ({ ...each, type: "location" as const }));
      return { ...file, entities };
    };
    const strengthOf = async (names: readonly string[]) =>
      (await seen(places("a.docx", names), places("b.docx", names)))[0]?.strength ?? 0;
    const few = await strengthOf(["Norway"]);
    expect(few).toBeGreaterThan(0);
    expect(await strengthOf(["Norway", "Peru", "Kenya", "Laos", "Chad"])).toBe(few);
  });

  it("are no names of columns and no rows counted through", async () => {
    const table = (path: string, heading: string) => {
      const { columns } = profileOf({
        path,
        columns: [
          { name: heading, values: ["x"] },
          {
            name: "row",
            type: "integer",
            values: Array.from({ length: 300 }, (_, i) => String(i + 1)),
          },
        ],
      });
      const counted = columns.map((column) =>
        column.name === "row" ? { ...column, min: "1", max: "300" } : column,
      );
      return { ...naming(path, [], ["Währung"]), columns: counted };
    };
    expect(await seen(table("a.csv", "währung"), table("b.csv", "Währung"))).toEqual([]);
    expect(await seen(table("a.csv", "cell"), table("b.csv", "cell"))).toMatchObject([
      { signal: "shared-entities" },
    ]);
  });

  it("speak against two files that name other parties, but not where they name few", async () => {
    const signals = async (a: string[], b: string[]) =>
      (await seen(naming("a.docx", a), naming("b.docx", b))).map(({ signal }) => signal);
    expect(await signals(["A-1", "A-2", "A-3"], ["B-1", "B-2", "B-3"])).toEqual(["other-parties"]);
    expect(await signals(["A-1", "A-2"], ["B-1", "B-2", "B-3"])).toEqual([]);
  });

  it("propose the files that share them", async () => {
    const { prepared } = await prepare([
      naming("a.docx", ["K-77"]),
      naming("b.docx", ["K-77"]),
      ...others,
    ]);
    expect([...prepared.candidates()].map(({ a, b }) => [a, b])).toEqual([[0, 1]]);
  });
});
