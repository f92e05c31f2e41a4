/** One rotation from the first key to the last, against the sandbox and against moto: AWS as others understand it. */
import { CreateUserCommand, DeleteUserCommand, GetUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessKey } from "../../../provider/aws/access-key.ts";
import { accessKeyRetirement } from "../../../provider/aws/access-key-retirement.ts";
import { AwsClient } from "../../../provider/aws/client.ts";
import {
  createResource,
  deleteResource,
  type Resource,
  readResource,
  updateResource,
} from "../../../provider/core/lifecycle.ts";
import type { Values } from "../../../provider/core/value.ts";
import { type AwsEndpoint, endpoints } from "../../standin/endpoints.ts";

const context = { log: () => undefined };
const user = { name: "rotated", partition: "aws" } as const;

describe.each(endpoints)("a rotation in $name", ({ start }) => {
  let endpoint: AwsEndpoint;
  let client: AwsClient;
  let admin: IAMClient;

  const signedBy = (accessKeyId: string, secretAccessKey: string): IAMClient =>
    new IAMClient({ endpoint: endpoint.url, region: "us-east-1", credentials: { accessKeyId, secretAccessKey } });

  beforeAll(async () => {
    endpoint = await start();
    const { url: endpointUrl, accessKeyId, secretAccessKey } = endpoint;
    client = new AwsClient({ endpointUrl, accessKey: accessKeyId, secretKey: secretAccessKey }, "awslink/test");
    admin = signedBy(accessKeyId, secretAccessKey);
  });
  afterAll(async () => {
    admin?.destroy();
    await endpoint?.stop();
  });

  test("two keys until the new one is used, then one, then none", async () => {
    const { User } = await admin.send(new CreateUserCommand({ UserName: user.name, Path: "/links/" }));
    const userArn = String(User?.Arn);
    const succession = ({ state: { accessKeyId, supersededAccessKeyId } }: Resource): Values => {
      return { userArn, accessKeyId, supersededAccessKeyId };
    };
    const ids = async () => (await client.accessKeys(user, true))?.map(({ id }) => id);

    const first = await createResource(accessKey, client, { userArn, rotation: "1" }, context);
    const none = await createResource(accessKeyRetirement, client, succession(first), context);
    const second = await updateResource(accessKey, client, first.id, first.state, { userArn, rotation: "2" }, context);
    expect([...((await ids()) ?? [])].sort()).toEqual([first.state.accessKeyId, second.state.accessKeyId].sort());
    const waiting = await updateResource(accessKeyRetirement, client, none.id, none.state, succession(second), context);
    expect(waiting.state.retirement).toBe("waiting");

    const asNext = signedBy(String(second.state.accessKeyId), String(second.state.secretAccessKey));
    await asNext.send(new GetUserCommand({ UserName: user.name })).catch(() => undefined);
    asNext.destroy();
    const due = await readResource(accessKeyRetirement, client, waiting.id, waiting.state, context);
    expect(due?.state.retirement).toBe("due");
    const done = await updateResource(
      accessKeyRetirement,
      client,
      waiting.id,
      due?.state ?? {},
      succession(second),
      context,
    );
    expect(done.state.retirement).toBe("done");
    expect(await ids()).toEqual([second.state.accessKeyId]);
    await deleteResource(accessKey, client, second.id, second.state, context);
    expect(await ids()).toEqual([]);
    await admin.send(new DeleteUserCommand({ UserName: user.name }));
    expect(await client.accessKeys(user, true)).toBeUndefined();
  });
});
