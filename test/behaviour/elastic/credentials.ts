/** Credentials are a mode, and what the stack keeps secret stays so (rules 2 and 3 of the design). */
import { expect } from "vitest";
import { apply, type Group, scenario } from "../scenario.ts";
import { held, keys, policy, ROLE, writesOf } from "./declared.ts";

const names = (vars: Readonly<Record<string, unknown>>): string[] => Object.keys(vars).sort();

export const credentials: Group = {
  title: "credentials",
  scenarios: [
    scenario(
      "rule 2: from keys to a role over them, to a profile, to the agent's own identity",
      async function* (world) {
        const key = keys(world);
        const program = (inputs: object) => ({ policy: policy(world, "a", { ...inputs }) });
        yield apply(program(key));
        expect(names(held(world, "a").vars)).toEqual(["access_key_id", "secret_access_key"]);
        const over = yield apply(program({ ...key, roleArn: ROLE }));
        expect(over.operations).toEqual({ policy: "update" });
        expect(names(held(world, "a").vars)).toEqual(["access_key_id", "role_arn", "secret_access_key"]);
        yield apply(program({ credentialProfileName: "monitoring" }));
        expect(held(world, "a").vars).toEqual({ credential_profile_name: "monitoring" });
        const own = yield apply(program({}));
        expect(own.operations).toEqual({ policy: "update" });
        expect(held(world, "a").vars).toEqual({});
        const last = yield apply(program({}));
        expect(last.operations).toEqual({ policy: "same" });
      },
    ),

    scenario(
      "rule 3: an unchanged secret goes back as its reference; a changed one is another",
      async function* (world) {
        const program = (label: string, description: string) => ({
          policy: policy(world, "a", { ...keys(world, label), description }),
        });
        yield apply(program("first", "one"));
        const { vars } = held(world, "a");
        const other = yield apply(program("first", "two"));
        expect(other.operations).toEqual({ policy: "update" });
        expect(held(world, "a").vars).toEqual(vars);
        yield apply(program("second", "two"));
        expect(held(world, "a").vars.secret_access_key).not.toEqual(vars.secret_access_key);
        const same = yield apply(program("second", "two"));
        expect(same.operations).toEqual({ policy: "same" });
        expect(writesOf(world, same)).toEqual([]);
        yield apply(program("second", "two"));
      },
    ),

    scenario("the same where the package answers its secrets in the clear", async function* (world) {
      const program = { policy: policy(world, "a", { ...keys(world), packageVersion: "1.3.2" }) };
      yield apply(program);
      const { id, vars } = held(world, "a");
      expect(vars.secret_access_key).toBe(keys(world).secretAccessKey);
      const same = yield apply(program);
      expect(same.operations).toEqual({ policy: "same" });
      world.sandbox.elastic.change(id, { vars: { ...vars, secret_access_key: "theirs" } });
      const repaired = yield apply(program);
      expect(repaired.operations).toEqual({ policy: "update" });
      expect(held(world, "a").vars).toEqual(vars);
      const last = yield apply(program);
      expect(last.operations).toEqual({ policy: "same" });
    }),

    scenario(
      "a secret that somebody else has set, and credentials that somebody added, are repaired",
      async function* (world) {
        const key = keys(world);
        const program = { keyed: policy(world, "keyed", key), plain: policy(world, "plain") };
        yield apply(program);
        const { id, vars } = held(world, "keyed");
        world.sandbox.elastic.change(id, { vars: { ...vars, secret_access_key: vars.access_key_id } });
        world.sandbox.elastic.change(held(world, "plain").id, { vars: { role_arn: ROLE } });
        const repaired = yield apply(program);
        expect(repaired.operations).toEqual({ keyed: "update", plain: "update" });
        expect(held(world, "keyed").vars.secret_access_key).not.toEqual(vars.access_key_id);
        expect(held(world, "plain").vars).toEqual({});
        const last = yield apply(program);
        expect(last.operations).toEqual({ keyed: "same", plain: "same" });
        yield apply(program);
        yield apply(program);
      },
    ),
  ],
};
