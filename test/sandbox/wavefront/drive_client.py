"""Drives a sandbox with the vendor's own Python client, unchanged, through everything that it has for AWS integrations.

Arguments: address, token, token without permission, ARN of a role. Prints what it saw as one JSON object.
"""
import json
import sys

import wavefront_api_client as wavefront

address, token, weak_token, role = sys.argv[1:5]


def client(key):
    configuration = wavefront.Configuration()
    configuration.host = address
    return wavefront.ApiClient(configuration, header_name="Authorization", header_value="Bearer " + key)


def integration(**changes):
    fields = {"name": "python", "service": "CLOUDWATCH", "service_refresh_rate_in_mins": 5}
    fields.update(changes)
    return wavefront.CloudIntegration(**fields)


def refusal(call, *arguments):
    try:
        call(*arguments)
    except wavefront.rest.ApiException as error:
        return {"status": error.status, "message": json.loads(error.body)["status"]["message"]}
    return None


api = wavefront.CloudIntegrationApi(client(token))
search = wavefront.SearchApi(client(token))
seen = {}

external_id = api.create_aws_external_id().response
seen["externalId"] = api.get_aws_external_id(external_id).response == external_id
credentials = wavefront.AWSBaseCredentials(role_arn=role, external_id=external_id)

made = api.create_cloud_integration(
    body=integration(
        additional_tags={"account": "python"},
        cloud_watch=wavefront.CloudWatchConfiguration(
            base_credentials=credentials, namespaces=["AWS/EC2"], metric_filter_regex="^aws"
        ),
    )
).response
seen["made"] = [made.name, made.service, made.disabled, made.force_save, made.cloud_watch.namespaces]
seen["credentials"] = made.cloud_watch.base_credentials.external_id == external_id
seen["lastErrorEvent"] = made.last_error_event and made.last_error_event.annotations["type"]

paged = api.get_all_cloud_integration(offset=0, limit=10).response
seen["list"] = [[item.id == made.id for item in paged.items], paged.more_items, paged.total_items]

current = api.get_cloud_integration(made.id).response
current.name = "renamed"
current.last_error_event = None
current.cloud_watch.point_tag_filter_regex = "region"
changed = api.update_cloud_integration(made.id, body=current).response
seen["changed"] = [changed.name, changed.cloud_watch.point_tag_filter_regex, changed.additional_tags]

seen["disabled"] = api.disable_cloud_integration(made.id).response.disabled
seen["enabled"] = api.enable_cloud_integration(made.id).response.disabled

query = [wavefront.SearchQuery(key="id", value=made.id, matching_method="EXACT")]
request = wavefront.SortableSearchRequest(query=query, limit=10, offset=0)
found = search.search_cloud_integration_entities(body=request).response
seen["search"] = [item.name for item in found.items]

seen["trashed"] = api.delete_cloud_integration(made.id).response.in_trash
seen["listAfterTrash"] = api.get_all_cloud_integration().response.total_items
seen["read"] = api.get_cloud_integration(made.id).response.in_trash
seen["trash"] = [item.name for item in search.search_cloud_integration_deleted_entities(body=request).response.items]
seen["undeleted"] = api.undelete_cloud_integration(made.id).response.in_trash
api.delete_cloud_integration(made.id, skip_trash=True)
seen["purged"] = refusal(api.get_cloud_integration, made.id)
seen["deadExternalId"] = refusal(api.get_aws_external_id, external_id)

unused = api.create_aws_external_id().response
seen["deletedExternalId"] = api.delete_aws_external_id(unused).response == unused
seen["reused"] = refusal(
    lambda: api.create_cloud_integration(
        body=integration(cloud_watch=wavefront.CloudWatchConfiguration(base_credentials=credentials))
    )
)
seen["withoutPermission"] = refusal(wavefront.CloudIntegrationApi(client(weak_token)).get_all_cloud_integration)
seen["withoutToken"] = refusal(wavefront.CloudIntegrationApi(client("none")).get_all_cloud_integration)
print(json.dumps(seen))
