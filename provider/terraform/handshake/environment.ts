/** The variables by which Terraform tells a plugin that it is one, and how to talk to it. */
export interface Environment {
  readonly TF_PLUGIN_MAGIC_COOKIE?: string | undefined;
  /** The certificate (PEM) of the one client that may connect; without it nothing is encrypted. */
  readonly PLUGIN_CLIENT_CERT?: string | undefined;
  /** Set: the handshake has a part more, which says whether connections can be shared. */
  readonly PLUGIN_MULTIPLEX_GRPC?: string | undefined;
  readonly PLUGIN_UNIX_SOCKET_DIR?: string | undefined;
}

/** Terraform's way of asking a program whether it is meant to be started by it; no secret. */
export const magicCookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
