/** The installation's key for signing reports: made once, kept in the data folder with the private half sealed by the installation's secret. */
import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { nullIfAbsent } from "../../core/kit/absent.ts";
import { publicKeyId, type SignedReport, signedBytes } from "../../core/privacy/subject/report.ts";
import type { Env } from "../env.ts";
import { seal, unseal } from "./seal.ts";
import { loadSecret } from "./secret.ts";

const FILE = "report-key.json";
const PURPOSE = "report-key";
const Stored = z.object({ publicKey: z.string(), sealedPrivateKey: z.string() });
type Stored = z.infer<typeof Stored>;
type Place = Pick<Env, "LIGATURE_SECRET" | "LIGATURE_DATA_DIR">;

/** The report with its signature. The key is made on the first call; processes that race get the same one. */
export function signReport(env: Place, report: unknown): SignedReport {
  const { publicKey, sealedPrivateKey } = loadReportKey(env);
  const key = createPrivateKey({
    key: unseal(loadSecret(env), PURPOSE, sealedPrivateKey),
    format: "der",
    type: "pkcs8",
  });
  const value = sign(null, signedBytes(report), key).toString("base64");
  const keyId = publicKeyId(publicKey);
  return { report, signature: { algorithm: "Ed25519", publicKey, keyId, value } };
}

/** The public half, for screens and for whoever checks reports. */
export function reportPublicKey(env: Place): { publicKey: string; keyId: string } {
  const { publicKey } = loadReportKey(env);
  return { publicKey, keyId: publicKeyId(publicKey) };
}

function loadReportKey(env: Place): Stored {
  return read(env) ?? make(env);
}

function read(env: Place): Stored | null {
  try {
    return Stored.parse(JSON.parse(readFileSync(join(env.LIGATURE_DATA_DIR, FILE), "utf8")));
  } catch (error) {
    return nullIfAbsent(error);
  }
}

/** Linked into place whole; whoever comes second reads the first one's. */
function make(env: Place): Stored {
  const pair = generateKeyPairSync("ed25519");
  const secret = pair.privateKey.export({ format: "der", type: "pkcs8" });
  const stored: Stored = {
    publicKey: pair.publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    sealedPrivateKey: seal(loadSecret(env), PURPOSE, secret),
  };
  mkdirSync(env.LIGATURE_DATA_DIR, { recursive: true, mode: 0o700 });
  const path = join(env.LIGATURE_DATA_DIR, FILE);
  const temporary = `${path}.${randomBytes(8).toString("hex")}`;
  writeFileSync(temporary, JSON.stringify(stored), { mode: 0o600, flush: true });
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  return read(env) ?? stored;
}
