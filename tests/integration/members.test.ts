import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { addMember, addWorkspace, callerOf, PASSWORD, type TestPlace } from "../helpers/people.ts";

let t: TestDeps;
let own: TestPlace;
let other: TestPlace;
let now = Date.now();

beforeAll(async () => {
  t = await startTestDeps();
  Object.assign(t.deps, { clock: () => now });
  own = await addWorkspace(t.deps, "Own", "owner@own.example");
  other = await addWorkspace(t.deps, "Other", "owner@other.example");
});
afterAll(() => t.stop());

const owner = () => callerOf(t.deps, own.ownerId);
const nobody = () => callerOf(t.deps, null);
const tokenOf = (path: string) => path.split("/").at(-1) ?? "";

async function invite(
  role: "reader" | "reviewer" | "owner" = "reader",
  email: string | null = null,
) {
  const made = await (await owner()).member.invite({ workspaceId: own.id, role, email });
  return { ...made, token: tokenOf(made.path) };
}
async function actionsInLog(): Promise<string[]> {
  const { lines } = await (await owner()).audit.list({ workspaceId: own.id, limit: 200 });
  return lines.map((line) => line.action);
}

describe("invitations", () => {
  test("a link lets one new person join once, with its role", async () => {
    const { token } = await invite("reviewer");
    const seen = await (await nobody()).account.invitation({ token });
    expect(seen).toEqual({ workspaceName: "Own", role: "reviewer", email: null });
    const person = { token, name: "Ines", email: " INES@Example.com", password: PASSWORD };
    await (await nobody()).account.acceptAsNewPerson(person);
    const members = await (await owner()).member.list({ workspaceId: own.id });
    expect(members.find((member) => member.email === "ines@example.com")?.role).toBe("reviewer");
    await expect(
      (await nobody()).account.acceptAsNewPerson({ ...person, email: "two@example.com" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await actionsInLog()).toEqual(
      expect.arrayContaining(["member.invited", "member.joined"]),
    );
  });

  test("twenty people at once with one link: one joins", async () => {
    const { token } = await invite();
    const caller = await nobody();
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        caller.account.acceptAsNewPerson({
          token,
          name: `Racer ${i}`,
          email: `racer${i}@example.com`,
          password: PASSWORD,
        }),
      ),
    );
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const members = await (await owner()).member.list({ workspaceId: own.id });
    expect(members.filter((member) => member.email.startsWith("racer"))).toHaveLength(1);
  });

  test("the address of a person who exists is never taken over, and the link stays usable", async () => {
    const { token } = await invite();
    const before = await t.deps.accounts.findUserByEmail("owner@other.example");
    await expect(
      (await nobody()).account.acceptAsNewPerson({
        token,
        name: "Intruder",
        email: "Owner@Other.example",
        password: "a password of the intruder",
      }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await t.deps.accounts.findUserByEmail("owner@other.example")).toEqual(before);
    await (await callerOf(t.deps, other.ownerId)).account.accept({ token });
    expect(await t.deps.accounts.roleIn(own.id, other.ownerId)).toBe("reader");
    await (await callerOf(t.deps, other.ownerId)).member.leave({ workspaceId: own.id });
  });

  test("a link for one address is for nobody else", async () => {
    const { token } = await invite("reader", "Only@Example.com");
    await expect(
      (await callerOf(t.deps, other.ownerId)).account.accept({ token }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const person = { token, name: "Only", email: "only@example.com", password: PASSWORD };
    await (await nobody()).account.acceptAsNewPerson(person);
  });

  test("taken back, seven days old, or guessed: it does not work", async () => {
    const revoked = await invite();
    await (await owner()).member.revoke({ workspaceId: own.id, invitationId: revoked.id });
    const old = await invite();
    const stranger = "x".repeat(43);
    now += 7 * 86_400_000 + 1;
    for (const token of [revoked.token, old.token, stranger])
      await expect((await nobody()).account.invitation({ token })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    const ids = (await (await owner()).member.invitations({ workspaceId: own.id })).map(
      (i) => i.id,
    );
    expect(ids).not.toContain(old.id);
  });

  test("only a hash of the token is stored, and lists never show it", async () => {
    const { token } = await invite();
    const open = await (await owner()).member.invitations({ workspaceId: own.id });
    expect(JSON.stringify(open)).not.toContain(token);
    const log = await (await owner()).audit.list({ workspaceId: own.id, limit: 200 });
    expect(JSON.stringify(log)).not.toContain(token);
  });

  test("an owner of another workspace cannot take it back", async () => {
    const { id } = await invite();
    const stranger = await callerOf(t.deps, other.ownerId);
    await expect(
      stranger.member.revoke({ workspaceId: other.id, invitationId: id }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("roles", () => {
  test("a change counts at once, in the same session", async () => {
    const readerId = await addMember(t.deps, own.id, "reader", "rising@example.com");
    const caller = await callerOf(t.deps, readerId);
    const create = () => caller.project.create({ workspaceId: own.id, name: "Mine" });
    await expect(create()).rejects.toMatchObject({ code: "FORBIDDEN" });
    const change = (role: "curator" | "reader") => ({
      workspaceId: own.id,
      memberId: readerId,
      role,
    });
    await (await owner()).member.changeRole(change("curator"));
    expect((await create()).slug).toBe("mine");
    await (await owner()).member.changeRole(change("reader"));
    await expect(create()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await (await owner()).member.remove({ workspaceId: own.id, memberId: readerId });
    await expect(caller.project.list({ workspaceId: own.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await actionsInLog()).toEqual(
      expect.arrayContaining(["member.role-changed", "member.removed", "access.denied"]),
    );
  });

  test("the last owner stays owner and member", async () => {
    const caller = await owner();
    const me = { workspaceId: own.id, memberId: own.ownerId };
    for (const attempt of [
      () => caller.member.changeRole({ ...me, role: "reader" }),
      () => caller.member.remove(me),
      () => caller.member.leave({ workspaceId: own.id }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await t.deps.accounts.roleIn(own.id, own.ownerId)).toBe("owner");
  });

  test("two owners who remove each other at the same time leave one behind", async () => {
    const secondId = await addMember(t.deps, own.id, "owner", "second@example.com");
    const [first, second] = [await owner(), await callerOf(t.deps, secondId)];
    const results = await Promise.allSettled([
      first.member.changeRole({ workspaceId: own.id, memberId: secondId, role: "reader" }),
      second.member.changeRole({ workspaceId: own.id, memberId: own.ownerId, role: "reader" }),
    ]);
    const members = await t.deps.repos(own.id).members.list();
    const owners = members.filter((member) => member.role === "owner");
    expect(owners.length).toBeGreaterThanOrEqual(1);
    expect(results.filter((one) => one.status === "fulfilled").length).toBeGreaterThanOrEqual(1);
    await t.deps.transaction(own.id, (repos) => repos.members.setRole(own.ownerId, "owner"));
  });

  test("a member of another workspace cannot be reached from here", async () => {
    const call = (await owner()).member.remove({ workspaceId: own.id, memberId: other.ownerId });
    await expect(call).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await t.deps.accounts.roleIn(other.id, other.ownerId)).toBe("owner");
  });
});

describe("projects", () => {
  test("equal names get addresses of their own, and reserved words are no addresses", async () => {
    const caller = await owner();
    const create = (name: string) => caller.project.create({ workspaceId: own.id, name });
    expect((await create("Year-end Close")).slug).toBe("year-end-close");
    expect((await create("Year-End  close!")).slug).toBe("year-end-close-2");
    expect((await create("Settings")).slug).toBe("settings-1");
    expect((await create("決算")).slug).toBe("project");
  });

  test("a project that is put away stays and comes last", async () => {
    const caller = await owner();
    const { id } = await caller.project.create({ workspaceId: own.id, name: "Away" });
    await caller.project.setArchived({ projectId: id, isArchived: true });
    const list = await caller.project.list({ workspaceId: own.id });
    expect(list.at(-1)?.id).toBe(id);
    await caller.project.rename({ projectId: id, name: "Back" });
    await caller.project.setArchived({ projectId: id, isArchived: false });
    expect((await caller.project.overview({ projectId: id })).name).toBe("Back");
  });

  test("the sample fills a project through the same door as an upload and asks for its run", async () => {
    const before = t.sent.length;
    const caller = await owner();
    const made = await caller.project.createSample({ workspaceId: own.id });
    expect(made.fileCount).toBeGreaterThan(20);
    expect(t.sent.slice(before).map((event) => event.name)).toEqual(["run.requested"]);
    const list = await caller.project.list({ workspaceId: own.id });
    const card = list.find((project) => project.slug === made.projectSlug);
    expect(card).toMatchObject({ isSample: true, files: made.fileCount, confirmedFiles: 0 });
    expect(card?.lastRun).toMatchObject({ number: 1, state: "QUEUED" });
    expect(card?.people.map((person) => person.id)).toContain(own.ownerId);
  });
});
