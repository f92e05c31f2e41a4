import { describe, expect, test } from "vitest";
import documented from "../../../provider/mackerel/metrics.json" with { type: "json" };
import { lookUpMetric } from "../../../provider/mackerel/metrics.ts";
import { canonicalService, KNOWN_SERVICES } from "../../../provider/mackerel/services.ts";

describe("looking up a metric", () => {
  test.each<[string, string, string, { known: boolean; nearest?: string }]>([
    ["a documented one", "EC2", "ec2.cpu.used", { known: true }],
    ["a typo", "EC2", "ec2.cpu.usde", { known: false, nearest: "ec2.cpu.used" }],
    ["one of another service", "EC2", "rds.cpu.used", { known: false, nearest: "ec2.cpu.used" }],
    ["nothing like any", "EC2", "something.else.altogether.and.long", { known: false }],
    ["a name in the place of a placeholder", "ALB", "alb.host_count.my-targets.healthy", { known: true }],
    ["a wildcard in its place", "ALB", "alb.host_count.#.healthy", { known: true }],
    ["a placeholder as it is documented", "ALB", "alb.host_count.TARGET_GROUP_NAME.healthy", { known: true }],
    ["a name in the place of #", "ECSCluster", "ecs.running_task.web.count", { known: true }],
    ["too few parts", "ECSCluster", "ecs.running_task.count", { known: false, nearest: "ecs.running_task.#.count" }],
    ["a service that this release does not know", "Braket", "anything", { known: true }],
  ])("%s", (_name, service, metric, answer) => {
    expect(lookUpMetric(service, metric)).toEqual(answer);
  });

  test("both names of Route 53 have the same metrics", () => {
    const [metric] = documented["Route 53"];
    for (const id of ["Route 53", "Route53"]) expect(lookUpMetric(id, String(metric))).toEqual({ known: true });
    expect(canonicalService("Route53")).toBe("Route 53");
  });

  test("the documented metrics are those of the known services, and each is known as it is written", () => {
    expect(Object.keys(documented).sort()).toEqual([...KNOWN_SERVICES].sort());
    for (const [service, metrics] of Object.entries(documented)) {
      for (const metric of metrics) expect(lookUpMetric(service, metric), metric).toEqual({ known: true });
    }
  });
});
