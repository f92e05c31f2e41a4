/**
 * Says at once when Node is too old, instead of failing later in some dependency. It is the first import of every
 * entry point, and written so that old versions of Node can run it.
 */
var found = process.versions.node.split(".").map(Number);
var major = found[0] || 0;
var minor = found[1] || 0;
if (major < 22 || (major === 22 && minor < 19)) {
  throw new Error(`awslink needs Node.js 22.19 or newer; this is ${process.version}.`);
}

export {};
