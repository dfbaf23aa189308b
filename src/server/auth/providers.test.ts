import { expect, test } from "vitest";
import { readEnv } from "../env.ts";
import { isEmailVerified, oauthProviders, providerList } from "./providers.ts";

const NO_TENANT = { MICROSOFT_TENANT_ID: undefined };

test("a provider appears when all of its variables are set", () => {
  expect(providerList(readEnv({}))).toEqual([]);
  expect(providerList(readEnv({ GITHUB_CLIENT_ID: "a" }))).toEqual([]);
  const all = readEnv({
    GITHUB_CLIENT_ID: "a",
    GITHUB_CLIENT_SECRET: "b",
    GOOGLE_CLIENT_ID: "a",
    GOOGLE_CLIENT_SECRET: "b",
    MICROSOFT_CLIENT_ID: "a",
    MICROSOFT_CLIENT_SECRET: "b",
    OIDC_ISSUER: "https://id.example.com/",
    OIDC_CLIENT_ID: "a",
    OIDC_CLIENT_SECRET: "b",
    OIDC_NAME: "Example",
  });
  expect(providerList(all).map(({ id }) => id)).toEqual(["github", "google", "microsoft", "oidc"]);
  const configured = oauthProviders(all);
  expect(configured.at(-1)).toMatchObject({
    name: "Example",
    wellKnown: "https://id.example.com/.well-known/openid-configuration",
  });
  for (const one of configured)
    expect(one.checks).toEqual(expect.arrayContaining(["pkce", "state"]));
});

test("only what the provider vouches for is a verified address", () => {
  expect(isEmailVerified("google", { email_verified: true }, NO_TENANT)).toBe(true);
  for (const claim of [undefined, false, "true", 1])
    expect(isEmailVerified("oidc", { email_verified: claim }, NO_TENANT)).toBe(false);
  expect(isEmailVerified("microsoft", { email_verified: true, tid: "any" }, NO_TENANT)).toBe(false);
  expect(isEmailVerified("microsoft", { xms_edov: true }, NO_TENANT)).toBe(true);
  expect(isEmailVerified("microsoft", { tid: "t1" }, { MICROSOFT_TENANT_ID: "t1" })).toBe(true);
  expect(isEmailVerified("microsoft", { tid: "t2" }, { MICROSOFT_TENANT_ID: "t1" })).toBe(false);
  expect(isEmailVerified("github", {}, NO_TENANT)).toBe(false);
});
