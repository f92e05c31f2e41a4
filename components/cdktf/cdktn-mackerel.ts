/** Mackerel's resources and data sources for CDKTN, and what helps to write their arguments. */
export { tagFilter } from "../../provider/mackerel/tags.ts";
export * from "./bindings/cdktn/mackerel.js";
