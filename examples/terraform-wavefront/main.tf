terraform {
  # Provider functions need 1.8.
  required_version = ">= 1.8"
  required_providers {
    aws     = { source = "hashicorp/aws" }
    awslink = { source = "registry.terraform.io/awslink/awslink" }
  }
}

provider "aws" {
  region = "us-west-2"
}

# Address and token come from the environment: WAVEFRONT_ADDRESS, WAVEFRONT_TOKEN.
provider "awslink" {}

variable "wavefront_account_id" {
  description = "The AWS account that Wavefront assumes the role from: Integrations → Amazon Web Services → Setup shows it."
  type        = string
}

locals {
  trail = { region = "us-west-2", bucket_name = "example-cloudtrail", prefix = "organization" }
}

# An external ID serves one integration. Whatever leaves the configuration is destroyed only after what used it has
# changed: so no integration ever stands on something that is gone.
resource "awslink_wavefront_external_id" "this" {
  for_each = toset(["cloudwatch", "ec2", "cloudtrail"])
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role" "wavefront" {
  name_prefix = "wavefront-"
  assume_role_policy = provider::awslink::trust_policy(
    var.wavefront_account_id,
    [for id in awslink_wavefront_external_id.this : id.external_id]...
  )
  lifecycle {
    create_before_destroy = true
  }
}

# LIMITS is for service limits, which Metrics+ collects on request below.
data "awslink_permissions" "wavefront" {
  vendor   = "wavefront"
  services = ["CLOUDWATCH", "EC2", "LIMITS", "CLOUDTRAIL"]
  parameters = {
    bucketName = [local.trail.bucket_name]
    prefix     = [local.trail.prefix]
  }
}

resource "aws_iam_policy" "wavefront" {
  count       = length(data.awslink_permissions.wavefront.policies)
  name_prefix = "wavefront-"
  policy      = data.awslink_permissions.wavefront.policies[count.index]
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role_policy_attachment" "wavefront" {
  count      = length(aws_iam_policy.wavefront)
  role       = aws_iam_role.wavefront.name
  policy_arn = aws_iam_policy.wavefront[count.index].arn
  lifecycle {
    create_before_destroy = true
  }
}

# Wavefront uses the role from the first moment: every integration waits until the policies are attached.
resource "awslink_wavefront_cloudwatch_integration" "production" {
  name                = "production"
  role_arn            = aws_iam_role.wavefront.arn
  external_id         = awslink_wavefront_external_id.this["cloudwatch"].external_id
  additional_tags     = { account = "production" }
  namespaces          = ["AWS/EC2", "AWS/RDS", "AWS/SQS"]
  metric_filter_regex = "^aws\\.(ec2|rds|sqs)\\..*$"
  depends_on          = [aws_iam_role_policy_attachment.wavefront]
}

resource "awslink_wavefront_ec2_integration" "production" {
  name              = "production"
  role_arn          = aws_iam_role.wavefront.arn
  external_id       = awslink_wavefront_external_id.this["ec2"].external_id
  additional_tags   = { account = "production" }
  host_name_tags    = ["Name"]
  custom_namespaces = ["LIMITS"]
  depends_on        = [aws_iam_role_policy_attachment.wavefront]
}

resource "awslink_wavefront_cloudtrail_integration" "production" {
  name            = "production"
  role_arn        = aws_iam_role.wavefront.arn
  external_id     = awslink_wavefront_external_id.this["cloudtrail"].external_id
  additional_tags = { account = "production" }
  region          = local.trail.region
  bucket_name     = local.trail.bucket_name
  prefix          = local.trail.prefix
  depends_on      = [aws_iam_role_policy_attachment.wavefront]
}

output "role_arn" {
  value = aws_iam_role.wavefront.arn
}
