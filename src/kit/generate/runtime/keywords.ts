/** What checks each keyword, by the keyword's own name. The generator takes those that a module's schemas use. */
export { contains, items, maxItems, minItems, prefixItems } from './arrays.js';
export { allOf, anyOf, falseSchema as 'false schema', ifOf as if, not, oneOf } from './combine.js';
export { dependentRequired, dependentSchemas } from './dependent.js';
export { constOf as const, enumOf as enum, uniqueItems } from './equal.js';
export { exclusiveMaximum, exclusiveMinimum, maximum, minimum, multipleOf } from './numbers.js';
export {
  additionalProperties,
  maxProperties,
  minProperties,
  patternProperties,
  properties,
  propertyNames,
  required,
} from './objects.js';
export { $ref } from './reference.js';
export { maxLength, minLength, pattern } from './strings.js';
export { type } from './types.js';
export { unevaluatedItems, unevaluatedProperties } from './unevaluated.js';
