-- CreateTable
CREATE TABLE "blind_servings" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "edge_id" TEXT NOT NULL,
    "served_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "blind_servings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "blind_servings_workspace_id_user_id_served_at_idx" ON "blind_servings"("workspace_id", "user_id", "served_at");

-- CreateIndex
CREATE INDEX "blind_servings_edge_id_idx" ON "blind_servings"("edge_id");

-- AddForeignKey
ALTER TABLE "blind_servings" ADD CONSTRAINT "blind_servings_edge_id_fkey" FOREIGN KEY ("edge_id") REFERENCES "edges"("id") ON DELETE CASCADE ON UPDATE CASCADE;
