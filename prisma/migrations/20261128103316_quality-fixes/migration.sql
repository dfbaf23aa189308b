-- AlterTable
ALTER TABLE "quality_results" ADD COLUMN     "failures" JSONB,
ADD COLUMN     "files_failed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "files_not_applicable" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "files_passed" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "quality_fixes" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "columns" JSONB NOT NULL DEFAULT '[]',
    "scope" JSONB NOT NULL DEFAULT '{}',
    "file_count" INTEGER NOT NULL DEFAULT 0,
    "cell_count" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_by_id" TEXT,
    "undone_at" TIMESTAMP(3),

    CONSTRAINT "quality_fixes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "quality_fixes_workspace_id_project_id_created_at_idx" ON "quality_fixes"("workspace_id", "project_id", "created_at");
