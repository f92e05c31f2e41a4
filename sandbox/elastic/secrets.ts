/**
 * Secrets kept apart from their policies (stacks from 8.10.0 on): a text becomes a new secret, a reference keeps the
 * one that it names, nothing removes it.
 */
import { randomBytes } from "node:crypto";
import { KibanaError } from "./error.ts";
import type { PackageForm, VariableForm } from "./package-form.ts";
import type { PolicyInputs, Vars } from "./policy-inputs.ts";
import { inputsOf } from "./policy-inputs.ts";

interface Reference {
  readonly id?: string;
  readonly ids?: readonly string[];
  readonly isSecretRef: true;
}

function isReference(value: unknown): value is Reference {
  return typeof value === "object" && value !== null && "isSecretRef" in value && value.isSecretRef === true;
}

/** The secrets of one Kibana. */
export class Secrets {
  readonly #values = new Map<string, string>();

  /** The secret behind a var's value; the value itself where it is plain text. */
  reveal(value: unknown): string | undefined {
    if (isReference(value)) return this.#values.get(value.id ?? value.ids?.[0] ?? "");
    return typeof value === "string" && value !== "" ? value : undefined;
  }

  /** Puts the secrets among a policy's vars aside. @throws KibanaError 400 for a reference to no secret. */
  keep(form: PackageForm, vars: Vars, inputs: PolicyInputs): { readonly vars: Vars; readonly inputs: PolicyInputs } {
    const forms = inputsOf(form);
    return {
      vars: this.#keepAmong(form.vars, vars),
      inputs: Object.fromEntries(
        Object.entries(inputs).map(([id, input]) => [
          id,
          {
            ...input,
            streams: Object.fromEntries(
              Object.entries(input.streams).map(([dataset, stream]) => [
                dataset,
                { ...stream, vars: this.#keepAmong(forms.get(id)?.get(dataset)?.vars ?? [], stream.vars) },
              ]),
            ),
          },
        ]),
      ),
    };
  }

  /** Forgets the secrets that none of these policies' vars names any more. */
  sweep(referenced: ReadonlySet<string>): void {
    for (const id of this.#values.keys()) if (!referenced.has(id)) this.#values.delete(id);
  }

  reset(): void {
    this.#values.clear();
  }

  #keepAmong(forms: readonly VariableForm[], vars: Vars): Vars {
    const kept: Record<string, unknown> = { ...vars };
    for (const { name, secret, multi } of forms) {
      const value = kept[name];
      if (secret !== true || value === undefined || value === "") continue;
      if (isReference(value)) this.#check(value);
      else if (multi === true) {
        kept[name] = { ids: [value].flat().map((one) => this.#add(String(one))), isSecretRef: true };
      } else kept[name] = { id: this.#add(String(value)), isSecretRef: true };
    }
    return kept;
  }

  #add(value: string): string {
    const id = randomBytes(15).toString("base64url");
    this.#values.set(id, value);
    return id;
  }

  #check(reference: Reference): void {
    for (const id of reference.ids ?? [reference.id ?? ""]) {
      if (!this.#values.has(id)) throw new KibanaError(400, `Secret reference ${id} not found`);
    }
  }
}

/** The ids of all secrets that vars name. */
export function referencedIn(...all: readonly Vars[]): string[] {
  return all.flatMap((vars) =>
    Object.values(vars).flatMap((value) => (isReference(value) ? [...(value.ids ?? [value.id ?? ""])] : [])),
  );
}
