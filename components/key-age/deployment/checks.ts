/** What can be told of `AccessKeyAge` before anything is made: the same for every engine. */
import { MAX_KEY_AGE } from "../access-key.ts";
import { DAYS_BEFORE } from "./alert.ts";
import { checkHeartbeat } from "./heartbeat.ts";

/** A token or key: its text, or where it is kept. */
export interface DeclaredSecret {
  readonly value?: unknown;
  readonly arn?: unknown;
}

/** The arguments, whatever form an engine gives to values. */
export interface DeclaredAccessKeyAge {
  readonly wavefront?:
    | {
        readonly url: unknown;
        readonly token: DeclaredSecret;
        readonly alert?: { readonly days?: number | undefined } | false | undefined;
      }
    | undefined;
  readonly wavefrontProxy?: { readonly host: unknown; readonly port?: unknown } | undefined;
  readonly mackerel?:
    | { readonly service: unknown; readonly apiKey: DeclaredSecret; readonly apiUrl?: unknown }
    | undefined;
  readonly elastic?:
    | { readonly url: unknown; readonly apiKey: DeclaredSecret; readonly dataStream?: unknown }
    | undefined;
  readonly ownAccount?: boolean | undefined;
  readonly roles?: readonly { readonly roleArn: unknown; readonly externalId?: unknown }[] | undefined;
  readonly maxKeyAge?: number | undefined;
  readonly pageMetricOnly?: boolean | undefined;
  readonly schedule?: unknown;
  readonly heartbeatHours?: number | undefined;
}

/** From which age on the alert fires, in days. */
export function alertDays({ maxKeyAge = MAX_KEY_AGE, wavefront }: DeclaredAccessKeyAge): number {
  const alert = wavefront?.alert;
  return (alert === false ? undefined : alert?.days) ?? Math.max(0, maxKeyAge - DAYS_BEFORE);
}

/** An ARN of Secrets Manager or of SSM. */
const SECRET_ARN = /^arn:[\w-]+:(secretsmanager|ssm):/;

/**
 * @param isLater whether a value is known only when the engine has made something.
 * @throws Error for arguments that cannot work; it names the field.
 */
export function checkAccessKeyAge(declared: DeclaredAccessKeyAge, isLater: (value: unknown) => boolean): void {
  const { wavefront, wavefrontProxy, mackerel, elastic, ownAccount = true, roles = [] } = declared;
  if (wavefront !== undefined && wavefrontProxy !== undefined) {
    throw new Error("wavefrontProxy: give wavefront or wavefrontProxy, not both");
  }
  if (wavefront === undefined && wavefrontProxy === undefined && mackerel === undefined && elastic === undefined) {
    throw new Error("there is nowhere to send to: give wavefront, wavefrontProxy, mackerel or elastic");
  }
  if (!ownAccount && roles.length === 0) {
    throw new Error("ownAccount: without the own account there is nothing to read: give roles");
  }
  if (rolesBytes(roles, isLater) > ENVIRONMENT_BYTES) {
    throw new Error(
      `roles: they take more than the ${ENVIRONMENT_BYTES.toLocaleString("en-US")} bytes that Lambda keeps of a function's ` +
        "environment: divide them among several AccessKeyAge, with ownAccount: false in all but one",
    );
  }
  checkSecret("wavefront.token", wavefront?.token, isLater);
  checkSecret("mackerel.apiKey", mackerel?.apiKey, isLater);
  checkSecret("elastic.apiKey", elastic?.apiKey, isLater);
  const { maxKeyAge = MAX_KEY_AGE, heartbeatHours } = declared;
  const days = wavefront?.alert === false ? undefined : wavefront?.alert?.days;
  for (const [field, value] of Object.entries({ maxKeyAge, heartbeatHours, "wavefront.alert.days": days })) {
    if (isLater(value)) throw new Error(`${field}: it has to be known before anything is made`);
  }
  checkHeartbeat(declared);
  if (!isWholeDays(alertDays(declared))) throw new Error("wavefront.alert.days: it must be a whole number of days");
  if (!isWholeDays(maxKeyAge)) throw new Error("maxKeyAge: it must be a whole number of days");
}

/** Most that Lambda keeps of a function's variables. Source: "Lambda quotas" of AWS's documentation. */
const ENVIRONMENT_BYTES = 4_096;

/** At least so many bytes are the roles in the function's configuration; texts that are known later may be more. */
function rolesBytes(roles: NonNullable<DeclaredAccessKeyAge["roles"]>, isLater: (value: unknown) => boolean): number {
  const known = (value: unknown): string => (typeof value === "string" && !isLater(value) ? value : "");
  const told = roles.map(({ roleArn, externalId }) =>
    externalId === undefined ? { roleArn: known(roleArn) } : { roleArn: known(roleArn), externalId: known(externalId) },
  );
  return Buffer.byteLength(JSON.stringify(told));
}

function isWholeDays(days: number): boolean {
  return Number.isInteger(days) && days >= 0;
}

function checkSecret(field: string, secret: DeclaredSecret | undefined, isLater: (value: unknown) => boolean): void {
  if (secret === undefined) return;
  if ((secret.value === undefined) === (secret.arn === undefined)) {
    throw new Error(`${field}: give value or arn, one of them`);
  }
  if (typeof secret.arn === "string" && !isLater(secret.arn) && !SECRET_ARN.test(secret.arn)) {
    throw new Error(`${field}.arn: it is not the ARN of a secret of Secrets Manager or of a parameter of SSM`);
  }
}
