-- CreateEnum
CREATE TYPE "SubjectRequestKind" AS ENUM ('ACCESS', 'ERASURE');

-- CreateEnum
CREATE TYPE "SubjectRequestState" AS ENUM ('DRAFT', 'RUNNING', 'DONE', 'PARTLY_DONE', 'FAILED');

-- AlterTable
ALTER TABLE "dataset_versions" ADD COLUMN     "withdrawn_at" TIMESTAMP(3),
ADD COLUMN     "withdrawn_for" TEXT;

-- AlterTable
ALTER TABLE "files" ADD COLUMN     "shown_path" TEXT;

-- AlterTable
ALTER TABLE "file_versions" ADD COLUMN     "document_class" TEXT;

-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "pack_id" TEXT NOT NULL DEFAULT 'general',
ADD COLUMN     "pack_version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "projects" ADD COLUMN     "pack_id" TEXT NOT NULL DEFAULT 'general';

-- AlterTable
ALTER TABLE "audit_events" ADD COLUMN     "hash" TEXT,
ADD COLUMN     "sealed" TEXT,
ADD COLUMN     "seq" INTEGER,
ADD COLUMN     "subject_key_id" TEXT;

-- CreateTable
CREATE TABLE "privacy_policies" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "based_on" TEXT,
    "created_by_id" TEXT NOT NULL,
    "archived_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "privacy_policies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "privacy_policy_versions" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "policy_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_from" TIMESTAMP(3),
    "used_by_id" TEXT,

    CONSTRAINT "privacy_policy_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pseudonym_keys" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "sealed_key" TEXT,
    "created_by_id" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMP(3),
    "destroyed_at" TIMESTAMP(3),

    CONSTRAINT "pseudonym_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subject_keys" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "sealed_key" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "destroyed_at" TIMESTAMP(3),

    CONSTRAINT "subject_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subject_requests" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "SubjectRequestKind" NOT NULL,
    "state" "SubjectRequestState" NOT NULL DEFAULT 'DRAFT',
    "subject_key_id" TEXT NOT NULL,
    "sealed_terms" TEXT NOT NULL,
    "found" JSONB NOT NULL DEFAULT '{}',
    "report_key" TEXT,
    "expires_at" TIMESTAMP(3),
    "failure" TEXT,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMP(3),
    "ended_at" TIMESTAMP(3),

    CONSTRAINT "subject_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erased_identifiers" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "erased_identifiers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quality_rules" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "document" JSONB NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "quality_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quality_results" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "file_id" TEXT,
    "outcome" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "dimension" TEXT NOT NULL,
    "checked_count" INTEGER NOT NULL DEFAULT 0,
    "failed_count" INTEGER NOT NULL DEFAULT 0,
    "files_passed" INTEGER NOT NULL DEFAULT 0,
    "files_failed" INTEGER NOT NULL DEFAULT 0,
    "files_not_applicable" INTEGER NOT NULL DEFAULT 0,
    "detail" TEXT NOT NULL DEFAULT '',
    "failures_key" TEXT,
    "failures" JSONB,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quality_results_pkey" PRIMARY KEY ("id")
);

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

-- CreateTable
CREATE TABLE "quality_findings" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "places" JSONB NOT NULL DEFAULT '[]',
    "place_count" INTEGER NOT NULL DEFAULT 0,
    "effect" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "action" JSONB,
    "fingerprint" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quality_findings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quality_acceptances" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "file_id" TEXT,
    "reason" TEXT NOT NULL,
    "until" TIMESTAMP(3),
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMP(3),

    CONSTRAINT "quality_acceptances_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quality_snapshots" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "score" DOUBLE PRECISION,
    "dimensions" JSONB NOT NULL,
    "counts" JSONB NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quality_snapshots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pack_copies" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "pack_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB,
    "based_on" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pack_copies_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "privacy_policies_workspace_id_slug_key" ON "privacy_policies"("workspace_id", "slug");

