-- AlterTable
ALTER TABLE "model_calls" ADD COLUMN     "answer_key" TEXT;
