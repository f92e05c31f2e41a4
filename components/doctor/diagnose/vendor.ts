/** The vendor's side: whether the API takes the key, and what the setting itself says. */
import { nearest } from "../../../provider/core/nearest.ts";
import { catalogueOf, type VendorName } from "../../policies/vendors.ts";
import type { LinkFacts, VendorSetting } from "../facts.ts";
import type { Finding, FindingCode, FindingState } from "../finding.ts";
import type { LinkRequest } from "../link.ts";
import { some } from "./some.ts";

/** Whether the vendor answered. */
export function diagnoseAccess({ access, request }: LinkFacts): Finding[] {
  const { title } = catalogueOf(request.vendor);
  if (access.state === "taken") {
    return [
      { check: "API key", code: "api-key-taken", state: "ok", message: `${title} takes the API key` },
      {
        check: "API key",
        code: "write-permission-not-checked",
        state: "not checked",
        message: `whether the API key may also write: ${title} tells it only when something is written`,
      },
    ];
  }
  const code = ({ missing: "api-key-missing", refused: "api-key-refused", unreachable: "vendor-unreachable" } as const)[
    access.state
  ];
  const { message, nextStep } = access;
  return [{ check: "API key", code, state: "unknown", message, ...(nextStep === undefined ? {} : { nextStep }) }];
}

/** Whether the setting is there and on. */
export function diagnoseSetting(facts: LinkFacts): Finding[] {
  const { request, setting, access } = facts;
  if (access.state !== "taken") return [];
  const { title } = catalogueOf(request.vendor);
  if (setting === undefined) {
    return [
      {
        check: "setting",
        code: "setting-missing",
        state: "broken",
        message: missingMessage(request, title),
        nextStep: missingStep(facts, title),
      },
    ];
  }
  if (setting.inTrash) {
    return [
      {
        check: "setting",
        code: "setting-in-trash",
        state: "broken",
        message: `the ${setting.kind} is in ${title}'s trash: it collects nothing`,
        nextStep: `take it out of the trash in ${title}'s user interface${applyStep(request, ", or", "restores it")}`,
      },
    ];
  }
  return [...presence(setting, title), ...state(setting, request, title), ...credentials(setting, request, title)];
}

function presence({ kind, id, services }: VendorSetting, title: string): Finding[] {
  const found: Finding = {
    check: "setting",
    code: "setting-found",
    state: "ok",
    message: `${title} has the ${kind} (${id}) with ${services.length} service${services.length === 1 ? "" : "s"} on`,
  };
  if (services.length > 0) return [found];
  return [
    {
      check: "setting",
      code: "setting-collects-nothing",
      state: "warning",
      message: `no service of the ${kind} is on: it collects nothing`,
      nextStep: "declare the services that are to be collected",
    },
  ];
}

function state({ disabled, lastError, kind }: VendorSetting, request: LinkRequest, title: string): Finding[] {
  const said = lastError === undefined ? "" : `; its last error: ${lastError}`;
  const tell = (code: FindingCode, state: FindingState, message: string, nextStep: string): Finding[] => [
    { check: "setting", code, state, message: message + said, nextStep },
  ];
  if (disabled && request.declaredOff) {
    const nextStep = "nothing, if that is still meant";
    return tell("setting-off-as-declared", "off", `the ${kind} is switched off, as it is declared`, nextStep);
  }
  if (disabled && lastError !== undefined) {
    const nextStep = `mend what is broken, then switch it on${applyStep(request, ":", "does so")}`;
    return tell("setting-disabled", "broken", `${title} has switched the ${kind} off`, nextStep);
  }
  if (disabled) {
    const message = `somebody has switched the ${kind} off: it collects nothing, and ${title} tells of no error`;
    const nextStep = SWITCH_ON[request.vendor] ?? `switch it on${applyStep(request, ":", "does so")}`;
    return tell("setting-switched-off", "broken", message, nextStep);
  }
  if (request.declaredOff) {
    const message = `the ${kind} is on, and it is declared to be switched off`;
    return tell("setting-not-off", "warning", message, `${applyCommand(request)} switches it off`);
  }
  if (lastError === undefined) return [];
  const message = `the ${kind} is on, and ${title} tells of an error${said}`;
  return [{ check: "setting", code: "setting-last-error", state: "warning", message }];
}

