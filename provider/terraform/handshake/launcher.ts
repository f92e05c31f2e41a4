/**
 * The program that Terraform starts: a script for `sh` that hands over to Node, and the first file that Node reads.
 * That one is written so that any Node can parse it: one that is too old is told so in Terraform's own error, for
 * go-plugin shows a first line on stdout that is not a handshake. It also keeps the compiled code of the bundle, which
 * has to be switched on before the bundle is read.
 */

export interface LauncherOptions {
  /** The program's name in messages. */
  readonly name: string;
  /** The oldest Node that will do: `"22.19.0"`. */
  readonly minimumNode: string;
  /** The file of {@link preambleSource}, beside the script. */
  readonly preamble: string;
  /** The bundle (CommonJS), beside the script. */
  readonly bundle: string;
}

/** The script under the name that Terraform looks for. It has no path in it, so it is the same on every machine. */
export function launcherSource(options: LauncherOptions): string {
  return `#!/bin/sh
if ! command -v node >/dev/null 2>&1; then
  echo "${options.name} needs Node.js ${options.minimumNode} or newer, and there is no node on the PATH: install it from https://nodejs.org and try again."
  exit 1
fi
exec node "\${0%/*}/${options.preamble}" "$@"
`;
}

/** What Node reads first: ECMAScript 3 by its syntax, whatever is above it behind a check. */
export function preambleSource(options: Omit<LauncherOptions, "preamble">): string {
  return `"use strict";
var needed = "${options.minimumNode}".split(".");
var found = process.versions.node.split(".");
var newEnough = true;
for (var i = 0; i < needed.length; i++) {
  if (Number(found[i]) !== Number(needed[i])) {
    newEnough = Number(found[i]) > Number(needed[i]);
    break;
  }
}
if (newEnough) {
  var environment = process.env;
  var cache = environment.XDG_CACHE_HOME || (environment.HOME ? environment.HOME + "/.cache" : "");
  // Never in the folder for temporary files, where others could put compiled code of theirs.
  if (cache) require("module").enableCompileCache(cache + "/awslink/compiled");
  require("./${options.bundle}");
} else {
  console.log("${options.name} needs Node.js ${options.minimumNode} or newer, and this is " + process.version + " (" + process.execPath + "): put a newer one first on the PATH and try again.");
  process.exitCode = 1;
}
`;
}
