/** The package's own version, for User-Agents and plugin answers. A test holds it against package.json. */
export const version = "0.1.0";
