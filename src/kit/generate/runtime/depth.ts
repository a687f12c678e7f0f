import type { AnyValidator, Maker } from './validator.js';

/**
 * Validators that refuse what nests deeper than the engine can follow. Only where a schema leads back to itself, or items are
 * compared with each other, does the data say how deep that is.
 */
export const bounded =
  (make: Maker): Maker =>
  (schema) => {
    const inner = make(schema);
    const validate: AnyValidator = (value) => {
      try {
        const right = inner(value);
        validate.errors = inner.errors ?? null;
        return right;
      } catch (error) {
        // What engines throw when their stack is full.
        if (!/^(?:Range|Internal)Error$/.test((error as Error).name)) throw error;
        const message = 'must NOT be nested this deeply';
        validate.errors = [{ instancePath: '', schemaPath: '#/depth', keyword: 'depth', params: {}, message }];
        return false;
      }
    };
    return validate;
  };
