-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "basis_key" TEXT;

-- CreateTable
CREATE TABLE "run_bases" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_bases_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "run_bases_workspace_id_key_key" ON "run_bases"("workspace_id", "key");
