-- AlterTable
ALTER TABLE "quality_results" ADD COLUMN     "files_unsure" INTEGER NOT NULL DEFAULT 0;
