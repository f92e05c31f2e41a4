/** A process of its own that asks once: `node ask.ts <base URL>`; prints what came of it as JSON. */
import { describeError } from "../../../../provider/core/errors.ts";
import { HttpClient } from "../../../../provider/core/http/client.ts";

const http = new HttpClient({
  baseUrl: process.argv[2] ?? "",
  headers: {},
  secrets: [],
  errorMessage: () => undefined,
});
const outcome = await http.get("/things").then(
  (value) => ({ value }),
  (error: unknown) => ({ error: describeError(error) }),
);
console.log(JSON.stringify(outcome));
