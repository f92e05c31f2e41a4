terraform {
  # Provider functions need 1.8; the write-only secret_key_wo, where a key is used instead of a role, 1.11.
  required_version = ">= 1.8"
  required_providers {
    aws     = { source = "hashicorp/aws" }
    awslink = { source = "registry.terraform.io/awslink/awslink" }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

# Its key comes from the environment: MACKEREL_APIKEY.
provider "awslink" {}

locals {
  services = {
    EC2 = { role = "Shop:web", retire_automatically = true }
    RDS = { excluded_metrics = ["rds.cpu_credit.used"] }
    ALB = {}
  }
}

# Whatever leaves the configuration is destroyed only after what used it has changed: so the setting never stands on
# something that is gone.
resource "awslink_mackerel_external_id" "this" {
  # The role's trust follows a new one by itself.
  renew_unused = true
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role" "mackerel" {
  name_prefix        = "mackerel-"
  assume_role_policy = provider::awslink::trust_policy("mackerel", awslink_mackerel_external_id.this.external_id)
  lifecycle {
    create_before_destroy = true
  }
}

data "awslink_permissions" "mackerel" {
  vendor         = "mackerel"
  services       = keys(local.services)
  tag_filters    = true
  metric_filters = true
}

resource "aws_iam_policy" "mackerel" {
  count       = length(data.awslink_permissions.mackerel.policies)
  name_prefix = "mackerel-"
  policy      = data.awslink_permissions.mackerel.policies[count.index]
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role_policy_attachment" "mackerel" {
  count      = length(aws_iam_policy.mackerel)
  role       = aws_iam_role.mackerel.name
  policy_arn = aws_iam_policy.mackerel[count.index].arn
  lifecycle {
    create_before_destroy = true
  }
}

resource "awslink_mackerel_aws_integration" "production" {
  name          = "production"
  region        = "ap-northeast-1"
  role_arn      = aws_iam_role.mackerel.arn
  external_id   = awslink_mackerel_external_id.this.external_id
  services      = local.services
  included_tags = provider::awslink::mackerel_tag_filter({ environment = "production" })

  # Mackerel uses the role from the first moment.
  depends_on = [aws_iam_role_policy_attachment.mackerel]
}

output "setting_id" {
  value = awslink_mackerel_aws_integration.production.id
}
