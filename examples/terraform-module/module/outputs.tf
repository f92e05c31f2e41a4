output "role_arn" {
  description = "The role that Mackerel assumes."
  # Known once it can be used.
  value      = aws_iam_role.mackerel.arn
  depends_on = [aws_iam_role_policy_attachment.mackerel]
}

output "setting_ids" {
  description = "Ids of the settings at Mackerel, by region."
  value       = { for region, setting in awslink_mackerel_aws_integration.this : region => setting.id }
}
