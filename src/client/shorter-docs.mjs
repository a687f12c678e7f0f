/**
 * Doc comments of a declaration file as an editor shows them, in fewer bytes: without the lines that say where in a vendor's
 * documents a thing is from, which the documents themselves say, and in one line where one suffices.
 *
 * @param {string} text of a declaration file
 * @returns {string}
 */
export function shorter(text) {
  const comments = text.replaceAll(/^([ \t]*)\/\*\*((?:[^*]|\*(?!\/))*)\*\//gm, (_, indent, inside) => {
    const lines = inside.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
    const paragraphs = lines.join('\n').trim().split('\n\n');
    const said = paragraphs.filter((paragraph) => !paragraph.startsWith('Source: ')).join('\n\n');
    if (!said.includes('\n')) return `${indent}/** ${said} */`;
    const starred = said.split('\n').map((line) => `${indent} * ${line}`.trimEnd());
    return [`${indent}/**`, ...starred, `${indent} */`].join('\n');
  });
  // Where a declaration stood before.
  return comments
    .replaceAll(/^\/\/ .*\.d\.ts\n/gm, '')
    .replaceAll(/^( {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2));
}
