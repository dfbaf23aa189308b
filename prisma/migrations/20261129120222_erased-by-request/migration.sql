-- DropIndex
DROP INDEX "erased_identifiers_workspace_id_kind_hash_key";

-- CreateIndex
CREATE UNIQUE INDEX "erased_identifiers_workspace_id_kind_hash_request_id_key" ON "erased_identifiers"("workspace_id", "kind", "hash", "request_id");
