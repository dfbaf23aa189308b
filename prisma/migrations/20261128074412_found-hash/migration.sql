-- AlterTable
ALTER TABLE "edges" ADD COLUMN     "found_hash" TEXT;
