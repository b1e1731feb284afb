// Reads YAML documents (a JSON list on standard input) with the js-yaml named as argument, and prints what it made of them.
const name = process.argv[2];
const folder = process.env.READERS_NODE_MODULES;
const yaml = require(`${folder}/${name}`);
const version = require(`${folder}/${name}/package.json`).version;

// Texts stay texts; anything else is [kind, how it would be told], so that 1 and "1" differ.
function told(value) {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return ["none"];
  if (typeof value === "boolean") return ["bool", String(value)];
  if (typeof value === "number" || typeof value === "bigint") return ["number", Object.is(value, -0) ? "-0" : String(value)];
  if (value instanceof Date) return ["time", String(value.getTime())];
  if (Array.isArray(value)) return ["list", value.map(told)];
  if (value instanceof Map) return ["map", [...value].map(([key, item]) => [told(key), told(item)])];
  return ["map", Object.entries(value).map(([key, item]) => [key, told(item)])];
}

let input = "";
process.stdin.on("data", (chunk) => (input += chunk));
process.stdin.on("end", () => {
  const answers = JSON.parse(input).map((document) => {
    try {
      return told(yaml.load(document));
    } catch (error) {
      return ["error", String(error.reason || error.name)];
    }
  });
  console.log(JSON.stringify({ version: `js-yaml ${version}`, answers }));
});
