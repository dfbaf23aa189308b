-- AlterTable
ALTER TABLE "stage_results" ADD COLUMN     "code_version" INTEGER;
