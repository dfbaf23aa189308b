-- AlterTable
ALTER TABLE "model_works" ADD COLUMN     "next_try_at" TIMESTAMP(3),
ADD COLUMN     "silent_since" TIMESTAMP(3);
