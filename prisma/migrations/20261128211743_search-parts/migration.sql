-- CreateTable
CREATE TABLE "search_files" (
    "file_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "input_key" TEXT NOT NULL,
    "parts_key" TEXT NOT NULL,
    "result_key" TEXT NOT NULL,
    "config" TEXT NOT NULL,
    "parts" INTEGER NOT NULL,
    "vectors" INTEGER NOT NULL,
    "left_out" JSONB NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "search_files_pkey" PRIMARY KEY ("file_id")
);

-- CreateTable
CREATE TABLE "search_parts" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "raw_only" BOOLEAN NOT NULL,
    "file_kind" TEXT,
    "document_class" TEXT,
    "label" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "entity_key" TEXT NOT NULL,
    "location" JSONB NOT NULL,
    "block" JSONB,
    "words" tsvector NOT NULL,
    "model" TEXT,
    "vector" halfvec(384),
    "signs" bit(384),

    CONSTRAINT "search_parts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "search_files_workspace_id_project_id_idx" ON "search_files"("workspace_id", "project_id");

-- CreateIndex
CREATE INDEX "search_parts_file_id_idx" ON "search_parts"("file_id");

-- CreateIndex
CREATE INDEX "search_parts_words_idx" ON "search_parts" USING GIN ("words") WITH (fastupdate = off);

-- CreateIndex
-- By signs, not by the vectors themselves: Charikar 2002. On the embedded database a row costs a twentieth of the time, and the found ones
-- are put in order by their vectors.
CREATE INDEX "search_parts_signs_idx" ON "search_parts" USING hnsw ("signs" bit_hamming_ops) WITH (m = 8, ef_construction = 32);
