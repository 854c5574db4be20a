"use strict";
// Reads [{label, document, datasources}] from standard input, writes [{label, path, message}] for whatever Amazon's
// schemas do not like. Nothing is fetched: a document that imports a package is a finding.
const {StaticAplTemplateValidator, ErrorController} = require("apl-suggester");

function refuse() {
  throw new Error("the validator wants the network");
}
for (const name of ["http", "https"]) Object.assign(require(name), {request: refuse, get: refuse});
globalThis.fetch = refuse;

// The validator looks at the commands of the document alone, so those of its components are handed to it as such.
function commandsIn(value) {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "onPress" || key === "commands" ? inner : commandsIn(inner)));
}

async function findings({label, document, datasources}) {
  const unknown = [];
  const errors = ErrorController.getInstance();
  errors.setErrorInterface({sendError: (error) => unknown.push(error)});
  errors.registerErrors();
  errors.clearExistingWarn();
  const validator = new StaticAplTemplateValidator();
  const known = [...await validator.validate(document), ...await validator.validateDataSources(datasources),
    ...validator.validateCommands({type: "APL", version: document.version, onMount: commandsIn(document)})];
  const imports = document.import ? [{label, path: "/import", message: "imports are not ours to load"}] : [];
  return [...imports, ...known.map(({path, errorMessage}) => ({label, path, message: errorMessage})),
    ...unknown.map((error) => ({label, path: String(error.placeholders?.path || "/"), message: JSON.stringify(error)}))];
}

let input = "";
process.stdin.on("data", (chunk) => { input += chunk; });
process.stdin.on("end", async () => {
  const found = [];
  for (const item of JSON.parse(input)) found.push(...await findings(item));
  process.stdout.write(JSON.stringify(found));
});
