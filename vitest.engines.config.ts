import { defineConfig } from "vitest/config";
import { enginesTests, shared } from "./vitest.config.ts";

export default defineConfig({ test: { ...shared, include: [enginesTests] } });
