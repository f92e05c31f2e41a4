terraform {
  # Provider functions need 1.8.
  required_version = ">= 1.8"
  required_providers {
    aws     = { source = "hashicorp/aws" }
    awslink = { source = "registry.terraform.io/awslink/awslink" }
  }
}
