/** What the sandbox was asked for, as the demo tells it. */
import type { LoggedRequest, Sandbox } from "../../sandbox/index.ts";

/** What was written to AWS, each action once. */
export function awsWrites(sandbox: Sandbox): string {
  const writes = sandbox
    .requests()
    .filter(({ vendor, action }) => vendor === "aws" && /^(Create|Attach|Put|Delete|Detach)/.test(action ?? ""))
    .map(({ action }) => action);
  return [...new Set(writes)].join(", ");
}

/** Whether something was taken away by it. */
export function isDeletion({ method, action }: LoggedRequest): boolean {
  return method === "DELETE" || /^(Delete|Detach)/.test(action ?? "");
}

/** In which order things were taken away; what comes several times in a row is counted. */
export function deletions(sandbox: Sandbox, nameAtVendor: (request: LoggedRequest) => string): string {
  const names = sandbox
    .requests()
    .filter(isDeletion)
    .map((request) => request.action ?? nameAtVendor(request));
  const runs: { name: string; times: number }[] = [];
  for (const name of names) {
    const last = runs.at(-1);
    if (last?.name === name) last.times += 1;
    else runs.push({ name, times: 1 });
  }
  return runs.map(({ name, times }) => (times === 1 ? name : `${times} × ${name}`)).join(" → ");
}
