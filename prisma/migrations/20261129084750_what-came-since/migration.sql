-- CreateIndex
CREATE INDEX "file_versions_workspace_id_created_at_idx" ON "file_versions"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "stage_results_workspace_id_created_at_idx" ON "stage_results"("workspace_id", "created_at");
