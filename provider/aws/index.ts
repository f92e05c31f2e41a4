/** AWS itself, as far as awslink has resources of its own there: access keys that follow each other without a gap. */
import { z } from "zod";
import type { VendorDefinition } from "../core/definition.ts";
import { AwslinkError } from "../core/errors.ts";
import { attribute } from "../core/schema/metadata.ts";
import { accessKey } from "./access-key.ts";
import { accessKeyRetirement } from "./access-key-retirement.ts";
import { AwsClient } from "./client.ts";

const configuration = z.strictObject({
  profile: attribute(z.string().optional(), {
    description:
      "Profile of `~/.aws/config` for awslink's own resources in AWS (rotated access keys). Default: AWS's usual chain " +
      "of credentials, which begins with the environment.",
    flatName: "awsProfile",
  }),
  accessKey: attribute(z.string().optional(), {
    description: "ID of the access key for awslink's own resources in AWS. Needs `secretKey`.",
    flatName: "awsAccessKey",
  }),
  secretKey: attribute(z.string().optional(), {
    description: "Secret of the access key for awslink's own resources in AWS.",
    secret: true,
    flatName: "awsSecretKey",
  }),
  token: attribute(z.string().optional(), {
    description: "Session token, where the access key is a temporary one.",
    secret: true,
    flatName: "awsToken",
  }),
  assumeRoleArn: attribute(z.string().optional(), {
    description: "ARN of a role that is assumed with these credentials for awslink's own resources in AWS.",
    flatName: "awsAssumeRoleArn",
  }),
  assumeRoleExternalId: attribute(z.string().optional(), {
    description: "External ID that the assumed role's trust policy asks for.",
    flatName: "awsAssumeRoleExternalId",
  }),
  endpointUrl: attribute(z.string().optional(), {
    description: "Address of another IAM and STS than AWS's own. Default: AWS's usual settings, as `AWS_ENDPOINT_URL`.",
    flatName: "awsEndpointUrl",
  }),
});

export const aws: VendorDefinition = {
  name: "aws",
  title: "AWS",
  configuration,
  connect(settings, { version, signal }) {
    const known = configuration.parse(settings);
    if ((known.accessKey === undefined) !== (known.secretKey === undefined)) {
      const missing = known.accessKey === undefined ? "accessKey" : "secretKey";
      throw new AwslinkError("AWS: half of an access key is configured", {
        problems: [{ severity: "error", path: [missing], message: "missing" }],
        nextStep: "configure both of awslink:awsAccessKey and awslink:awsSecretKey, or neither",
      });
    }
    return new AwsClient(known, `awslink/${version}`, signal);
  },
  resources: [accessKey, accessKeyRetirement],
  dataSources: [],
};
