import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pseudonymKeyId } from "./keys.ts";
import {
  openVaultEntry,
  type ReadBytes,
  readVaultHeader,
  VAULT_HEADER_BYTES,
  VaultBuilder,
} from "./vault.ts";

const KEY = randomBytes(32);
const STAGE = "a".repeat(40);

function readerOf(bytes: Uint8Array): ReadBytes & { readonly asked: number[] } {
  const asked: number[] = [];
  const read = async (offset: number, length: number) => {
    asked.push(length);
    return bytes.subarray(offset, offset + length);
  };
  return Object.assign(read, { asked });
}

async function lookUp(bytes: Uint8Array, standIn: string, key: Uint8Array = KEY, stage = STAGE) {
  const header = readVaultHeader(bytes);
  if (header === null) throw new Error("no vault");
  return openVaultEntry(readerOf(bytes), header, key, stage, standIn);
}

describe("vault", () => {
  it("gives back what was noted, and nothing for the rest", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 200 }),
        async (values) => {
          const builder = new VaultBuilder();
          for (const [i, value] of values.entries()) builder.note(`NAME-${i}`, "person", value);
          const bytes = builder.seal(KEY, STAGE);
          for (const [i, value] of values.entries())
            expect(await lookUp(bytes, `NAME-${i}`)).toEqual({ kind: "person", values: [value] });
          expect(await lookUp(bytes, "NAME-none")).toBeNull();
        },
      ),
      { numRuns: 30 },
    );
  });

  it("holds nothing in clear and is the same for the same entries", () => {
    const sealed = () => {
      const builder = new VaultBuilder();
      builder.note("NAME-4F2A91C3B07D", "person", "Jonas Feldmann");
      return builder.seal(KEY, STAGE);
    };
    const bytes = sealed();
    for (const clear of ["Jonas", "Feldmann", "4F2A91C3B07D"])
      expect(bytes.includes(clear)).toBe(false);
    expect(sealed().equals(bytes)).toBe(true);
    expect(readVaultHeader(bytes)).toMatchObject({ keyId: pseudonymKeyId(KEY), leftOut: 0 });
  });

  it("keeps five spellings, and no secret", async () => {
    const builder = new VaultBuilder();
    for (let i = 0; i < 9; i++) builder.note("NAME-1", "person", `Spelling ${i % 7}`);
    builder.note("PASS-1", "password", "open sesame");
    const bytes = builder.seal(KEY, STAGE);
    expect((await lookUp(bytes, "NAME-1"))?.values).toHaveLength(5);
    expect(await lookUp(bytes, "PASS-1")).toBeNull();
  });

  it("reads one bucket of many", async () => {
    const builder = new VaultBuilder();
    for (let i = 0; i < 20_000; i++) builder.note(`NAME-${i}`, "person", `Person ${i}`);
    const bytes = builder.seal(KEY, STAGE);
    const read = readerOf(bytes);
    const header = readVaultHeader(bytes.subarray(0, VAULT_HEADER_BYTES));
    if (header === null) throw new Error("no vault");
    const entry = await openVaultEntry(read, header, KEY, STAGE, "NAME-777");
    expect(entry?.values).toEqual(["Person 777"]);
    expect(Math.max(...read.asked)).toBeLessThan(bytes.length / 100);
  });

  it("says how many it had no room for", () => {
    const builder = new VaultBuilder();
    for (let i = 0; i < 100_007; i++) builder.note(`NAME-${i}`, "person", "x");
    expect(readVaultHeader(builder.seal(KEY, STAGE))?.leftOut).toBe(7);
  });

  it("opens under its own key and result only, and unchanged only", async () => {
    const builder = new VaultBuilder();
    builder.note("NAME-1", "person", "Jonas Feldmann");
    const bytes = builder.seal(KEY, STAGE);
    await expect(lookUp(bytes, "NAME-1", randomBytes(32))).rejects.toThrow();
    await expect(lookUp(bytes, "NAME-1", KEY, "b".repeat(40))).rejects.toThrow();
    for (let at = VAULT_HEADER_BYTES + 8; at < bytes.length; at += 3) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(lookUp(changed, "NAME-1")).rejects.toThrow();
    }
    expect(readVaultHeader(Buffer.from("not a vault, but long enough to be"))).toBeNull();
  });
});
