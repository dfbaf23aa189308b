-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "vector";

-- CreateEnum
CREATE TYPE "DatasetState" AS ENUM ('QUEUED', 'BUILDING', 'FROZEN', 'STOPPED', 'FAILED');

-- CreateEnum
CREATE TYPE "BatchStatus" AS ENUM ('OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "UploadStatus" AS ENUM ('WAITING', 'STORED', 'DUPLICATE', 'FAILED');

-- CreateEnum
CREATE TYPE "EdgeState" AS ENUM ('PROPOSED', 'CONFIRMED', 'REJECTED');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('QUEUED', 'RUNNING', 'STOPPING', 'STOPPED', 'FINISHED', 'FAILED');

-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('OWNER', 'CURATOR', 'REVIEWER', 'ENGINEER', 'COMPLIANCE', 'READER');

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" TIMESTAMP(3),
    "name" TEXT,
    "image" TEXT,
    "password_hash" TEXT,
    "token_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "refresh_token" TEXT,
    "access_token" TEXT,
    "expires_at" INTEGER,
    "token_type" TEXT,
    "scope" TEXT,
    "id_token" TEXT,
    "session_state" TEXT,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "session_token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification_tokens" (
    "identifier" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires" TIMESTAMP(3) NOT NULL
);

-- CreateTable
CREATE TABLE "sign_in_attempts" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMP(3),
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "datasets" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "datasets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dataset_versions" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "DatasetState" NOT NULL DEFAULT 'QUEUED',
    "options" JSONB NOT NULL,
    "input_hash" TEXT,
    "record_count" INTEGER NOT NULL DEFAULT 0,
    "test_count" INTEGER NOT NULL DEFAULT 0,
    "done_count" INTEGER NOT NULL DEFAULT 0,
    "artifacts" JSONB NOT NULL DEFAULT '[]',
    "failure" TEXT,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "frozen_at" TIMESTAMP(3),

    CONSTRAINT "dataset_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload_batches" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" "BatchStatus" NOT NULL DEFAULT 'OPEN',
    "file_count" INTEGER NOT NULL,
    "byte_count" BIGINT NOT NULL,
    "start_run_when_done" BOOLEAN NOT NULL DEFAULT true,
    "run_id" TEXT,
    "round" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "upload_batches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload_items" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "batch_id" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "path_hash" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "modified_at" TIMESTAMP(3),
    "claimed_sha256" TEXT,
    "round" INTEGER NOT NULL,
    "status" "UploadStatus" NOT NULL DEFAULT 'WAITING',
    "error_code" TEXT,
    "file_id" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "upload_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blobs" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "store_key" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "files" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "current_version_id" TEXT,
    "parent_file_id" TEXT,
    "removed_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_versions" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "store_key" TEXT NOT NULL,
    "modified_at" TIMESTAMP(3),
    "kind" TEXT,
    "format_type" TEXT,
    "mime" TEXT,
    "status" TEXT,
    "title" TEXT,
    "author" TEXT,
    "language" TEXT,
    "summary_line" TEXT,
    "quality_score" DOUBLE PRECISION,
    "content_hash" TEXT,
    "issue_count" INTEGER NOT NULL DEFAULT 0,
    "personal_data_count" INTEGER NOT NULL DEFAULT 0,
    "duration_ms" INTEGER,
    "artifacts" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "file_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_results" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "artifact_key" TEXT,
    "duration_ms" INTEGER NOT NULL,
    "resident_mb" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stage_results_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_issues" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "location" JSONB,
    "detail" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "file_issues_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "personal_data_counts" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "personal_data_counts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_embeddings" (
    "version_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "embedding" vector(384) NOT NULL,

    CONSTRAINT "file_embeddings_pkey" PRIMARY KEY ("version_id")
);

-- CreateTable
CREATE TABLE "duplicate_members" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "group_key" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "similarity" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "duplicate_members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "edges" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "source_file_id" TEXT NOT NULL,
    "target_file_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "state" "EdgeState" NOT NULL DEFAULT 'PROPOSED',
    "redundant" BOOLEAN NOT NULL DEFAULT false,
    "by_hand" BOOLEAN NOT NULL DEFAULT false,
    "description" TEXT NOT NULL,
    "strategies" TEXT[],
    "contributions" JSONB NOT NULL DEFAULT '[]',
    "column_matches" JSONB NOT NULL DEFAULT '[]',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "last_run_id" TEXT,
    "decided_at" TIMESTAMP(3),
    "decided_by_id" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "edges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "edge_evidence" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "edge_id" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "strategy" TEXT NOT NULL,
    "signal" TEXT NOT NULL,
    "polarity" TEXT NOT NULL,
    "strength" DOUBLE PRECISION NOT NULL,
    "direction" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "places" JSONB NOT NULL,

    CONSTRAINT "edge_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "edge_decisions" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "edge_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "reason" TEXT,
    "act_id" TEXT NOT NULL,
    "undone_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "edge_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "graph_nodes" (
    "file_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "community_id" TEXT NOT NULL,
    "x" DOUBLE PRECISION NOT NULL,
    "y" DOUBLE PRECISION NOT NULL,
    "degree" INTEGER NOT NULL,

    CONSTRAINT "graph_nodes_pkey" PRIMARY KEY ("file_id")
);

