/** Credentials and their secrets, on stacks that keep secrets apart and on those that answer them in the clear. */
import { describe, expect, test } from "vitest";
import { importResource } from "../../../provider/core/lifecycle.ts";
import { awsIntegration, KEYS, MINIMAL, ROLE, useKibana } from "./life.ts";

const TEMPORARY = { ...KEYS, sessionToken: "aTokenThatMustNotBeSeen" };
const PROFILE = { credentialProfileName: "monitoring", sharedCredentialFile: "/etc/aws/credentials" };

const MODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  keys: KEYS,
  "temporary keys": TEMPORARY,
  profile: PROFILE,
  "a file alone": { sharedCredentialFile: "/etc/aws/credentials" },
  role: { roleArn: ROLE },
  "a role over keys": { ...KEYS, roleArn: ROLE },
  "a role over temporary keys": { ...TEMPORARY, roleArn: ROLE },
  "a role over a profile": { ...PROFILE, roleArn: ROLE },
  "the agent's own identity": {},
};

for (const [stack, stackVersion, installed] of [
  ["secrets kept apart", "9.1.0", "2.23.0"],
  ["secrets in the clear", "8.9.2", "2.23.0"],
  ["a package that marks no secrets", "8.15.0", "1.3.2"],
] as const) {
  const apart = stack === "secrets kept apart";
  describe(`${stack}: package ${installed} on ${stackVersion}`, () => {
    const bench = useKibana({ stackVersion, installed });
    const vars = (id: string) => bench.held(id).vars;

    test.each(Object.entries(MODES))("%s: made, and no difference afterwards", async (_name, credentials) => {
      const inputs = { ...MINIMAL, ...credentials };
      const { id, outs } = await bench.run().create(inputs);
      expect(outs).toMatchObject(credentials);
      expect(await bench.run().refresh(id, outs)).toEqual(outs);
      expect(await bench.run().changes(id, outs, inputs)).toBe(false);
    });

    // Every pair once; on the other stacks those from and to the modes that differ the most.
    const telling = ["temporary keys", "a role over a profile", "the agent's own identity"];
    const switches = Object.keys(MODES)
      .flatMap((from) => Object.keys(MODES).map((to) => [from, to] as const))
      .filter(([from, to]) => apart || (telling.includes(from) && telling.includes(to)));
    test.each(switches.filter(([from, to]) => from !== to))("from %s to %s", async (from, to) => {
      const before = { ...MINIMAL, ...MODES[from] };
      const after = { ...MINIMAL, ...MODES[to] };
      const { id, outs } = await bench.run().create(before);
      expect(await bench.run().changes(id, outs, after)).toBe(true);
      const updated = await bench.run().update(id, outs, after);
      const fresh = await bench.run().create({ ...after, name: "fresh" });
      expect(Object.keys(vars(id)).sort()).toEqual(Object.keys(vars(fresh.id)).sort());
      expect(await bench.run().refresh(id, updated)).toEqual(updated);
      expect(await bench.run().changes(id, updated, after)).toBe(false);
    });

    test("an update of something else leaves the secret the one that it was", async () => {
      const { id, outs } = await bench.run().create({ ...MINIMAL, ...TEMPORARY });
      const before = vars(id);
      await bench.run().update(id, outs, { ...MINIMAL, ...TEMPORARY, description: "more" });
      expect(vars(id)).toEqual(before);
      const put = bench.writes().find(({ method }) => method === "PUT")?.body as { vars: Record<string, unknown> };
      if (apart) expect(put.vars.access_key_id).toEqual(before.access_key_id);
    });

    test("a changed secret is sent, and becomes another", async () => {
      const { id, outs } = await bench.run().create({ ...MINIMAL, ...KEYS });
      const before = vars(id);
      const rotated = {
        ...MINIMAL,
        accessKeyId: "AKIAEXAMPLEEXAMPLE99",
        secretAccessKey: "anotherSecretThatMustNotBeSeen",
      };
      const after = await bench.run().update(id, outs, rotated);
      expect(vars(id).secret_access_key).not.toEqual(before.secret_access_key);
      expect(await bench.run().changes(id, after, rotated)).toBe(false);
    });

    test("a secret that somebody else has set is drift, and is set back", async () => {
      const inputs = { ...MINIMAL, ...KEYS };
      const { id, outs } = await bench.run().create(inputs);
      const theirs = await bench.run().create({ ...inputs, name: "theirs", secretAccessKey: "theirs" });
      const { secret_access_key } = vars(theirs.id);
      bench.sandbox.elastic.change(id, { vars: { ...vars(id), secret_access_key } });
      const refreshed = (await bench.run().refresh(id, outs)) ?? {};
      expect(refreshed.secretAccessKey).toBeUndefined();
      expect(await bench.run().changes(id, refreshed, inputs)).toBe(true);
      const after = await bench.run().update(id, refreshed, inputs);
      expect(vars(id).secret_access_key).not.toEqual(secret_access_key);
      expect(await bench.run().changes(id, after, inputs)).toBe(false);
    });

    test("credentials that somebody took away are drift", async () => {
      const inputs = { ...MINIMAL, ...KEYS };
      const { id, outs } = await bench.run().create(inputs);
      bench.sandbox.elastic.change(id, { vars: {} });
      const refreshed = (await bench.run().refresh(id, outs)) ?? {};
      expect([refreshed.accessKeyId, refreshed.secretAccessKey]).toEqual([undefined, undefined]);
      await bench.run().update(id, refreshed, inputs);
      expect(Object.keys(vars(id))).toEqual(expect.arrayContaining(["access_key_id", "secret_access_key"]));
    });

    test("rule 2: an import whose secret nobody has is kept as it is until a secret is declared", async () => {
      const { id } = await bench.run().create({ ...MINIMAL, ...KEYS });
      const before = vars(id);
      const { state } = await importResource(awsIntegration, bench.run().client, id, { log: () => {} });
      expect(state.secretAccessKey).toBeUndefined();
      expect(state.accessKeyId).toEqual(apart ? expect.stringMatching(/^secret-reference:\S+$/) : KEYS.accessKeyId);
      const kept = { ...MINIMAL, accessKeyId: state.accessKeyId };
      expect(await bench.run().changes(id, state, kept)).toBe(false);
      const after = await bench.run().update(id, state, { ...kept, description: "more" });
      expect(vars(id)).toEqual(before);
      expect(await bench.run().changes(id, after, { ...kept, description: "more" })).toBe(false);
      const declared = { ...MINIMAL, ...KEYS, description: "more" };
      const settled = await bench.run().update(id, after, declared);
      expect(await bench.run().changes(id, settled, declared)).toBe(false);
    });

    test("a token that nobody has stays with the keys that it belongs to", async () => {
      const { id } = await bench.run().create({ ...MINIMAL, ...TEMPORARY });
      const before = vars(id);
      const { state } = await importResource(awsIntegration, bench.run().client, id, { log: () => {} });
      const kept = { ...MINIMAL, accessKeyId: state.accessKeyId };
      const after = await bench.run().update(id, state, { ...kept, description: "more" });
      expect(vars(id)).toEqual(before);
      // Keys that are declared whole are what is meant, and without a token they are lasting ones.
      const settled = await bench.run().update(id, after, { ...MINIMAL, ...KEYS });
      expect(vars(id).session_token).toBeUndefined();
      expect(await bench.run().changes(id, settled, { ...MINIMAL, ...KEYS })).toBe(false);
    });

    test("rule 3: no secret is in what a read gives, in an error or in the log", async () => {
      const inputs = { ...MINIMAL, ...TEMPORARY };
      const { id } = await bench.run().create(inputs);
      const { state } = await importResource(awsIntegration, bench.run().client, id, { log: () => {} });
      bench.sandbox.setFaults([
        {
          match: { vendor: "elastic", method: "POST", path: "/api/fleet/package_policies" },
          status: 400,
          body: { message: `no ${TEMPORARY.secretAccessKey} and ${TEMPORARY.sessionToken}` },
        },
      ]);
      const error = await bench
        .run()
        .create({ ...inputs, name: "other" })
        .catch((thrown: unknown) => String(thrown));
      for (const text of [JSON.stringify(state), String(error), JSON.stringify(bench.sandbox.requests())]) {
        expect(text).not.toContain(TEMPORARY.secretAccessKey);
        expect(text).not.toContain(TEMPORARY.sessionToken);
        expect(text).not.toContain(bench.sandbox.credentials.elastic.apiKey);
      }
      expect(String(error)).toContain("400");
    });
  });
}

