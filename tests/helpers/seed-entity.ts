/** An entity that one file names, without a run. */
import { ENTITY_METHODS } from "../../src/core/entities/contract.ts";
import { formId } from "../../src/server/services/entity/form-id.ts";
import { resolveNames } from "../../src/server/services/entity/resolve-names.ts";
import { writeAnyway } from "../../src/server/services/workspace/apart-from-erasures.ts";
import type { TestDeps } from "./deps.ts";
import { withClient } from "./with-client.ts";

/** Returns the entity's id. The file takes a settled result of privacy that exists by name alone. */
export async function seedEntity(
  { deps, databaseUrl }: Pick<TestDeps, "deps" | "databaseUrl">,
  place: { readonly workspaceId: string; readonly projectId: string },
  fileId: string,
): Promise<string> {
  const { workspaceId, projectId } = place;
  const resultKey = "e".repeat(40);
  await withClient(databaseUrl)(
    `update file_versions set artifacts = jsonb_build_object('privacy', $2::text, 'settled', $2::text) where workspace_id = $3
       and id = (select current_version_id from files where id = $1)`,
    [fileId, resultKey, workspaceId],
  );
  const { entityIndex, fileViews } = deps.repos(workspaceId);
  const versionId = (await fileViews.find(fileId))?.version.id ?? "";
  const ref = { kind: "organization", key: "acme|gmbh" } as const;
  const mention = {
    ...{
      id: `${fileId}.n0`,
      formId: formId(projectId, ref),
      ...ref,
      text: "Acme GmbH",
      aliases: [],
    },
    ...{ count: 1, confidence: 0.9, places: [], method: ENTITY_METHODS.text },
  };
  await entityIndex.replace(
    { projectId, fileId, versionId, inputKey: "read", resultKey, terms: [] },
    { mentions: [mention], relations: [] },
    {},
  );
  await resolveNames(deps, place, writeAnyway(deps, workspaceId));
  const [entity] = await entityIndex.entities(projectId);
  return entity?.id ?? "";
}