-- CreateTable
CREATE TABLE "graph_communities" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "named_by_hand" BOOLEAN NOT NULL DEFAULT false,
    "file_count" INTEGER NOT NULL,
    "edge_count" INTEGER NOT NULL,
    "confirmed_count" INTEGER NOT NULL,
    "x" DOUBLE PRECISION NOT NULL,
    "y" DOUBLE PRECISION NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "graph_communities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_runs" (
    "id" TEXT NOT NULL,
    "job_name" TEXT NOT NULL,
    "event_name" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "concurrency_key" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "crashes" INTEGER NOT NULL DEFAULT 0,
    "owner_id" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "wake_at" TIMESTAMPTZ(3),
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "error" JSONB,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "job_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_steps" (
    "job_run_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "output" JSONB,
    "error" JSONB,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_steps_pkey" PRIMARY KEY ("job_run_id","step_id")
);

-- CreateTable
CREATE TABLE "pipelines" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "pipelines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pipeline_versions" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "pipeline_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pipeline_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runs" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "pipeline_version_id" TEXT NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'QUEUED',
    "file_ids" JSONB,
    "started_by_id" TEXT,
    "started_at" TIMESTAMP(3),
    "finished_at" TIMESTAMP(3),
    "failure" TEXT,
    "report" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_files" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "shard" INTEGER NOT NULL,
    "parse" TEXT NOT NULL DEFAULT 'waiting',
    "privacy" TEXT NOT NULL DEFAULT 'waiting',
    "enrich" TEXT NOT NULL DEFAULT 'waiting',
    "quality" TEXT NOT NULL DEFAULT 'waiting',
    "duration_ms" INTEGER NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_log_lines" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_log_lines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspaces" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sealed_stand_in_key" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "MemberRole" NOT NULL,
    "last_seen_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "role" "MemberRole" NOT NULL,
    "email" TEXT,
    "created_by_id" TEXT NOT NULL,
    "expires_at" TIMESTAMP(3) NOT NULL,
    "accepted_at" TIMESTAMP(3),
    "revoked_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "projects" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "archived_at" TIMESTAMP(3),
    "created_by_id" TEXT NOT NULL,
    "graph_revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "projects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "user_id" TEXT,
    "action" TEXT NOT NULL,
    "target" TEXT,
    "detail" JSONB NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "accounts_user_id_idx" ON "accounts"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_provider_provider_account_id_key" ON "accounts"("provider", "provider_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_session_token_key" ON "sessions"("session_token");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "verification_tokens_token_key" ON "verification_tokens"("token");

-- CreateIndex
CREATE UNIQUE INDEX "verification_tokens_identifier_token_key" ON "verification_tokens"("identifier", "token");

-- CreateIndex
CREATE INDEX "datasets_workspace_id_project_id_idx" ON "datasets"("workspace_id", "project_id");

-- CreateIndex
CREATE UNIQUE INDEX "datasets_project_id_slug_key" ON "datasets"("project_id", "slug");

-- CreateIndex
CREATE INDEX "dataset_versions_workspace_id_dataset_id_idx" ON "dataset_versions"("workspace_id", "dataset_id");

-- CreateIndex
CREATE UNIQUE INDEX "dataset_versions_dataset_id_number_key" ON "dataset_versions"("dataset_id", "number");

-- CreateIndex
CREATE INDEX "upload_batches_workspace_id_project_id_created_at_idx" ON "upload_batches"("workspace_id", "project_id", "created_at");

-- CreateIndex
CREATE INDEX "upload_items_workspace_id_batch_id_status_idx" ON "upload_items"("workspace_id", "batch_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "upload_items_batch_id_path_hash_key" ON "upload_items"("batch_id", "path_hash");

-- CreateIndex
CREATE UNIQUE INDEX "blobs_workspace_id_sha256_key" ON "blobs"("workspace_id", "sha256");

-- CreateIndex
CREATE INDEX "files_workspace_id_project_id_folder_idx" ON "files"("workspace_id", "project_id", "folder");

-- CreateIndex
CREATE INDEX "files_workspace_id_project_id_id_idx" ON "files"("workspace_id", "project_id", "id");

-- CreateIndex
CREATE INDEX "files_workspace_id_parent_file_id_idx" ON "files"("workspace_id", "parent_file_id");

-- CreateIndex
CREATE UNIQUE INDEX "files_project_id_path_key" ON "files"("project_id", "path");

-- CreateIndex
CREATE INDEX "file_versions_workspace_id_file_id_idx" ON "file_versions"("workspace_id", "file_id");

-- CreateIndex
CREATE INDEX "file_versions_workspace_id_project_id_sha256_idx" ON "file_versions"("workspace_id", "project_id", "sha256");

-- CreateIndex
CREATE INDEX "file_versions_workspace_id_project_id_content_hash_idx" ON "file_versions"("workspace_id", "project_id", "content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "stage_results_version_id_stage_key_key" ON "stage_results"("version_id", "stage", "key");

-- CreateIndex
CREATE INDEX "file_issues_workspace_id_version_id_idx" ON "file_issues"("workspace_id", "version_id");

-- CreateIndex
CREATE INDEX "file_issues_workspace_id_project_id_code_idx" ON "file_issues"("workspace_id", "project_id", "code");

-- CreateIndex
CREATE INDEX "personal_data_counts_workspace_id_project_id_type_idx" ON "personal_data_counts"("workspace_id", "project_id", "type");

-- CreateIndex
CREATE UNIQUE INDEX "personal_data_counts_version_id_type_key" ON "personal_data_counts"("version_id", "type");

-- CreateIndex
CREATE INDEX "file_embeddings_workspace_id_project_id_idx" ON "file_embeddings"("workspace_id", "project_id");

-- CreateIndex
CREATE INDEX "duplicate_members_workspace_id_project_id_level_idx" ON "duplicate_members"("workspace_id", "project_id", "level");

-- CreateIndex
CREATE UNIQUE INDEX "duplicate_members_project_id_group_key_file_id_key" ON "duplicate_members"("project_id", "group_key", "file_id");

-- CreateIndex
CREATE INDEX "edges_workspace_id_project_id_state_confidence_idx" ON "edges"("workspace_id", "project_id", "state", "confidence");

-- CreateIndex
CREATE INDEX "edges_workspace_id_source_file_id_idx" ON "edges"("workspace_id", "source_file_id");

-- CreateIndex
CREATE INDEX "edges_workspace_id_target_file_id_idx" ON "edges"("workspace_id", "target_file_id");

-- CreateIndex
CREATE UNIQUE INDEX "edges_project_id_source_file_id_target_file_id_type_key" ON "edges"("project_id", "source_file_id", "target_file_id", "type");

-- CreateIndex
CREATE INDEX "edge_evidence_workspace_id_edge_id_idx" ON "edge_evidence"("workspace_id", "edge_id");

-- CreateIndex
CREATE UNIQUE INDEX "edge_evidence_edge_id_rank_key" ON "edge_evidence"("edge_id", "rank");

-- CreateIndex
CREATE INDEX "edge_decisions_workspace_id_project_id_created_at_idx" ON "edge_decisions"("workspace_id", "project_id", "created_at");

-- CreateIndex
CREATE INDEX "edge_decisions_workspace_id_edge_id_idx" ON "edge_decisions"("workspace_id", "edge_id");

-- CreateIndex
CREATE INDEX "graph_nodes_workspace_id_project_id_community_id_idx" ON "graph_nodes"("workspace_id", "project_id", "community_id");

-- CreateIndex
CREATE INDEX "graph_communities_workspace_id_project_id_file_count_idx" ON "graph_communities"("workspace_id", "project_id", "file_count");

-- CreateIndex
CREATE INDEX "job_runs_state_job_name_idx" ON "job_runs"("state", "job_name");

-- CreateIndex
CREATE INDEX "job_runs_job_name_concurrency_key_state_idx" ON "job_runs"("job_name", "concurrency_key", "state");

-- CreateIndex
CREATE INDEX "pipelines_workspace_id_project_id_idx" ON "pipelines"("workspace_id", "project_id");

-- CreateIndex
CREATE INDEX "pipeline_versions_workspace_id_pipeline_id_idx" ON "pipeline_versions"("workspace_id", "pipeline_id");

-- CreateIndex
CREATE UNIQUE INDEX "pipeline_versions_pipeline_id_number_key" ON "pipeline_versions"("pipeline_id", "number");

-- CreateIndex
CREATE INDEX "runs_workspace_id_project_id_created_at_idx" ON "runs"("workspace_id", "project_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "runs_project_id_number_key" ON "runs"("project_id", "number");

-- CreateIndex
CREATE INDEX "run_files_workspace_id_run_id_shard_idx" ON "run_files"("workspace_id", "run_id", "shard");

-- CreateIndex
CREATE UNIQUE INDEX "run_files_run_id_file_id_key" ON "run_files"("run_id", "file_id");

-- CreateIndex
CREATE INDEX "run_log_lines_workspace_id_run_id_created_at_idx" ON "run_log_lines"("workspace_id", "run_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_slug_key" ON "workspaces"("slug");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_workspace_id_user_id_key" ON "memberships"("workspace_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_workspace_id_created_at_idx" ON "invitations"("workspace_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "projects_workspace_id_slug_key" ON "projects"("workspace_id", "slug");

-- CreateIndex
CREATE INDEX "audit_events_workspace_id_created_at_idx" ON "audit_events"("workspace_id", "created_at");

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
