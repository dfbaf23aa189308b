-- AlterTable
ALTER TABLE "edges" ADD COLUMN     "review_stage" TEXT NOT NULL DEFAULT 'open',
ADD COLUMN     "signals" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "edge_decisions" ADD COLUMN     "is_blind" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "part" TEXT NOT NULL DEFAULT 'alone';

-- AlterTable
ALTER TABLE "projects" ADD COLUMN     "is_blind_review" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reviewers_needed" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "edge_comments" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "edge_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMP(3),

    CONSTRAINT "edge_comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_assignments" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "note" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMP(3),

    CONSTRAINT "review_assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assigned_edges" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "edge_id" TEXT NOT NULL,

    CONSTRAINT "assigned_edges_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "edge_comments_workspace_id_edge_id_created_at_idx" ON "edge_comments"("workspace_id", "edge_id", "created_at");

-- CreateIndex
CREATE INDEX "review_assignments_workspace_id_project_id_user_id_idx" ON "review_assignments"("workspace_id", "project_id", "user_id");

-- CreateIndex
CREATE INDEX "assigned_edges_workspace_id_edge_id_idx" ON "assigned_edges"("workspace_id", "edge_id");

-- CreateIndex
CREATE UNIQUE INDEX "assigned_edges_assignment_id_edge_id_key" ON "assigned_edges"("assignment_id", "edge_id");

-- CreateIndex
CREATE INDEX "edges_workspace_id_project_id_signals_confidence_idx" ON "edges"("workspace_id", "project_id", "signals", "confidence");

-- Links found before, as runs write them from now on.
UPDATE "edges" SET "signals" = seen.signals FROM (
  SELECT "edge_id", string_agg(DISTINCT (CASE WHEN "polarity" = 'against' THEN '-' ELSE '' END || "signal") COLLATE "C", ' '
    ORDER BY (CASE WHEN "polarity" = 'against' THEN '-' ELSE '' END || "signal") COLLATE "C") AS signals
  FROM "edge_evidence" GROUP BY "edge_id"
) AS seen WHERE seen."edge_id" = "edges"."id";
