// Arguments: the server's URL. Validates its OpenAPI document against the schema of the specification, and compares its two forms.
import { isDeepStrictEqual } from 'node:util';
import { Validator } from '@seriousme/openapi-schema-validator';
import { parse } from 'yaml';

const url = process.argv[2];
const json = await (await fetch(`${url}/openapi.json`)).json();
const yaml = parse(await (await fetch(`${url}/openapi.yaml`)).text());
const validator = new Validator();
const result = await validator.validate(structuredClone(json));
const references = validator.resolveRefs ? Object.keys(validator.resolveRefs().paths).length : 0;
console.log(JSON.stringify({
  valid: result.valid,
  errors: JSON.stringify(result.errors ?? []),
  version: validator.version,
  same: isDeepStrictEqual(json, yaml),
  references,
}));
