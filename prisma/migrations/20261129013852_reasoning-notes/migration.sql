-- AlterTable
ALTER TABLE "edge_notes" ADD COLUMN "id" TEXT, ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'describe';
UPDATE "edge_notes" SET "id" = "edge_id" || '-describe';
ALTER TABLE "edge_notes" DROP CONSTRAINT "edge_notes_pkey", ALTER COLUMN "id" SET NOT NULL,
ADD CONSTRAINT "edge_notes_pkey" PRIMARY KEY ("id");

-- CreateIndex
CREATE UNIQUE INDEX "edge_notes_edge_id_kind_key" ON "edge_notes"("edge_id", "kind");
