import { resolve } from "node:path";

/** A path as the caller meant it: `npm run` changes the folder and tells the old one in INIT_CWD. */
export function fromCallerFolder(
  path: string,
  environment: Record<string, string | undefined>,
): string {
  return resolve(environment.INIT_CWD ?? process.cwd(), path);
}
