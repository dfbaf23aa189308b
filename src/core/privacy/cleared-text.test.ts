import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClearedText, createClearing, isClearedText } from "./cleared-text.ts";
import { PrivacyOptions } from "./options.ts";
import { gdpr } from "./policies/gdpr.ts";
import { createPolicy } from "./policy.ts";
import { erasedHashes } from "./subject/erased.ts";
import { formHashes, numberHashes } from "./subject/erased-forms.ts";
import { withoutFileNames } from "./word-shapes.ts";

const KEY = Buffer.alloc(32, 3);
const policyOf = (policy: string) => createPolicy(PrivacyOptions.parse({ policy }), KEY);
const clearing = createClearing(policyOf("gdpr"), null);
const A = [{ fileId: "file_a", neverSend: false }];

describe("clear", () => {
  it("gives the text as the policy leaves it, and names its files", () => {
    const { text, fileIds } = clearing.clear("evidence 1", "Mail ann.smith@acme.example today", [
      { fileId: "file_b", neverSend: false },
      ...A,
      ...A,
    ]);
    expect(text).not.toContain("smith");
    expect(text).toContain("today");
    expect(fileIds).toEqual(["file_a", "file_b"]);
  });

  it("refuses what is marked never to be sent, and what comes from nowhere", () => {
    const marked = [...A, { fileId: "file_b", neverSend: true }];
    expect(() => clearing.clear("evidence 1", "x", marked)).toThrow("never to be sent");
    expect(() => clearing.clear("evidence 1", "x", [])).toThrow("where it comes from");
    expect(() => clearing.clearAround("excerpt", "x", { start: 0, end: 1 }, marked)).toThrow();
    expect(() => clearing.clear('x">', "x", A)).toThrow(RangeError);
  });

  it("refuses what the policy keeps out", () => {
    const document = structuredClone(policyOf("internal").document);
    const rules = document.rules.map((rule) => ({ ...rule, action: "block" as const }));
    const own = { ...document, id: "own", rules };
    const options = PrivacyOptions.parse({ policy: "own", document: own });
    const blocking = createClearing(createPolicy(options, KEY), null);
    expect(() => blocking.clear("evidence 1", "mail ann@acme.example", A)).toThrow("keeps it out");
    expect(blocking.clear("evidence 1", "an invoice", A).text).toBe("an invoice");
  });

  it("takes out people who were erased", () => {
    const terms = [{ kind: "name" as const, value: "Ava Müller" }];
    const hashes = [
      ...erasedHashes(terms, KEY, "DE"),
      ...formHashes(["Ava Müller"], KEY),
      ...numberHashes([["C-10001", "PERSON_ID"]], KEY),
    ];
    const erased = { key: KEY.toString("base64"), hashes };
    const { clear, clearAround, clearName } = createClearing(policyOf("internal"), erased);
    const text = "ask Ava Müller, whom A. Müller (C-10001) met; C-10002 did";
    const blocked = "ask ██████████, whom █████████ (███████) met; C-10002 did";
    expect(clear("text", text, A).text).toBe(blocked);
    const place = { start: text.indexOf("met"), end: text.indexOf("met") + 3 };
    expect(clearAround("excerpt", text, place, A).text).toContain("[[xxx]]; X-00000 did");
    expect(clearName("name", "A. Müller.md", A).text).toBe("█████████.md");
  });

  it("cannot be made by a cast or an object of the same shape", () => {
    const real = clearing.clear("evidence 1", "x", A);
    const copy = { ...real, text: "Ann" } as unknown as ClearedText;
    const child = Object.create(real) as ClearedText;
    expect([real, copy, child, null, "x"].map(isClearedText)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(() => Object.assign(real, { fileIds: [] })).toThrow();
  });
});

describe("clearAround", () => {
  const around = (text: string, value: string) => {
    const start = text.indexOf(value);
    return clearing.clearAround("excerpt", text, { start, end: start + value.length }, A).text;
  };
  it("keeps the words around the place and its shape, and nothing of any value", () => {
    expect(around("please ask Beatriz Souza about it by phone", "Beatriz Souza")).toBe(
      "please ask [[Xxxxxxx Xxxxx]] about it by phone",
    );
    expect(
      around("Dear Jörg, the file Q-77 of ann.smith@acme.example is here", "Q-77"),
    ).not.toMatch(/Jörg|77|smith|acme/);
  });

  it("is refused where the policy keeps the file out, as the whole text is", () => {
    const rules = gdpr.rules.map((rule) => ({ ...rule, action: "block" as const }));
    const options = PrivacyOptions.parse({
      policy: "own",
      document: { ...gdpr, id: "own", rules },
    });
    const strict = createClearing(createPolicy(options, KEY), null);
    const text = "the secret plan, ask ann@acme.example about the bakery";
    const place = { start: 4, end: 10 };
    expect(() => strict.clear("excerpt", text, A)).toThrow(/keeps it out/);
    expect(() => strict.clearAround("excerpt", text, place, A)).toThrow(/keeps it out/);
  });

  it("shows none of any words that no list of ordinary words has", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[b-df-hj-np-tv-z]{6,12}$/), (word) => {
        const text = `ask ${word} or ${word.toUpperCase()} about the 4711 order`;
        const shown = around(text, "about");
        expect(shown.toLowerCase()).not.toContain(word);
        expect(shown).not.toMatch(/[1-9]/);
      }),
    );
  });

  it.each([
    ["patient will may, mark hope, rose summer; place here", /will|may|mark|hope|rose|summer/],
    ["contact grace hope at noon, place here", /grace|hope/],
    ["Will May and Mark Hope, Rose Summer place here", /will|may|mark|hope|rose|summer/i],
  ])("shows no word that is a name too, in small letters either: %s", (text, names) => {
    expect(around(text, "place")).not.toMatch(names);
    expect(around(text, "place")).toContain("here");
  });
});

