-- DropIndex
DROP INDEX "pack_copies_workspace_id_pack_id_key";

-- AlterTable
ALTER TABLE "file_versions" ADD COLUMN     "document_class" TEXT;

-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "pack_id" TEXT NOT NULL DEFAULT 'general',
ADD COLUMN     "pack_version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "pack_copies" DROP COLUMN "updated_at",
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ALTER COLUMN "version" DROP DEFAULT,
ALTER COLUMN "document" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "pack_copies_workspace_id_pack_id_version_key" ON "pack_copies"("workspace_id", "pack_id", "version");
