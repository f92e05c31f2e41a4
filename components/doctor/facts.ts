/** What is known of a link before anything is judged: facts only, so that the judging is pure. */
import type { Decision } from "../policies/evaluation.ts";
import type { PermissionsOptions } from "../policies/permissions.ts";
import type { LinkRequest } from "./link.ts";

/** How the vendor's API took the question. */
export type VendorAccess =
  | { readonly state: "taken" }
  /** `message` in the words of the client, `nextStep` of its own. */
  | {
      readonly state: "missing" | "refused" | "unreachable";
      readonly message: string;
      readonly nextStep: string | undefined;
    };

/** A setting as the vendor has it, whichever vendor that is. */
export interface VendorSetting {
  readonly id: string;
  readonly name: string;
  /** What it is at the vendor: `AWS integration`, `CLOUDWATCH integration`. */
  readonly kind: string;
  readonly inTrash: boolean;
  readonly disabled: boolean;
  /** The vendor's words on what went wrong last. */
  readonly lastError: string | undefined;
  readonly credentials: SettingCredentials;
  /** The region that requests are made in; undefined: several, or not said. */
  readonly region: string | undefined;
  /** By service, the regions that it is collected from; one that is not here: from all, or it is not said. */
  readonly regions: Readonly<Record<string, readonly string[]>>;
  /** The services that are on, as the vendor's catalogue of permissions names them. */
  readonly services: readonly string[];
  /** What they need: for `permissions()`. */
  readonly needs: Omit<PermissionsOptions, "vendor" | "services">;
  /** Services that are on, and whose needs cannot be told from the setting, with the reason. */
  readonly untold: readonly { readonly service: string; readonly reason: string }[];
  /** The agent policies that the agents get it by (Elastic). */
  readonly agentPolicyIds: readonly string[];
}

/** What the setting says to AWS. */
export type SettingCredentials =
  | { readonly method: "role"; readonly roleArn: string; readonly externalId: string | undefined }
  /** `accessKeyId` is undefined where the vendor keeps it as a secret. */
  | { readonly method: "access key"; readonly accessKeyId: string | undefined }
  /** Whatever the agents find where they run. */
  | { readonly method: "agent" }
  | { readonly method: "none" };

/** A policy that a role or user has. */
export interface HeldPolicy {
  /** Its name, or its ARN where it is a managed one. */
  readonly name: string;
  readonly document: string;
}

/** What IAM says of a role or user. */
export interface PrincipalFacts {
  readonly arn: string;
  readonly kind: "role" | "user";
  readonly name: string;
  /** A role's trust policy. */
  readonly trust: string | undefined;
  readonly policies: readonly HeldPolicy[];
  /** The permissions boundary; `document` is undefined where it could not be read. */
  readonly boundary: { readonly arn: string; readonly document: string | undefined } | undefined;
  /** What could not be read of the policies, with AWS's words. */
  readonly unread: readonly string[];
}

/** What AWS made of a question. */
export type AwsAnswer<Value> =
  | { readonly state: "answered"; readonly value: Value }
  | { readonly state: "missing"; readonly message: string }
  | { readonly state: "not asked"; readonly message: string; readonly nextStep: string | undefined };

/** One action on one resource. */
export interface Probe {
  readonly action: string;
  /** A resource as the action would meet it; `*` for one that has none. */
  readonly resource: string;
}

/** What becomes of a probe. */
export interface ProbeDecision extends Probe {
  readonly decision: Decision;
  /** Whether it is allowed only if conditions hold that nobody here can tell. */
  readonly conditional: boolean;
  /** False: the permissions boundary does not allow it. */
  readonly boundary: boolean;
  /** False: a service control policy of the organisation does not allow it. Only the simulator knows. */
  readonly organization: boolean;
}

/** The decisions, and who made them. */
export interface Decisions {
  readonly by: "simulator" | "policies";
  /** Why it was not the simulator. */
  readonly reason: string | undefined;
  readonly decisions: readonly ProbeDecision[];
}

/** An access key as IAM has it. */
export interface AccessKeyFacts {
  /** The last characters, by which people know it. */
  readonly shown: string;
  readonly userName: string;
  readonly active: boolean;
  readonly ageDays: number;
}

/** Something that has to be so in the account. */
export interface PreconditionFacts {
  readonly service: string;
  /** What has to be so, in the catalogue's words. */
  readonly text: string;
  readonly answer: "met" | "not met" | "not checked";
  /** What was seen, or why nothing was. */
  readonly seen: string;
  readonly nextStep?: string;
}

/** An agent policy of Fleet. */
export interface AgentPolicyFacts {
  readonly id: string;
  /** Undefined: there is none of this id. */
  readonly name: string | undefined;
  /** How many agents are enrolled; undefined where Fleet does not say. */
  readonly agents: number | undefined;
}

/** All that was learned of one link. */
export interface LinkFacts {
  readonly request: LinkRequest;
  readonly access: VendorAccess;
  /** Undefined: the vendor has none, or could not be asked. */
  readonly setting: VendorSetting | undefined;
  /** The names of what the vendor has instead, where it has no such setting. */
  readonly others: readonly string[];
  readonly agentPolicies: readonly AgentPolicyFacts[];
  /** The role or user that collects; undefined where none is named, or none was asked about. */
  readonly principal: AwsAnswer<PrincipalFacts> | undefined;
  readonly accessKey: AwsAnswer<AccessKeyFacts> | undefined;
  readonly decisions: Decisions | undefined;
  readonly preconditions: readonly PreconditionFacts[];
}

/** What whoever asks has said beside the links. */
export interface DoctorSettings {
  /** The AWS account that Wavefront assumes roles from. */
  readonly wavefrontAccountId: string | undefined;
  /** Who the agents are that assume roles (Elastic). */
  readonly agentPrincipal: string | undefined;
  /** Active keys older than this many days are worth a warning. */
  readonly maxKeyAge: number;
}
