# The age of every IAM access key of an account, told to Wavefront four times a day: what AccessKeyAge makes, in HCL.
#
# The function comes with the npm package: `npx awslink key-age function function.zip` writes it beside this file.

terraform {
  # Write-only arguments need 1.11.
  required_version = ">= 1.11"
  required_providers {
    aws     = { source = "hashicorp/aws" }
    awslink = { source = "registry.terraform.io/awslink/awslink" }
  }
}

provider "aws" {}

# Makes the alert, by a token from the environment: WAVEFRONT_ADDRESS, WAVEFRONT_TOKEN.
provider "awslink" {}

variable "url" {
  description = "The cluster, as https://example.wavefront.com."
  type        = string
}

variable "token" {
  description = "A token with the Direct Data Ingestion permission. It is in neither plan nor state."
  type        = string
  sensitive   = true
  ephemeral   = true
}

variable "token_version" {
  description = "To be counted up with each new token: Terraform cannot see that it is another one."
  type        = number
  default     = 1
}

variable "max_key_age" {
  description = "From which age on a key should have been replaced, in days."
  type        = number
  default     = 180
}

locals {
  # This long before the greatest age the alert fires, in days.
  days_before = 10
  # Two runs that did not happen, in hours.
  heartbeat_hours = 12
}

data "aws_caller_identity" "current" {}

resource "aws_secretsmanager_secret" "token" {
  name_prefix = "key-age-"
  description = "What Wavefront is written to with."
  # It can be made anew from here at any time.
  recovery_window_in_days = 0
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_secretsmanager_secret_version" "token" {
  secret_id                = aws_secretsmanager_secret.token.id
  secret_string_wo         = var.token
  secret_string_wo_version = var.token_version
  lifecycle {
    create_before_destroy = true
  }
}

# Runs that failed to the end, and calls that never arrived.
resource "aws_sqs_queue" "dead_letters" {
  name_prefix               = "key-age-"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "function" {
  name_prefix       = "key-age-"
  retention_in_days = 30
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role" "function" {
  name_prefix = "key-age-"
  description = "Reads the age of IAM access keys."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role_policy" "function" {
  name = "key-age"
  role = aws_iam_role.function.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadKeys"
        Effect   = "Allow"
        Action   = ["iam:GetAccessKeyLastUsed", "iam:ListAccessKeys", "iam:ListAccountAliases", "iam:ListUsers"]
        Resource = "*"
      },
      {
        Sid      = "ReadSecrets"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = [aws_secretsmanager_secret.token.arn]
      },
      {
        Sid      = "Log"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.function.arn}:*"
      },
      {
        Sid      = "KeepFailures"
        Effect   = "Allow"
        Action   = "sqs:SendMessage"
        Resource = aws_sqs_queue.dead_letters.arn
      },
    ]
  })
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lambda_function" "keys" {
  function_name    = "key-age"
  description      = "Tells the age of IAM access keys."
  filename         = "${path.module}/function.zip"
  source_code_hash = filebase64sha256("${path.module}/function.zip")
  runtime          = "nodejs24.x"
  architectures    = ["arm64"]
  handler          = "index.handler"
  # Enough for 10,000 users with two keys each.
  memory_size = 256
  timeout     = 900
  role        = aws_iam_role.function.arn
  environment {
    variables = {
      # No token is in it, only where it is kept.
      AWSLINK_KEY_AGE = jsonencode({
        thresholdDays = var.max_key_age
        wavefront     = { url = var.url, token = aws_secretsmanager_secret.token.arn }
      })
    }
  }
  dead_letter_config {
    target_arn = aws_sqs_queue.dead_letters.arn
  }
  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function.name
  }
  # The first run finds its permissions and its token.
  depends_on = [aws_iam_role_policy.function, aws_secretsmanager_secret_version.token]
}

resource "aws_iam_role" "schedule" {
  name_prefix = "key-age-schedule-"
  description = "Runs the function that reads the age of IAM access keys."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role_policy" "schedule" {
  name = "key-age"
  role = aws_iam_role.schedule.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Call", Effect = "Allow", Action = "lambda:InvokeFunction", Resource = aws_lambda_function.keys.arn },
      { Sid = "KeepFailures", Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.dead_letters.arn },
    ]
  })
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_scheduler_schedule" "keys" {
  description         = "Runs the function that reads the age of IAM access keys."
  schedule_expression = "rate(6 hours)"
  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 15
  }
  target {
    arn      = aws_lambda_function.keys.arn
    role_arn = aws_iam_role.schedule.arn
    dead_letter_config {
      arn = aws_sqs_queue.dead_letters.arn
    }
    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 2
    }
  }
  depends_on = [aws_iam_role_policy.schedule]
}

# Nothing is what a function that does not run says: its heartbeat is written only by a whole run.
resource "aws_cloudwatch_metric_alarm" "heartbeat" {
  alarm_name          = "key-age-heartbeat"
  alarm_description   = "No whole run of the key-age function in ${local.heartbeat_hours} hours."
  namespace           = "awslink/KeyAge"
  metric_name         = "Heartbeat"
  dimensions          = { FunctionName = aws_lambda_function.keys.function_name }
  statistic           = "Sum"
  period              = local.heartbeat_hours * 3600
  evaluation_periods  = 1
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
}

resource "awslink_wavefront_alert" "keys" {
  name                   = "keys: access keys near the age of ${var.max_key_age} days"
  condition              = "last(1d, ts(\"aws.iam.accessKey\", status=\"Active\")) >= ${var.max_key_age - local.days_before}"
  display_expression     = "ts(\"aws.iam.accessKey\", status=\"Active\")"
  minutes                = 5
  additional_information = "Make a new key, hand it over, and delete the old one."
  tags                   = ["aws.iam.accessKey"]
}

output "function_name" {
  value = aws_lambda_function.keys.function_name
}

output "role_arn" {
  value = aws_iam_role.function.arn
}

output "dead_letter_queue_url" {
  value = aws_sqs_queue.dead_letters.url
}

output "log_group_name" {
  value = aws_cloudwatch_log_group.function.name
}

output "alarm_name" {
  value = aws_cloudwatch_metric_alarm.heartbeat.alarm_name
}
