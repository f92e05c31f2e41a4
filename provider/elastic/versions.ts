/** Versions of packages and stacks: `8.15.0`, `2.24.0-preview01`. */

/** Less than zero where the left one is older. A pre-release is older than its release. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [parts(left), parts(right)];
  for (const index of [0, 1, 2]) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.preview === b.preview) return 0;
  if (a.preview === "" || b.preview === "") return a.preview === "" ? 1 : -1;
  return a.preview < b.preview ? -1 : 1;
}

function parts(version: string): { readonly numbers: readonly number[]; readonly preview: string } {
  const [release = "", ...preview] = version.split("-");
  return { numbers: release.split(".").map((part) => Number.parseInt(part, 10) || 0), preview: preview.join("-") };
}
