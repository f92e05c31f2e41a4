# Watches what a team runs in one account: the account is that of the aws provider that is passed to the module.

locals {
  name = "${var.team}-${var.environment}"
  services = {
    EC2    = { role = "${var.team}:${var.environment}", retire_automatically = true }
    RDS    = { role = "${var.team}:${var.environment}" }
    ALB    = {}
    Lambda = {}
  }
  # Nothing outside of the path is the platform team's; nothing that writes gets through the boundary.
  path     = "/monitoring/"
  boundary = "arn:aws:iam::aws:policy/ReadOnlyAccess"
  tags = {
    team        = var.team
    environment = var.environment
    cost-center = "observability"
    managed-by  = "platform"
  }
}

# Whatever leaves the configuration is destroyed only after what used it has changed: so a setting never stands on
# something that is gone.
resource "awslink_mackerel_external_id" "this" {
  # The role's trust follows a new one by itself.
  renew_unused = true
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role" "mackerel" {
  name_prefix          = "${local.name}-"
  path                 = local.path
  permissions_boundary = local.boundary
  assume_role_policy   = provider::awslink::trust_policy("mackerel", awslink_mackerel_external_id.this.external_id)
  tags                 = local.tags
  lifecycle {
    create_before_destroy = true
  }
}

data "awslink_permissions" "mackerel" {
  vendor      = "mackerel"
  services    = keys(local.services)
  tag_filters = true
}

resource "aws_iam_policy" "mackerel" {
  count       = length(data.awslink_permissions.mackerel.policies)
  name_prefix = "${local.name}-"
  path        = local.path
  policy      = data.awslink_permissions.mackerel.policies[count.index]
  tags        = local.tags
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

resource "awslink_mackerel_aws_integration" "this" {
  for_each = var.regions

  name          = "${local.name}-${each.key}"
  region        = each.key
  role_arn      = aws_iam_role.mackerel.arn
  external_id   = awslink_mackerel_external_id.this.external_id
  services      = local.services
  included_tags = provider::awslink::mackerel_tag_filter({ team = var.team })

  # Mackerel uses the role from the first moment.
  depends_on = [aws_iam_role_policy_attachment.mackerel]
}
