-- AlterTable
ALTER TABLE "edges" ADD COLUMN     "evidence_gone_at" TIMESTAMP(3);
