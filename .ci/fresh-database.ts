/** Makes a new empty database on the Postgres server at the given address and prints the address of the database. */
import pg from "pg";

const url = new URL(process.argv[2] ?? "");
const name = `journey_${Date.now()}_${process.pid}`;
const client = new pg.Client({ connectionString: url.href });
await client.connect();
await client.query(`create database ${name}`);
await client.end();
url.pathname = `/${name}`;
process.stdout.write(`${url.href}\n`);
