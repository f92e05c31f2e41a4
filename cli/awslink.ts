#!/usr/bin/env node
/**
 * The entry of the command line. It looks at the Node version before anything is loaded that an old Node could not
 * parse, so it has no imports and nothing newer than `import()`.
 */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(`awslink needs Node 22.19 or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
} else {
  import("./main.ts").then(({ main }) => main(process.argv));
}

// Makes this file a module, as everything in the package is.
export {};
