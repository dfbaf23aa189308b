-- CreateTable
CREATE TABLE "file_notes" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "said" JSONB NOT NULL,
    "basis" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "file_notes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "file_notes_workspace_id_project_id_idx" ON "file_notes"("workspace_id", "project_id");

-- CreateIndex
CREATE UNIQUE INDEX "file_notes_file_id_kind_key" ON "file_notes"("file_id", "kind");

-- AddForeignKey
ALTER TABLE "file_notes" ADD CONSTRAINT "file_notes_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE CASCADE ON UPDATE CASCADE;
