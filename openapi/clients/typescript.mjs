// How @hey-api/openapi-ts makes the TypeScript client: functions over fetch, without any dependency.
export default {
  input: "./openapi/openapi.json",
  output: { path: "build/clients/typescript/src", module: { extension: ".js" } },
  plugins: [
    { name: "@hey-api/client-fetch", includeInEntry: true },
    "@hey-api/typescript",
    "@hey-api/sdk",
  ],
};
