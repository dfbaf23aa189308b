-- AlterTable
ALTER TABLE "file_versions" DROP COLUMN "local_class",
ADD COLUMN     "class_key" TEXT;
