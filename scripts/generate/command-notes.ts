/** What the commands do not say of themselves. The tests run the examples against the sandbox. */

export interface CommandNotes {
  /** Where the whole story is, as Markdown. */
  readonly more: string;
  /** In a shell. */
  readonly example: string;
  /** Whether it reads the vendors' addresses and keys. */
  readonly vendors?: boolean;
  /** What a key is, where less of it is enough than the resources need; by the first name of its variable. */
  readonly keys?: Readonly<Record<string, string>>;
  /** What else it reads of the environment, as Markdown. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where its exit codes stand in the source. Default: 0 and 1. */
  readonly exitCodes?: { readonly file: string; readonly name: string };
}

const AWS: Readonly<Record<string, string>> = {
  AWS_PROFILE: "And all that AWS's clients read: where the credentials are that IAM is asked with.",
  AWS_ENDPOINT_URL: "Address of another AWS than AWS's own, such as the sandbox.",
};

const NETWORK: Readonly<Record<string, string>> = {
  HTTPS_PROXY: "Proxy on the way to the vendors; `NO_PROXY` names hosts that need none.",
  NODE_EXTRA_CA_CERTS: "File with certificate authorities that are trusted besides; `SSL_CERT_FILE` as well.",
};

/** For a command that only reads. What Wavefront asks of a token for that is not documented. */
const READING_KEYS: Readonly<Record<string, string>> = {
  MACKEREL_APIKEY: "API key of the Mackerel organisation; the Read permission is enough.",
  KIBANA_API_KEY: "API key (encoded); the privileges Fleet and Integrations, read, are enough.",
};

/** By the command's name. */
export const commandNotes: Readonly<Record<string, CommandNotes>> = {
  sandbox: {
    more: "The same in a program: `startSandbox()` of `awslink/sandbox`. A link in it from first to last, broken and mended: [try it without an account](../guides/try-it.md).",
    example: "npx awslink sandbox --port 8080",
  },
  policy: {
    more: "Which actions, and why: [Mackerel](../permissions/mackerel.md), [Wavefront](../permissions/wavefront.md), [Elastic](../permissions/elastic.md). JSON goes to stdout, what is to be known beside it to stderr. It asks nobody.",
    example: `
npx awslink policy mackerel --services EC2,RDS --external-id the-external-id
npx awslink policy mackerel --services all --region ap-northeast-1
npx awslink policy wavefront --services CLOUDWATCH,EC2 --account-id 210987654321 --format cloudformation
npx awslink policy elastic --services ec2_metrics,rds --agent-principal arn:aws:iam::123456789012:root
`,
  },
  "pulumi import-file": {
    more: "What it is for: [import what exists](../recipes.md#import-what-exists). Types are those of the [resources](../index.md).",
    example: "npx awslink pulumi import-file --type mackerel:AwsIntegration --name production --id production",
    vendors: true,
    keys: READING_KEYS,
    environment: NETWORK,
  },
  terraform: {
    more: "The provider is in the npm package: nothing is downloaded. [Air-gapped use](../recipes.md#air-gapped-use).",
    example: `
npx awslink terraform install --dir .
npx awslink terraform mirror ./mirror
npx awslink terraform path
`,
  },
  "key-age": {
    more: "The whole story: [age of IAM access keys](../guides/access-key-age.md). [The actions that it needs](../permissions/key-age.md).",
    example: `
npx awslink key-age
npx awslink key-age --format json --max-key-age 90
npx awslink key-age function function.zip
`,
    environment: {
      AWS_PROFILES: "Profiles, with commas between or as a JSON list; `--profiles` goes before it.",
      ...AWS,
      WAVEFRONT_URL: "The cluster that is sent to, `https://example.wavefront.com/`.",
      WAVEFRONT_API_TOKEN: "A token with the Direct Data Ingestion permission. Secret.",
      MAX_KEY_AGE: "Days, 180 by default; `--max-key-age` goes before it.",
      WRITE_INFO_LOG: "`true` logs each line and each status to stderr.",
      MACKEREL_APIKEY: "For `--mackerel-service`; or `MACKEREL_API_KEY`. Secret.",
      MACKEREL_API_URL: "Address of Mackerel's API.",
      ELASTICSEARCH_API_KEY: "For `--elasticsearch-url`. Secret.",
      ...NETWORK,
    },
    exitCodes: { file: "cli/key-age-run.ts", name: "EXIT_CODES" },
  },
  doctor: {
    more: "What each finding means: [why a link does not work](../guides/doctor.md).",
    example: `
npx awslink doctor mackerel
npx awslink doctor mackerel production --json
`,
    vendors: true,
    keys: READING_KEYS,
    environment: { ...AWS, ...NETWORK },
    exitCodes: { file: "cli/doctor.ts", name: "DOCTOR_EXIT_CODES" },
  },
};
