/** Mackerel's resources and data sources for CDKTF, and what helps to write their arguments. */
export { tagFilter } from "../../provider/mackerel/tags.ts";
export * from "./bindings/cdktf/mackerel.js";