function credentials({ credentials: held, kind }: VendorSetting, request: LinkRequest, title: string): Finding[] {
  const { stored, engine } = request;
  if (held.method === "none") {
    return [
      {
        check: "credentials",
        code: "credentials-missing",
        state: "broken",
        message: `the ${kind} holds neither a role nor an access key`,
        nextStep: `declare roleArn and externalId, or key and secretKey${applyStep(request, ":", "sends them")}`,
      },
    ];
  }
  if (engine === undefined) return [];
  const pairs: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ["role", stored.roleArn, held.method === "role" ? held.roleArn : undefined],
    ["external ID", stored.externalId, held.method === "role" ? (held.externalId ?? stored.externalId) : undefined],
    [
      "access key",
      stored.accessKeyId,
      held.method === "access key" ? (held.accessKeyId ?? stored.accessKeyId) : undefined,
    ],
  ];
  return pairs
    .filter(([, before, now]) => before !== undefined && before !== now)
    .map(([what, before, now]) => ({
      check: "credentials",
      code: "credentials-drifted",
      state: "warning",
      message: `the state has the ${what} ${before}, and ${title} ${now === undefined ? "has none" : `has ${now}`}`,
      nextStep: `somebody changed it at ${title}${applyStep(request, ":", "puts it back")}`,
    }));
}

function missingMessage({ idOrName = "", storedName }: LinkRequest, title: string): string {
  const what = storedName === undefined ? "the id or name" : "the id";
  return `${title} has nothing with ${what} ${JSON.stringify(idOrName)}`;
}

function missingStep({ request, others }: LinkFacts, title: string): string {
  const { idOrName = "", storedName = "", engine, vendor } = request;
  const place = `check that ${PLACES[vendor]}`;
  if (engine !== undefined && others.includes(storedName)) {
    const import_ = engine === "terraform" ? "terraform import" : "pulumi import";
    return `it has another one named ${JSON.stringify(storedName)}, so somebody has made it again: take the old one out of the state and import that (${import_}), or delete it and ${applyCommand(request)} makes its own`;
  }
  if (engine !== undefined) {
    const flag = engine === "terraform" ? "-replace=ADDRESS" : "--replace URN";
    const dead = EXTERNAL_ID_DIES.has(vendor) ? ` (with ${flag} of its external ID, if that died with it)` : "";
    return `if it was deleted at ${title}, ${applyCommand(request)} makes it again${dead}; if not, ${place}`;
  }
  const close = nearest(idOrName, others);
  if (close !== undefined) return `did you mean ${JSON.stringify(close)}? If not, ${place}`;
  return others.length === 0 ? `it has none at all: ${place}` : `it has ${some(others)}; if yours is another, ${place}`;
}

/** Where the engine does not do it, since the setting cannot be declared to be off. */
const SWITCH_ON: Partial<Record<VendorName, string>> = {
  elastic: "open the policy in Kibana and save it: that switches it on",
};

/** Where a deleted setting takes its external ID along, which the engine may not have seen in use. */
const EXTERNAL_ID_DIES: ReadonlySet<VendorName> = new Set(["mackerel"]);

/** Where else it may be. */
const PLACES: Readonly<Record<VendorName, string>> = {
  mackerel: "the API key is of the organisation that has it",
  wavefront: "the address is that of the cluster that has it",
  elastic: "the address and the space are those of the Kibana that has it",
};

/** A plain `up` reads nothing of what is at the vendor. */
export function applyCommand({ engine }: LinkRequest): string {
  return engine === "terraform" ? "terraform apply" : "pulumi up --refresh";
}

/** Whether the engine does it depends on where the role or user is declared. */
export function appliedWith(request: LinkRequest, what: string, verb: string): string {
  return `${applyCommand(request)} ${verb} where the ${what} is in the same program`;
}

/** ` ${word} ${command} ${verb}`, where an engine keeps the link. */
function applyStep(request: LinkRequest, word: string, verb: string): string {
  return request.engine === undefined ? "" : `${word} ${applyCommand(request)} ${verb}`;
}
