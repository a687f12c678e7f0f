/**
 * A declaration file with the doc comments that an editor needs at hand: a sentence, and the default, for what is called,
 * constructed and configured, and for fields of data that have a default. Other fields, examples, errors and sources stand in
 * the reference, which is made from the sources: with them the package would weigh twice as much.
 *
 * @param {string} text of a declaration file
 * @param {boolean} isData whether it declares the data that a vendor's documents describe
 * @returns {string}
 */
export function shorter(text, isData) {
  return text.replaceAll(COMMENT, (_, inside, declaration) => {
    const needed = isData ? inside.includes('@defaultValue') : !OF_A_TYPE.test(declaration);
    const said = needed ? essence(inside) : '';
    return said === '' ? declaration.trimStart() : `/** ${said} */${declaration}`;
  });
}

/** A doc comment, and what it is about up to the end of the line. */
const COMMENT = /\/\*\*((?:[^*]|\*(?!\/))*)\*\/(\s*[^\n]*)/g;

/** A type is told by its members; a constant that is no function, by its name. */
const OF_A_TYPE = /^\s*(?:export )?(?:declare )?(?:interface|type|const|abstract class)\b/;

/** A sentence that is longer ends at its first colon. */
const LONG = 90;

/** The first sentence of a comment up to its semicolon, and the one that says a default; in one line. */
function essence(inside) {
  const lines = inside.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
  const whole = lines.join('\n').trim();
  const [paragraph = ''] = whole.split('\n\n');
  const [sentence = '', ...more] = paragraph.replaceAll('\n', ' ').split(/(?<=[^.\s]{2}\.) (?=[A-Z`(])/);
  const clause = upTo(';', sentence);
  const said = clause.length > LONG ? upTo(':', clause) : clause;
  const tagged = /^@defaultValue (.*)$/m.exec(whole)?.[1];
  const standard = tagged ? `Default: ${tagged}.` : more.find((each) => each.startsWith('Default'));
  return [said, standard && upTo(';', standard)].filter(Boolean).join(' ');
}

/** The beginning of a sentence up to a mark that stands outside parentheses and code. */
function upTo(mark, sentence) {
  const parts = sentence.match(/\([^)]*\)|`[^`]*`|[^(`]/g) ?? [];
  const at = parts.findIndex((part, index) => part === mark && parts[index + 1] === ' ');
  return at === -1 ? sentence : `${parts.slice(0, at).join('')}.`;
}
