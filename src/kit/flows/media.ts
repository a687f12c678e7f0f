/** The media type without its parameters, in lower case. */
const essence = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();

export const isJson = (contentType: string): boolean => /^application\/json$|\+json$/.test(essence(contentType));
export const isXml = (contentType: string): boolean => /^(?:application|text)\/xml$|\+xml$/.test(essence(contentType));
export const isForm = (contentType: string): boolean => essence(contentType) === 'application/x-www-form-urlencoded';
