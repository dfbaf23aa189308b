-- DropIndex
DROP INDEX "entities_workspace_id_project_id_kind_file_count_idx";

-- DropIndex
DROP INDEX "entities_workspace_id_project_id_file_count_idx";

-- CreateIndex
CREATE INDEX "files_workspace_id_project_id_name_id_idx" ON "files"("workspace_id", "project_id", "name", "id");

-- CreateIndex
CREATE INDEX "edges_workspace_id_project_id_confidence_id_idx" ON "edges"("workspace_id", "project_id", "confidence", "id");

-- What is rare among many rows is found without reading them: removed files, links that runs no longer find, files with issues.
-- CreateIndex
CREATE INDEX "files_removed_idx" ON "files"("workspace_id", "project_id") WHERE "removed_at" IS NOT NULL;

-- CreateIndex
CREATE INDEX "edges_evidence_gone_idx" ON "edges"("workspace_id", "project_id") WHERE "evidence_gone_at" IS NOT NULL;

-- CreateIndex
CREATE INDEX "file_versions_issues_idx" ON "file_versions"("workspace_id", "project_id") WHERE "issue_count" > 0;

-- CreateIndex
CREATE INDEX "quality_results_faults_idx" ON "quality_results"("workspace_id", "project_id", "file_id") WHERE "outcome" = 'failed' AND "severity" <> 'info' AND "file_id" IS NOT NULL;

-- Lists of entities are read in this order, page after page.
-- CreateIndex
CREATE INDEX "entities_rank_idx" ON "entities"("workspace_id", "project_id", "file_count", ("confidence" * ln(1 + least("mention_count", 50))), "id");

-- CreateIndex
CREATE INDEX "entities_rank_of_kind_idx" ON "entities"("workspace_id", "project_id", "kind", "file_count", ("confidence" * ln(1 + least("mention_count", 50))), "id");
