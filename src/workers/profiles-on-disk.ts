import { readFileSync } from "node:fs";
import { lastPathPart } from "../core/kit/text/normalise.ts";
import type { FileProfile } from "../core/model/profile.ts";
import type { RelateInput } from "../core/pipeline/compute.ts";
import type { ProfileSource } from "../core/relate/corpus.ts";

export type ProfileFile = RelateInput["profiles"][number];

/** One profile at a time, for thousands of them do not fit in memory; `flatten` hides their folders. */
export function profilesOnDisk(profiles: readonly ProfileFile[], flatten: boolean): ProfileSource {
  const pathOf = (path: string): string => (flatten ? lastPathPart(path) : path);
  return {
    files: profiles.map(({ fileId, path, key }) => ({ fileId, path: pathOf(path), key })),
    read(i) {
      const { profilePath } = profiles[i] as ProfileFile;
      const profile = JSON.parse(readFileSync(profilePath, "utf8")) as FileProfile;
      return { ...profile, file: { ...profile.file, path: pathOf(profile.file.path) } };
    },
  };
}
