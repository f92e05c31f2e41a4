# Terraform takes no for_each in a provider, and a module that is called once passes on one provider: so each account is
# a provider and a call. What differs between accounts stays in local.accounts; the regions are the module's for_each.
#
# OpenTofu reads accounts.tofu in place of this file.

provider "aws" {
  alias  = "production"
  region = "ap-northeast-1"
  assume_role {
    role_arn = "arn:aws:iam::${local.accounts.production.id}:role/platform"
  }
}

provider "aws" {
  alias  = "staging"
  region = "ap-northeast-1"
  assume_role {
    role_arn = "arn:aws:iam::${local.accounts.staging.id}:role/platform"
  }
}

provider "aws" {
  alias  = "tools"
  region = "ap-northeast-1"
  assume_role {
    role_arn = "arn:aws:iam::${local.accounts.tools.id}:role/platform"
  }
}

module "production" {
  source      = "./module"
  providers   = { aws = aws.production }
  team        = local.team
  environment = "production"
  regions     = local.accounts.production.regions
}

module "staging" {
  source      = "./module"
  providers   = { aws = aws.staging }
  team        = local.team
  environment = "staging"
  regions     = local.accounts.staging.regions
}

module "tools" {
  source      = "./module"
  providers   = { aws = aws.tools }
  team        = local.team
  environment = "tools"
  regions     = local.accounts.tools.regions
}

locals {
  role_arns = {
    production = module.production.role_arn
    staging    = module.staging.role_arn
    tools      = module.tools.role_arn
  }
}
