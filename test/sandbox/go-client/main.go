// Command go-client drives a sandbox with the Mackerel API's own Go client, unchanged, through everything that the
// client has for AWS integrations. It prints what it saw as one JSON object.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/mackerelio/mackerel-client-go"
)

// failure is how the client tells of a refusal.
type failure struct {
	Status  int    `json:"status"`
	Message string `json:"message"`
}

func failureOf(err error) failure {
	var refused *mackerel.APIError
	if !errors.As(err, &refused) {
		return failure{Message: fmt.Sprint(err)}
	}
	return failure{Status: refused.StatusCode, Message: refused.Message}
}

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return value
}

func main() {
	address, key, readOnlyKey := os.Args[1], os.Args[2], os.Args[3]
	client := must(mackerel.NewClientWithOptions(key, address, false))
	reader := must(mackerel.NewClientWithOptions(readOnlyKey, address, false))

	externalID := must(client.CreateAWSIntegrationExternalID())
	role := "web: app"
	param := &mackerel.CreateAWSIntegrationParam{
		Name:       "go",
		Memo:       "made by the Go client",
		RoleArn:    "arn:aws:iam::123456789012:role/Mackerel",
		ExternalID: externalID,
		Region:     "ap-northeast-1",
		Services: map[string]*mackerel.AWSIntegrationService{
			"EC2":     {Enable: true, Role: &role, ExcludedMetrics: []string{"ec2.cpu.used"}, RetireAutomatically: true},
			"Route53": {Enable: true, ExcludedMetrics: []string{}},
			"SQS":     {Enable: true},
		},
	}
	created := must(client.CreateAWSIntegration(param))
	found := must(client.FindAWSIntegration(created.ID))
	listed := must(reader.FindAWSIntegrations())

	_, twice := client.CreateAWSIntegration(param)
	_, readOnly := reader.CreateAWSIntegrationExternalID()

	// What the client cannot say is null: the role stays beside the key.
	updated := must(client.UpdateAWSIntegration(created.ID, &mackerel.UpdateAWSIntegrationParam{
		Name:      "go",
		Key:       "AKIAEXAMPLEEXAMPLE12",
		SecretKey: "aSecretThatMustNotBeSeen",
		Region:    "us-east-1",
		Services: map[string]*mackerel.AWSIntegrationService{
			"SQS": {Enable: true, IncludedMetrics: []string{"sqs.message_count.sent"}},
		},
	}))
	metrics := must(client.ListAWSIntegrationExcludableMetrics())
	deleted := must(client.DeleteAWSIntegration(created.ID))
	_, gone := client.FindAWSIntegration(created.ID)

	must(0, json.NewEncoder(os.Stdout).Encode(map[string]any{
		"externalId": externalID,
		"created":    created,
		"found":      found,
		"listed":     listed,
		"twice":      failureOf(twice),
		"readOnly":   failureOf(readOnly),
		"updated":    updated,
		"metrics":    len(*metrics),
		"deleted":    deleted,
		"gone":       failureOf(gone),
	}))
}
