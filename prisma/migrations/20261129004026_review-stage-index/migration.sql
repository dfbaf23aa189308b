-- CreateIndex
CREATE INDEX "edges_workspace_id_project_id_review_stage_idx" ON "edges"("workspace_id", "project_id", "review_stage");
