/** The part of postject that is used here; the package has no types of its own. */
declare module "postject" {
  /** Puts a resource into an executable, and turns the fuse that tells the program that it is there. */
  export function inject(
    executable: string,
    resourceName: string,
    resource: Buffer,
    options?: { readonly sentinelFuse?: string; readonly machoSegmentName?: string; readonly overwrite?: boolean },
  ): Promise<void>;
}
