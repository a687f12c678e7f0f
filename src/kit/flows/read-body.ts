import { valueAt } from '../contract/index.js';
import type { Draft } from './draft.js';
import { isForm, isJson, isXml } from './media.js';
import type { RequestBody, StepAction } from './model.js';
import { parsePath, typeName } from './selector.js';
import { readValue } from './value.js';

interface Written {
  readonly contentType?: string;
  readonly payload?: unknown;
  readonly replacements?: readonly { target: string; targetSelectorType?: unknown; value: unknown }[];
}

/** Reads the Request Body Object at a pointer, if there is one. */
export function readBody({ reader, flows }: Draft, pointer: string, action: StepAction): RequestBody | undefined {
  const written = valueAt(flows.document.value, pointer) as Written | undefined;
  if (written === undefined) return undefined;
  const documented = action.kind === 'request' ? action.operation.requestBody?.mediaType : 'application/json';
  const contentType = written.contentType ?? documented;
  const payload = written.payload === undefined ? undefined : readValue(written.payload, `${pointer}/payload`, reader);
  if (contentType?.startsWith('multipart/')) {
    reader.fault(pointer, `${contentType} is not supported`, 'send JSON, a form, or a text');
  }
  if (contentType !== undefined && (payload?.kind === 'object' || payload?.kind === 'list')) {
    const writable = isJson(contentType) || (isForm(contentType) && payload.kind === 'object');
    if (!writable)
      reader.fault(`${pointer}/payload`, `a structure cannot be written as ${contentType}`, 'write a text');
  }
  const replacements = (written.replacements ?? []).flatMap(({ target, targetSelectorType, value }, index) => {
    const at = `${pointer}/replacements/${index}`;
    // The specification's default: a pointer into JSON, XPath into XML.
    const said = targetSelectorType ?? (contentType !== undefined && isXml(contentType) ? 'xpath' : 'jsonpointer');
    const path = reader.attempt(targetSelectorType === undefined ? `${at}/target` : `${at}/targetSelectorType`, () =>
      typeName(said, ['jsonpointer', 'jsonpath']),
    );
    const parsed = path === undefined ? undefined : reader.attempt(`${at}/target`, () => parsePath(path, target));
    return parsed ? [{ target: parsed, value: readValue(value, `${at}/value`, reader) }] : [];
  });
  return { contentType, payload, replacements };
}
