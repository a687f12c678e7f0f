import { type Application, type Context, Converter, Models, ReflectionKind } from 'typedoc';
import { CHOICES, DECISIONS } from '../../src/index.js';

/**
 * The simulator's tables explain themselves: a row of `DECISIONS` by the question that it asks, a key of `Choices` by
 * the one that it settles. Here those words become the documentation of the properties, so that they are written once.
 */
export function documentTables(app: Application): void {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }: Context) => {
    for (const reflection of project.getReflectionsByKind(ReflectionKind.SomeType)) {
      if (!(reflection instanceof Models.DeclarationReflection)) continue;
      if (reflection.name === 'Decisions') describeDecisions(project, reflection);
      if (reflection.name === 'Choices') reflection.children?.forEach(describeChoice);
    }
  });
}

/** The type as written leads into the machine; what a reader needs is the names, and what each row asks. */
function describeDecisions(project: Models.ProjectReflection, alias: Models.DeclarationReflection): void {
  const rows = new Models.DeclarationReflection('__type', ReflectionKind.TypeLiteral, alias);
  project.registerReflection(rows, undefined, undefined);
  for (const { name, asks, label, requirement, choice, refusal } of Object.values(DECISIONS)) {
    const row = new Models.DeclarationReflection(name, ReflectionKind.Property, rows);
    project.registerReflection(row, undefined, undefined);
    const from = requirement === undefined ? '' : ` ${requirement} (${label}).`;
    const settled = choice === undefined ? '' : ` Open; settled by the choice \`${choice}\`.`;
    row.comment = new Models.Comment([{ kind: 'text', text: `${asks}${from}${settled}` }]);
    row.setFlag(Models.ReflectionFlag.Readonly);
    const context = named(project, 'ContextOf', [new Models.LiteralType(name)]);
    row.type = named(project, refusal === undefined ? 'Decision' : 'RefusingDecision', [context]);
    rows.addChild(row);
  }
  alias.type = new Models.ReflectionType(rows);
}

function describeChoice(property: Models.DeclarationReflection): void {
  const choice = CHOICES.find(({ name }) => name === property.name);
  if (!choice) throw new Error(`CHOICES has no ${property.name}`);
  const { question, reason } = choice;
  const text = `${question} Default: \`${JSON.stringify(choice.default)}\`. ${reason}`;
  property.comment = new Models.Comment([{ kind: 'text', text }]);
}

function named(
  project: Models.ProjectReflection,
  name: string,
  typeArguments: Models.SomeType[],
): Models.ReferenceType {
  const target = project.getReflectionsByKind(ReflectionKind.SomeType).find((each) => each.name === name);
  if (!target) throw new Error(`bargein-kit does not export ${name}`);
  const type = Models.ReferenceType.createResolvedReference(name, target, project);
  type.typeArguments = typeArguments;
  return type;
}
