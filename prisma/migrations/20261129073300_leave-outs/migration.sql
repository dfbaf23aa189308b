-- AlterTable
ALTER TABLE "quality_results" ADD COLUMN     "shared_count" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "leave_outs" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "is_newest" BOOLEAN NOT NULL,
    "file_count" INTEGER NOT NULL,
    "group_count" INTEGER NOT NULL,
    "left_at" TIMESTAMP(3) NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "undone_by_id" TEXT,
    "undone_at" TIMESTAMP(3),

    CONSTRAINT "leave_outs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "leave_outs_workspace_id_project_id_left_at_idx" ON "leave_outs"("workspace_id", "project_id", "left_at");
