import { resolve, type SchemaRef, type SourceDocument } from '../contract/index.js';

/** A value that crosses the wire, with the validator and the type that it gets. */
export interface Target {
  /** The exported validator, e.g. `validateOperateDeviceRequest`. */
  readonly validator: string;
  /** The type it asserts, as the types module exports it. */
  readonly type: string;
  /** What the value is, for the doc comment. */
  readonly what: string;
  readonly schema: SchemaRef | ObjectOf;
}

/** A schema that stands nowhere in the document: an object that is made of parameters. */
export interface ObjectOf {
  readonly document: SourceDocument;
  /** The place it is about. */
  readonly pointer: string;
  readonly properties: ReadonlyMap<string, { readonly pointer: string; readonly required: boolean }>;
}

/** The name of the component schema that a schema is nothing but a reference to. */
export function componentOf(document: SourceDocument, pointer: string): string | undefined {
  const match = /^\/components\/schemas\/([^/]+)$/.exec(resolve(document, pointer).pointer);
  return match?.[1];
}
