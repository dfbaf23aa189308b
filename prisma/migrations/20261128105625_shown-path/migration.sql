-- AlterTable
ALTER TABLE "files" ADD COLUMN     "shown_path" TEXT;
