/** All tenant repositories of one workspace. A repository is made from a Scope and nothing else, so it cannot see past it. */
import type { Scope } from "../db/scoped.ts";
import { fileRepository } from "./file-repository.ts";
import { projectRepository } from "./project-repository.ts";

export function repositories(scope: Scope) {
  return {
    files: fileRepository(scope),
    projects: projectRepository(scope),
  };
}

export type Repositories = ReturnType<typeof repositories>;
