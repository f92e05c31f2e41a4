import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  DeleteInstanceProfileCommand,
  DeleteRoleCommand,
  GetInstanceProfileCommand,
  ListInstanceProfilesCommand,
  ListInstanceProfilesForRoleCommand,
  ListInstanceProfileTagsCommand,
  RemoveRoleFromInstanceProfileCommand,
  TagInstanceProfileCommand,
  UntagInstanceProfileCommand,
} from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import { CUSTOMER_ID, mackerelTrust, useSandbox } from "../clients.ts";

const bed = useSandbox();
const InstanceProfileName = "Agents";
const RoleName = "agents";
const both = { InstanceProfileName, RoleName };

const create = (changes: { readonly InstanceProfileName?: string; readonly Path?: string } = {}) =>
  bed.iam().send(new CreateInstanceProfileCommand({ InstanceProfileName, ...changes }));
const createRole = (name: string) =>
  bed.iam().send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: mackerelTrust("id") }));

test("is answered as it was made, with the one role that it hands out", async () => {
  const iam = bed.iam();
  await create({ Path: "/links/" });
  await createRole(RoleName);
  await iam.send(new AddRoleToInstanceProfileCommand(both));
  const { InstanceProfile } = await iam.send(new GetInstanceProfileCommand({ InstanceProfileName }));
  expect(InstanceProfile).toEqual({
    Path: "/links/",
    InstanceProfileName,
    InstanceProfileId: expect.stringMatching(/^AIPA[A-Z2-7]{17}$/),
    Arn: `arn:aws:iam::${CUSTOMER_ID}:instance-profile/links/Agents`,
    CreateDate: expect.any(Date),
    Roles: [expect.objectContaining({ RoleName, Arn: `arn:aws:iam::${CUSTOMER_ID}:role/agents` })],
    Tags: [],
  });

  await createRole("another");
  const second = iam.send(new AddRoleToInstanceProfileCommand({ ...both, RoleName: "another" }));
  await expect(second).rejects.toMatchObject({ name: "LimitExceededException" });
  await iam.send(new RemoveRoleFromInstanceProfileCommand(both));
  await iam.send(new AddRoleToInstanceProfileCommand({ ...both, RoleName: "another" }));
  const wrong = iam.send(new RemoveRoleFromInstanceProfileCommand(both));
  await expect(wrong).rejects.toMatchObject({ name: "NoSuchEntityException" });
});

test("neither it nor its role goes while they hang together", async () => {
  const iam = bed.iam();
  await create();
  await createRole(RoleName);
  await iam.send(new AddRoleToInstanceProfileCommand(both));
  for (const refused of [
    iam.send(new DeleteRoleCommand({ RoleName })),
    iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName })),
  ]) {
    await expect(refused).rejects.toMatchObject({
      name: "DeleteConflictException",
      message: "Cannot delete entity, must remove roles from instance profile first.",
    });
  }
  await iam.send(new RemoveRoleFromInstanceProfileCommand(both));
  await iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
  const gone = iam.send(new GetInstanceProfileCommand({ InstanceProfileName }));
  await expect(gone).rejects.toMatchObject({ name: "NoSuchEntityException", $metadata: { httpStatusCode: 404 } });
});

test("is listed by path and by role, and tagged", async () => {
  const iam = bed.iam();
  await create();
  await create({ InstanceProfileName: "other", Path: "/other/" });
  await createRole(RoleName);
  await iam.send(new AddRoleToInstanceProfileCommand(both));
  const names = (profiles: readonly { readonly InstanceProfileName?: string | undefined }[] | undefined) =>
    profiles?.map((profile) => profile.InstanceProfileName);
  const under = await iam.send(new ListInstanceProfilesCommand({ PathPrefix: "/other/" }));
  expect(names(under.InstanceProfiles)).toEqual(["other"]);
  const having = await iam.send(new ListInstanceProfilesForRoleCommand({ RoleName }));
  expect(names(having.InstanceProfiles)).toEqual([InstanceProfileName]);

  const tagged = ["a", "b"].map((Key) => ({ Key, Value: "1" }));
  await iam.send(new TagInstanceProfileCommand({ InstanceProfileName, Tags: tagged }));
  await iam.send(new UntagInstanceProfileCommand({ InstanceProfileName, TagKeys: ["b"] }));
  const { Tags } = await iam.send(new ListInstanceProfileTagsCommand({ InstanceProfileName }));
  expect(Tags).toEqual([{ Key: "a", Value: "1" }]);
});

test.each([
  ["a name that is taken", {}, "EntityAlreadyExistsException"],
  ["a name that is taken in another case", { InstanceProfileName: "AGENTS" }, "EntityAlreadyExistsException"],
  ["a name of 129 characters", { InstanceProfileName: "x".repeat(129) }, "ValidationError"],
  ["a path without slashes", { InstanceProfileName: "n", Path: "links" }, "ValidationError"],
])("%s is refused", async (_what, changes, name) => {
  await create();
  await expect(create(changes)).rejects.toMatchObject({ name });
});
