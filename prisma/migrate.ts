/** Applies missing migrations to `DATABASE_URL`: `npm run db:migrate`. The supervisor does the same at every start. */
import { applyMigrations } from "./apply-migrations.ts";

const url = process.env.DATABASE_URL;
if (!url) {
  process.stderr.write(
    "DATABASE_URL is not set. `npm start` migrates the embedded database by itself.\n",
  );
  process.exit(1);
}
const applied = await applyMigrations(url);
process.stdout.write(
  applied.length === 0 ? "The database is up to date.\n" : `Applied: ${applied.join(", ")}\n`,
);
