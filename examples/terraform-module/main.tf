# What the team shop has watched. Which accounts there are, and how they are reached, is in accounts.tf, or for OpenTofu
# in accounts.tofu.

terraform {
  required_version = ">= 1.8"
  required_providers {
    aws     = { source = "hashicorp/aws" }
    awslink = { source = "registry.terraform.io/awslink/awslink" }
  }
}

# Its key comes from the environment: MACKEREL_APIKEY.
provider "awslink" {}

locals {
  team = "shop"
  accounts = {
    production = { id = "123456789012", regions = ["ap-northeast-1", "us-east-1"] }
    staging    = { id = "100000000002", regions = ["ap-northeast-1"] }
    tools      = { id = "100000000003", regions = ["us-east-1"] }
  }
}

output "role_arns" {
  value = local.role_arns
}
