import { execFileSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeCertificate } from "../../../../provider/terraform/handshake/certificate.ts";
import { integer, objectIdentifier, octetString } from "../../../../provider/terraform/handshake/der.ts";
import { engineIsHere } from "../engines.ts";

describe("the certificate", () => {
  const made = makeCertificate(new Date("2026-03-04T05:06:07Z"));
  const read = new X509Certificate(made.der);

  it("is for localhost, by itself, and its key is the one beside it", () => {
    expect(read.subject).toBe("O=awslink\nCN=localhost");
    expect(read.issuer).toBe(read.subject);
    expect(read.checkHost("localhost")).toBe("localhost");
    expect(read.checkHost("example.com")).toBeUndefined();
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.checkIssued(read)).toBe(true);
    expect(read.checkPrivateKey(createPrivateKey(made.privateKeyPem))).toBe(true);
    expect(read.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
    expect(new X509Certificate(made.certificatePem).raw).toEqual(made.der);
  });

  it("is valid from the day before for ten years, and may be used on both ends", () => {
    expect([read.validFromDate, read.validToDate]).toEqual([
      new Date("2026-03-03T05:06:07Z"),
      new Date("2036-03-03T05:06:07Z"),
    ]);
    expect(read.ca).toBe(true);
    expect(read.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
  });

  it("is another each time", () => {
    const serials = Array.from({ length: 50 }, () => new X509Certificate(makeCertificate().der).serialNumber);
    expect(new Set(serials).size).toBe(50);
    for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9A-F]{31}$/);
  });

  it("can be made in any year", () => {
    const years = fc.date({ min: new Date("1990-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(years, (now) => {
        const { validFromDate } = new X509Certificate(makeCertificate(now).der);
        const whole = Math.floor(now.getTime() / 1000) * 1000;
        expect(validFromDate.getTime()).toBe(whole - 24 * 60 * 60 * 1000);
      }),
      { numRuns: 40 },
    );
  });

  it.skipIf(!engineIsHere("openssl"))("satisfies OpenSSL at its strictest", () => {
    const text = execFileSync("openssl", ["x509", "-noout", "-text"], { input: made.certificatePem, encoding: "utf8" });
    expect(text).toContain("Version: 3 (0x2)");
    expect(text).toMatch(/X509v3 Basic Constraints: critical\s+CA:TRUE/);
    expect(text).toMatch(/X509v3 Key Usage: critical\s+Digital Signature, Certificate Sign/);
    expect(text).toMatch(/X509v3 Subject Alternative Name:\s+DNS:localhost/);
    const parsed = execFileSync("openssl", ["asn1parse", "-inform", "DER"], { input: made.der, encoding: "utf8" });
    expect(parsed).toContain("ecdsa-with-SHA256");
    const folder = mkdtempSync(join(tmpdir(), "awslink-certificate-"));
    const file = join(folder, "certificate.pem");
    writeFileSync(file, made.certificatePem);
    const how = ["verify", "-x509_strict", "-check_ss_sig", "-verify_hostname", "localhost", "-attime", "1780000000"];
    const verified = execFileSync("openssl", [...how, "-CAfile", file, file], { encoding: "utf8" });
    rmSync(folder, { recursive: true });
    expect(verified).toContain("OK");
  });
});

describe("DER", () => {
  it.each([
    [Buffer.of(0, 0, 5), "020105"],
    [Buffer.of(0), "020100"],
    [Buffer.of(0x80), "02020080"],
    [Buffer.of(), "020100"],
  ])("writes integers as short as they can be (%#)", (bytes, hex) => {
    expect(integer(bytes).toString("hex")).toBe(hex);
  });

  it.each([
    ["1.2.840.10045.4.3.2", "06082a8648ce3d040302"],
    ["2.5.29.15", "0603551d0f"],
    ["1.3.6.1.4.1.311.21.20", "06092b0601040182371514"],
  ])("writes the identifier %s", (dotted, hex) => {
    expect(objectIdentifier(dotted).toString("hex")).toBe(hex);
  });

  it.each([
    [127, "047f"],
    [128, "048180"],
    [256, "04820100"],
    [70000, "0483011170"],
  ])("writes a length of %i", (length, head) => {
    expect(
      octetString(Buffer.alloc(length))
        .subarray(0, head.length / 2)
        .toString("hex"),
    ).toBe(head);
  });
});
