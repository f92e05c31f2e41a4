# What a team says. Everything else is the organisation's: locals of main.tf.

variable "team" {
  description = "The team, as it is tagged in AWS and named as a service in Mackerel."
  type        = string
}

variable "environment" {
  description = "What runs in the account: production, staging or tools."
  type        = string
  validation {
    condition     = contains(["production", "staging", "tools"], var.environment)
    error_message = "There are accounts for production, staging and tools."
  }
}

variable "regions" {
  description = "The regions that are watched."
  type        = set(string)
}