-- CreateIndex
CREATE INDEX "privacy_policy_versions_workspace_id_policy_id_idx" ON "privacy_policy_versions"("workspace_id", "policy_id");

-- CreateIndex
CREATE UNIQUE INDEX "privacy_policy_versions_policy_id_number_key" ON "privacy_policy_versions"("policy_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "pseudonym_keys_workspace_id_generation_key" ON "pseudonym_keys"("workspace_id", "generation");

-- CreateIndex
CREATE INDEX "subject_keys_workspace_id_idx" ON "subject_keys"("workspace_id");

-- CreateIndex
CREATE INDEX "subject_requests_workspace_id_created_at_idx" ON "subject_requests"("workspace_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "subject_requests_workspace_id_number_key" ON "subject_requests"("workspace_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "erased_identifiers_workspace_id_kind_hash_key" ON "erased_identifiers"("workspace_id", "kind", "hash");

-- CreateIndex
CREATE INDEX "quality_rules_workspace_id_project_id_idx" ON "quality_rules"("workspace_id", "project_id");

-- CreateIndex
CREATE UNIQUE INDEX "quality_rules_project_id_name_key" ON "quality_rules"("project_id", "name");

-- CreateIndex
CREATE INDEX "quality_results_workspace_id_project_id_rule_outcome_idx" ON "quality_results"("workspace_id", "project_id", "rule", "outcome");

-- CreateIndex
CREATE INDEX "quality_results_workspace_id_project_id_run_id_idx" ON "quality_results"("workspace_id", "project_id", "run_id");

-- CreateIndex
CREATE INDEX "quality_results_workspace_id_file_id_idx" ON "quality_results"("workspace_id", "file_id");

-- CreateIndex
CREATE INDEX "quality_fixes_workspace_id_project_id_created_at_idx" ON "quality_fixes"("workspace_id", "project_id", "created_at");

-- CreateIndex
CREATE INDEX "quality_findings_workspace_id_project_id_kind_effect_idx" ON "quality_findings"("workspace_id", "project_id", "kind", "effect");

-- CreateIndex
CREATE UNIQUE INDEX "quality_findings_project_id_kind_fingerprint_key" ON "quality_findings"("project_id", "kind", "fingerprint");

-- CreateIndex
CREATE INDEX "quality_acceptances_workspace_id_project_id_subject_idx" ON "quality_acceptances"("workspace_id", "project_id", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "quality_snapshots_run_id_key" ON "quality_snapshots"("run_id");

-- CreateIndex
CREATE INDEX "quality_snapshots_workspace_id_project_id_created_at_idx" ON "quality_snapshots"("workspace_id", "project_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "pack_copies_workspace_id_pack_id_version_key" ON "pack_copies"("workspace_id", "pack_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "audit_events_workspace_id_seq_key" ON "audit_events"("workspace_id", "seq");

-- The key that each workspace has had until now is its first generation.
INSERT INTO "pseudonym_keys" ("id", "workspace_id", "generation", "sealed_key", "created_at")
SELECT 'psk_' || substr("id", 4), "id", 1, "sealed_stand_in_key", "created_at" FROM "workspaces";

ALTER TABLE "workspaces" DROP COLUMN "sealed_stand_in_key";

-- The log is append-only. A row may be given its place in the chain once; nothing else of it ever changes.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD."hash" IS NULL
      AND (NEW."id", NEW."workspace_id", NEW."user_id", NEW."action", NEW."target", NEW."detail"::text, NEW."sealed", NEW."subject_key_id", NEW."created_at")
        IS NOT DISTINCT FROM
        (OLD."id", OLD."workspace_id", OLD."user_id", OLD."action", OLD."target", OLD."detail"::text, OLD."sealed", OLD."subject_key_id", OLD."created_at")
    THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'audit_events is append-only';
END $$;
CREATE TRIGGER "audit_events_append_only" BEFORE UPDATE OR DELETE ON "audit_events"
  FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
