-- CreateTable
CREATE TABLE "entity_files" (
    "file_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "input_key" TEXT NOT NULL,
    "result_key" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "left_out" JSONB NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entity_files_pkey" PRIMARY KEY ("file_id")
);

-- CreateTable
CREATE TABLE "entity_mentions" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "form_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "aliases" JSONB NOT NULL,
    "count" INTEGER NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "places" JSONB NOT NULL,
    "method" TEXT NOT NULL,

    CONSTRAINT "entity_mentions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entity_relations" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from_form_id" TEXT NOT NULL,
    "to_form_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "place" JSONB NOT NULL,

    CONSTRAINT "entity_relations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entity_forms" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "normal" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,

    CONSTRAINT "entity_forms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entities" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "file_count" INTEGER NOT NULL,
    "mention_count" INTEGER NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "notes" JSONB NOT NULL,

    CONSTRAINT "entities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topics" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "terms" JSONB NOT NULL,
    "file_count" INTEGER NOT NULL,
    "file_ids" JSONB NOT NULL,
    "method" TEXT NOT NULL,

    CONSTRAINT "topics_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "entity_files_workspace_id_project_id_idx" ON "entity_files"("workspace_id", "project_id");

-- CreateIndex
CREATE INDEX "entity_mentions_workspace_id_project_id_form_id_idx" ON "entity_mentions"("workspace_id", "project_id", "form_id");

-- CreateIndex
CREATE INDEX "entity_mentions_workspace_id_file_id_idx" ON "entity_mentions"("workspace_id", "file_id");

-- CreateIndex
CREATE INDEX "entity_relations_workspace_id_project_id_from_form_id_idx" ON "entity_relations"("workspace_id", "project_id", "from_form_id");

-- CreateIndex
CREATE INDEX "entity_relations_workspace_id_project_id_to_form_id_idx" ON "entity_relations"("workspace_id", "project_id", "to_form_id");

-- CreateIndex
CREATE INDEX "entity_relations_workspace_id_file_id_idx" ON "entity_relations"("workspace_id", "file_id");

-- CreateIndex
CREATE INDEX "entity_forms_workspace_id_project_id_entity_id_idx" ON "entity_forms"("workspace_id", "project_id", "entity_id");

-- CreateIndex
CREATE INDEX "entities_workspace_id_project_id_kind_file_count_idx" ON "entities"("workspace_id", "project_id", "kind", "file_count");

-- CreateIndex
CREATE INDEX "entities_workspace_id_project_id_file_count_idx" ON "entities"("workspace_id", "project_id", "file_count");

-- CreateIndex
CREATE INDEX "topics_workspace_id_project_id_place_idx" ON "topics"("workspace_id", "project_id", "place");
