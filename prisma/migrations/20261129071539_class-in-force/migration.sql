-- AlterTable
ALTER TABLE "files" ADD COLUMN     "class_by_hand" TEXT;

-- AlterTable
ALTER TABLE "file_versions" ADD COLUMN     "class_by" TEXT,
ADD COLUMN     "local_class" TEXT;

-- Every class that stands was found without a model.
UPDATE "file_versions" SET "local_class" = "document_class";
