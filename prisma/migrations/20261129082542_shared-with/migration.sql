-- AlterTable
ALTER TABLE "quality_results" ADD COLUMN     "shared_with" JSONB NOT NULL DEFAULT '[]';
