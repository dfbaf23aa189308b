-- AlterTable
ALTER TABLE "search_parts" ADD COLUMN     "content_key" TEXT;

-- CreateTable
CREATE TABLE "search_models" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "server" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "dimensions" INTEGER,
    "whole_at" TIMESTAMP(3),
    "started_by_id" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "search_models_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_vectors" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "content_key" TEXT NOT NULL,
    "vector" halfvec NOT NULL,
    "signs" bit(768) NOT NULL,

    CONSTRAINT "search_vectors_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "search_models_workspace_id_project_id_idx" ON "search_models"("workspace_id", "project_id");

-- CreateIndex
CREATE INDEX "search_vectors_project_id_content_key_idx" ON "search_vectors"("project_id", "content_key");

-- What models of a server compare: parts that have a vector of this machine, but for names as they are.
UPDATE "search_parts" SET "content_key" = md5("label" || chr(10) || "text") WHERE "vector" IS NOT NULL AND NOT "raw_only";

-- CreateIndex
-- Partial: a planner without statistics would prefer an index by project to that of the words.
CREATE INDEX "search_parts_content_idx" ON "search_parts"("project_id", "content_key") WHERE "content_key" IS NOT NULL;

-- CreateIndex
CREATE INDEX "search_vectors_signs_idx" ON "search_vectors" USING hnsw ("signs" bit_hamming_ops) WITH (m = 8, ef_construction = 32);
