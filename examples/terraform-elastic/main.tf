terraform {
  # Provider functions need 1.8.
  required_version = ">= 1.8"
  required_providers {
    aws     = { source = "hashicorp/aws" }
    awslink = { source = "registry.terraform.io/awslink/awslink" }
  }
}

provider "aws" {
  region = "us-east-1"
}

# Address and key come from the environment: KIBANA_ENDPOINT, KIBANA_API_KEY.
provider "awslink" {}

variable "agent_policy_id" {
  description = "The agent policy whose agents collect: Fleet → Agent policies shows its id."
  type        = string
}

variable "agent_principal" {
  description = "Who the agents are in AWS: the ARN of their role or user, or of their account (arn:aws:iam::123456789012:root)."
  type        = string
}

locals {
  trail = {
    queue_url  = "https://sqs.us-east-1.amazonaws.com/123456789012/example-cloudtrail"
    queue_arn  = "arn:aws:sqs:us-east-1:123456789012:example-cloudtrail"
    bucket_arn = "arn:aws:s3:::example-cloudtrail"
  }
}

# Whatever leaves the configuration is destroyed only after what used it has changed: so the integration never stands on
# something that is gone.
resource "aws_iam_role" "elastic" {
  name_prefix        = "elastic-"
  assume_role_policy = provider::awslink::trust_policy(var.agent_principal)
  lifecycle {
    create_before_destroy = true
  }
}

data "awslink_permissions" "elastic" {
  vendor   = "elastic"
  services = ["aws.ec2_metrics", "aws.rds", "aws.cloudtrail:queue"]
  parameters = {
    queueArn  = [local.trail.queue_arn]
    bucketArn = [local.trail.bucket_arn]
  }
}

resource "aws_iam_policy" "elastic" {
  count       = length(data.awslink_permissions.elastic.policies)
  name_prefix = "elastic-"
  policy      = data.awslink_permissions.elastic.policies[count.index]
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role_policy_attachment" "elastic" {
  count      = length(aws_iam_policy.elastic)
  role       = aws_iam_role.elastic.name
  policy_arn = aws_iam_policy.elastic[count.index].arn
  lifecycle {
    create_before_destroy = true
  }
}

resource "awslink_elastic_aws_integration" "production" {
  name       = "production"
  policy_ids = [var.agent_policy_id]
  role_arn   = aws_iam_role.elastic.arn
  services = {
    ec2 = {
      aws_metrics = {
        ec2_metrics = {
          period      = "5m"
          regions     = ["us-east-1", "eu-west-1"]
          tags_filter = { Environment = ["production"] }
        }
      }
    }
    rds        = { aws_metrics = { rds = {} } }
    cloudtrail = { aws_s3 = { cloudtrail = { queue_url = local.trail.queue_url } } }
  }

  # The agents use the role from the first moment.
  depends_on = [aws_iam_role_policy_attachment.elastic]
}

output "integration_id" {
  value = awslink_elastic_aws_integration.production.id
}
