import { declarationOf, type TypeSource } from './schema-types.js';

/**
 * The names of the component schemas that two documents declare alike, down to what they refer to and say: the types of
 * one serve both, so what is read and what is told are the same to an application.
 */
export function sharedTypes(one: TypeSource, other: TypeSource): ReadonlySet<string> {
  const declared = declarations(one);
  const shared = new Map<string, string>();
  for (const [name, text] of declarations(other)) if (declared.get(name) === text) shared.set(name, text);
  const differing = new Set([...declared.keys()].filter((name) => !shared.has(name)));
  // What mentions a type that differs differs itself.
  for (let grown = true; grown; ) {
    grown = false;
    for (const [name, text] of shared) {
      if (!mentioned(text).some((each) => differing.has(each))) continue;
      shared.delete(name);
      differing.add(name);
      grown = true;
    }
  }
  return new Set(shared.keys());
}

/** The components of a document as they are declared, by name. */
function declarations(source: TypeSource): Map<string, string> {
  const components = [...source.names].filter(([pointer, name]) => pointer === `/components/schemas/${name}`);
  return new Map(components.map(([pointer, name]) => [name, declarationOf(source, pointer, name)]));
}

const mentioned = (text: string): readonly string[] =>
  text.replaceAll(/\/\*\*[\s\S]*?\*\/|'[^'\n]*'/g, '').match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? [];
