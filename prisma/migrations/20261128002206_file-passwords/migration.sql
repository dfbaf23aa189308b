-- CreateTable
CREATE TABLE "file_passwords" (
    "file_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "given_by_id" TEXT NOT NULL,
    "given_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "file_passwords_pkey" PRIMARY KEY ("file_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "file_passwords_id_key" ON "file_passwords"("id");

-- CreateIndex
CREATE INDEX "file_passwords_workspace_id_idx" ON "file_passwords"("workspace_id");