describe("clearName", () => {
  const name = (path: string) => clearing.clearName("first file", path, A).text;
  it.each([
    ["Personal/Beatriz/Vertrag_A_Mueller.pdf", "Vertrag_A_Xxxxxxx.pdf"],
    ["beatriz_souza_kuendigung.pdf", "xxxxxxx_xxxxx_xxxxxxxxxx.pdf"],
    ["invoice-4711 for mark hope.XLSX", "invoice-0000 for xxxx xxxx.XLSX"],
    ["order.souza", "order.xxxxx"],
    ["Souza", "Xxxxx"],
  ])("shows %s by its shape", (path, shown) => {
    expect(name(path)).toBe(shown);
  });

  it("is refused where the file must not be sent", () => {
    expect(() =>
      clearing.clearName("first file", "a.txt", [{ fileId: "f", neverSend: true }]),
    ).toThrow(/withheld/);
  });

  it("shows none of any name that no list of ordinary words has", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[b-df-hj-np-tv-z]{5,12}$/), (word) => {
        const path = `${word}/${word}_${word.toUpperCase()}-4711.pdf`;
        expect(name(path).toLowerCase()).not.toContain(word);
        expect(name(path)).not.toMatch(/[1-9]/);
      }),
    );
  });
});

describe("names of files in texts", () => {
  it("are shown by their shape: in quotation marks, and wherever a file of the link is named", () => {
    const text =
      '"Hr Lindqvist HIV.txt" names both files.\nFirst file: see Vertrag_A_Mueller, page 2';
    const shown = withoutFileNames(text, ["Personal/Vertrag_A_Mueller.pdf", "b/x.csv"]);
    expect(shown).toBe(
      '"Hr Xxxxxxxxx HIV.txt" names both files.\nFirst file: see Vertrag_A_Xxxxxxx, page 2',
    );
  });
});
