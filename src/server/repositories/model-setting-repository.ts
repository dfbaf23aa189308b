/** What a workspace has set for language models. Keys stay sealed: nothing here opens them. */

import type { TokenPrice } from "../../core/language-model/prices.ts";
import { MAX_PRICES, MAX_SERVERS } from "../../core/language-model/setting-limits.ts";
import { ModelUse } from "../../core/language-model/use-case.ts";
import type { Scope } from "../db/scoped.ts";

export interface ModelServerRow {
  readonly id: string;
  readonly title: string;
  readonly baseUrl: string;
  readonly sealedKey: string | null;
  readonly concurrency: number;
  readonly timeoutMs: number;
}

export interface ModelSettingRow {
  readonly currency: string;
  readonly monthCapNano: number;
  readonly workCapNano: number;
  readonly secondOpinion: boolean;
}

const SERVER = {
  id: true,
  title: true,
  baseUrl: true,
  sealedKey: true,
  concurrency: true,
  timeoutMs: true,
} as const;

export function modelSettingRepository({ db, workspaceId }: Scope) {
  return {
    servers(): Promise<ModelServerRow[]> {
      return db.modelServer.findMany({
        select: SERVER,
        orderBy: { createdAt: "asc" },
        take: MAX_SERVERS,
      });
    },
    server(id: string): Promise<ModelServerRow | null> {
      return db.modelServer.findFirst({ where: { id }, select: SERVER });
    },
    async saveServer(row: ModelServerRow): Promise<void> {
      const { id, ...fields } = row;
      const { count } = await db.modelServer.updateMany({ where: { id }, data: fields });
      if (count === 0) await db.modelServer.create({ data: { ...row, workspaceId } });
    },
    /** With the choices of it: their uses are served as if nothing had been chosen. */
    async removeServer(id: string): Promise<boolean> {
      await db.modelChoice.deleteMany({ where: { serverId: id } });
      return (await db.modelServer.deleteMany({ where: { id } })).count === 1;
    },
    async choices(): Promise<Array<{ use: ModelUse; serverId: string; model: string }>> {
      const rows = await db.modelChoice.findMany({
        select: { use: true, serverId: true, model: true },
        take: ModelUse.options.length,
      });
      return rows.flatMap((row) => {
        const use = ModelUse.safeParse(row.use).data;
        return use === undefined ? [] : [{ ...row, use }];
      });
    },
    async choose(use: ModelUse, choice: { serverId: string; model: string } | null): Promise<void> {
      await db.modelChoice.deleteMany({ where: { use } });
      if (choice !== null)
        await db.modelChoice.create({
          data: { id: `${workspaceId}:${use}`, workspaceId, use, ...choice },
        });
    },
    /** By model. */
    async prices(): Promise<Map<string, TokenPrice>> {
      const rows = await db.modelPrice.findMany({
        select: { model: true, inputNano: true, outputNano: true },
        orderBy: { model: "asc" },
        take: MAX_PRICES,
      });
      return new Map(
        rows.map((row) => [row.model, { input: row.inputNano, output: row.outputNano }]),
      );
    },
    async savePrice(id: string, model: string, price: TokenPrice | null): Promise<void> {
      await db.modelPrice.deleteMany({ where: { model } });
      if (price !== null)
        await db.modelPrice.create({
          data: { id, workspaceId, model, inputNano: price.input, outputNano: price.output },
        });
    },
    settings(): Promise<ModelSettingRow | null> {
      return db.modelSetting.findFirst({
        select: { currency: true, monthCapNano: true, workCapNano: true, secondOpinion: true },
      });
    },
    async saveSettings(row: ModelSettingRow): Promise<void> {
      const { count } = await db.modelSetting.updateMany({ where: {}, data: row });
      if (count === 0) await db.modelSetting.create({ data: { ...row, workspaceId } });
    },
  };
}
