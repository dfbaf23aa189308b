import { randomInt } from "node:crypto";
import pg from "pg";

const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 12;

/** A one-time code for making the owner account from another machine, or null when an account exists already. */
export async function ownerCode(databaseUrl: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from users limit 1");
    if (rowCount !== 0) return null;
  } finally {
    await client.end();
  }
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return `${letters.slice(0, 4).join("")}-${letters.slice(4, 8).join("")}-${letters.slice(8).join("")}`;
}
