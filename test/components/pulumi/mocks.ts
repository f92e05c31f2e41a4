/** A program run against Pulumi's mocks: what it would register, with inputs settled. */
import * as pulumi from "@pulumi/pulumi";

/** One resource that the program registered. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

/** Everything registered since the last {@link reset}. */
export const registered: Registered[] = [];

/** The functions that were called since then, by token. */
export const called: string[] = [];

/** Forgets what was registered and called. */
export function reset(): void {
  registered.length = 0;
  called.length = 0;
}

/** What the vendor and AWS would answer beside the inputs. */
function outputsOf(type: string, name: string): Record<string, unknown> {
  if (type.endsWith("wavefront:ExternalId")) return { externalId: `external-id-of-${name}` };
  if (type.endsWith("mackerel:ExternalId")) return { externalId: `external-id-of-${name}`, used: false };
  if (type === "aws:cloudformation/stackSet:StackSet") return { name: `${name}-name` };
  if (type.startsWith("aws:iam/")) return { arn: `arn:aws:iam::123456789012:${name}`, name, secret: "made-secret" };
  if (type.startsWith("aws:")) return { arn: `arn:of:${name}`, name, url: `https://queue/${name}` };
  return {};
}

/** Puts the mocks in place. Call it before the component's module is loaded. */
export async function useMocks(): Promise<void> {
  await pulumi.runtime.setMocks({
    newResource({ type, name, inputs }) {
      registered.push({ type, name, inputs });
      return { id: `${name}-id`, state: { ...inputs, ...outputsOf(type, name) } };
    },
    call({ token }) {
      called.push(token);
      if (token === "aws:index/getCallerIdentity:getCallerIdentity") return { accountId: "123456789012" };
      return token === "aws:index/getRegion:getRegion" ? { region: "eu-west-1", name: "eu-west-1" } : {};
    },
  });
}

/** Waits for everything that the program started. */
export async function settle<T>(output: pulumi.Output<T>): Promise<T> {
  const value = await new Promise<T>((resolve) => {
    output.apply(resolve);
  });
  // Registrations that nobody waits for are counted by the runtime, which tells when none is left.
  await pulumi.runtime.disconnect();
  return value;
}
