-- AlterTable
ALTER TABLE "files" ADD COLUMN     "never_send" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "projects" ADD COLUMN     "never_send" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "model_servers" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "sealed_key" TEXT,
    "concurrency" INTEGER NOT NULL DEFAULT 4,
    "timeout_ms" INTEGER NOT NULL DEFAULT 60000,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "model_servers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_choices" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "use" TEXT NOT NULL,
    "server_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "model_choices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_prices" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "input_nano" DOUBLE PRECISION NOT NULL,
    "output_nano" DOUBLE PRECISION NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "model_prices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_settings" (
    "workspace_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'EUR',
    "month_cap_nano" DOUBLE PRECISION NOT NULL,
    "work_cap_nano" DOUBLE PRECISION NOT NULL,
    "second_opinion" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "model_settings_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "model_months" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "spent_nano" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "reserved_nano" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "model_months_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_works" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'QUEUED',
    "part" INTEGER NOT NULL DEFAULT 0,
    "options" JSONB NOT NULL DEFAULT '{}',
    "quote" JSONB NOT NULL,
    "cap_nano" DOUBLE PRECISION NOT NULL,
    "spent_nano" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "reserved_nano" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "withheld" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "failure" TEXT,
    "started_by_id" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMP(3),
    "ended_at" TIMESTAMP(3),
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "model_works_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_calls" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "work_id" TEXT,
    "month" TEXT NOT NULL,
    "use" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'reserved',
    "outcome" TEXT,
    "reserved_nano" DOUBLE PRECISION NOT NULL,
    "cost_nano" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "counted_input" INTEGER NOT NULL DEFAULT 0,
    "input_tokens" INTEGER NOT NULL DEFAULT 0,
    "output_tokens" INTEGER NOT NULL DEFAULT 0,
    "duration_ms" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMP(3),

    CONSTRAINT "model_calls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_answers" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "work_id" TEXT,
    "model" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "bytes" INTEGER NOT NULL,
    "file_ids" TEXT[],
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_answers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "edge_notes" (
    "edge_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "sentences" JSONB NOT NULL,
    "basis" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "edge_notes_pkey" PRIMARY KEY ("edge_id")
);

-- CreateIndex
CREATE INDEX "model_servers_workspace_id_idx" ON "model_servers"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "model_choices_workspace_id_use_key" ON "model_choices"("workspace_id", "use");

-- CreateIndex
CREATE UNIQUE INDEX "model_prices_workspace_id_model_key" ON "model_prices"("workspace_id", "model");

-- CreateIndex
CREATE UNIQUE INDEX "model_months_workspace_id_month_key" ON "model_months"("workspace_id", "month");

-- CreateIndex
CREATE INDEX "model_works_workspace_id_project_id_created_at_idx" ON "model_works"("workspace_id", "project_id", "created_at");

-- CreateIndex
CREATE INDEX "model_calls_workspace_id_month_use_idx" ON "model_calls"("workspace_id", "month", "use");

-- CreateIndex
CREATE INDEX "model_calls_workspace_id_state_created_at_idx" ON "model_calls"("workspace_id", "state", "created_at");

-- CreateIndex
CREATE INDEX "model_calls_workspace_id_prompt_model_created_at_idx" ON "model_calls"("workspace_id", "prompt", "model", "created_at");

-- CreateIndex
CREATE INDEX "model_answers_workspace_id_used_at_idx" ON "model_answers"("workspace_id", "used_at");

-- CreateIndex
CREATE UNIQUE INDEX "model_answers_workspace_id_key_key" ON "model_answers"("workspace_id", "key");

-- CreateIndex
CREATE INDEX "edge_notes_workspace_id_project_id_idx" ON "edge_notes"("workspace_id", "project_id");

-- AddForeignKey
ALTER TABLE "edge_notes" ADD CONSTRAINT "edge_notes_edge_id_fkey" FOREIGN KEY ("edge_id") REFERENCES "edges"("id") ON DELETE CASCADE ON UPDATE CASCADE;
