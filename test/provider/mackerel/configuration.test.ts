import { describe, expect, test } from "vitest";
import { AwslinkError } from "../../../provider/core/errors.ts";
import { mackerel } from "../../../provider/mackerel/index.ts";

const connecting = (settings: Record<string, string>) => () => mackerel.connect(settings, { version: "0.0.0" });

describe("Mackerel's configuration", () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ["no key", {}, /there is no API key/],
    [
      "an address without a scheme",
      { apiKey: "a-key", apiUrl: "api.mackerelio.com" },
      /^The address \(awslink:mackerelApiUrl, or MACKEREL_API_URL in the environment\) is not one of http: or https:$/,
    ],
    ["an address with more than it may hold", { apiKey: "a-key", apiUrl: "https://u:p@h" }, /holds more than/],
  ])("rule 9: %s is said in words, with the next step", (_name, settings, message) => {
    expect(connecting(settings)).toThrow(AwslinkError);
    expect(connecting(settings)).toThrow(message);
  });
});