describe("references", () => {
  const bench = useKibana();

  test("one that is declared and gone is refused on its field", async () => {
    const { id } = await bench.run().create({ ...MINIMAL, ...KEYS });
    const { state } = await importResource(awsIntegration, bench.run().client, id, { log: () => {} });
    const kept = { ...MINIMAL, accessKeyId: state.accessKeyId };
    bench.sandbox.elastic.change(id, { vars: {} });
    const update = bench.run().update(id, state, { ...kept, description: "more" });
    await expect(update).rejects.toThrow(/accessKeyId: names a secret that the integration policy does not hold/);
  });

  test.each(["1.3.2", "2.23.0"])(
    "a secret var of a stream, in %s: it is not for `vars`, and left alone",
    async (packageVersion) => {
      const inputs = (values: object) => ({
        ...MINIMAL,
        packageVersion,
        services: { cloudtrail: { httpjson: { "aws.cloudtrail": values } } },
      });
      await expect(bench.run().create(inputs({ vars: { password: "inTheClear" } }))).rejects.toThrow(
        /vars.password: password is a secret, and would be stored in the clear here/,
      );
      const { id, outs } = await bench.run().create(inputs({}));
      const held = () => bench.vars(id, "cloudtrail-httpjson", "aws.cloudtrail").password;
      bench.setVars(id, "cloudtrail-httpjson", "aws.cloudtrail", { password: "theirs" });
      const refreshed = (await bench.run().refresh(id, outs)) ?? {};
      expect(await bench.run().changes(id, refreshed, inputs({}))).toBe(false);
      await bench.run().update(id, refreshed, { ...inputs({}), description: "more" });
      expect(held()).toEqual(packageVersion === "1.3.2" ? "theirs" : expect.objectContaining({ isSecretRef: true }));
    },
  );

  test("a secret var of a stream that cannot be declared is left alone", async () => {
    const inputs = { ...MINIMAL, services: { cloudtrail: { httpjson: { "aws.cloudtrail": {} } } } };
    const { id, outs } = await bench.run().create(inputs);
    const { access_key_id } = bench.held((await bench.run().create({ ...MINIMAL, ...KEYS, name: "b" })).id).vars;
    bench.setVars(id, "cloudtrail-httpjson", "aws.cloudtrail", { password: access_key_id });
    const refreshed = (await bench.run().refresh(id, outs)) ?? {};
    expect(await bench.run().changes(id, refreshed, inputs)).toBe(false);
    await bench.run().update(id, refreshed, { ...inputs, description: "more" });
    expect(bench.held(id).inputs["cloudtrail-httpjson"]?.streams["aws.cloudtrail"]?.vars.password).toEqual(
      access_key_id,
    );
  });
});
