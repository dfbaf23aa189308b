-- AlterTable
ALTER TABLE "subject_requests" ADD COLUMN     "expires_at" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "dataset_versions" ADD COLUMN     "withdrawn_at" TIMESTAMP(3),
ADD COLUMN     "withdrawn_for" TEXT;

-- AlterTable
ALTER TABLE "audit_events" ADD COLUMN     "hash" TEXT,
ADD COLUMN     "sealed" TEXT,
ADD COLUMN     "seq" INTEGER,
ADD COLUMN     "subject_key_id" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "audit_events_workspace_id_seq_key" ON "audit_events"("workspace_id", "seq");

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
