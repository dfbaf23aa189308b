-- Workspaces that were made since their keys were copied have their first generation still in the old place.
INSERT INTO "pseudonym_keys" ("id", "workspace_id", "generation", "sealed_key", "created_at")
SELECT 'psk_' || substr("id", 4), "id", 1, "sealed_stand_in_key", "created_at" FROM "workspaces" w
WHERE NOT EXISTS (SELECT 1 FROM "pseudonym_keys" k WHERE k."workspace_id" = w."id");

-- AlterTable
ALTER TABLE "workspaces" DROP COLUMN "sealed_stand_in_key";
