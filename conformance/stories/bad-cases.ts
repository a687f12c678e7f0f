// The cases of bad input: which bodies are sent together.
import type { Case, CaseContext, Story } from '../../src/kit/engine/index.js';
import { type BadBody, badBodiesOf, badDocumentsOf } from './bad-input.js';
import { type BodyShape, bodyShapes, capital } from './request-shape.js';

/** The bad bodies of one kind of request: those of one property, or those that are no body of it at all. */
export interface Bad {
  readonly shape: BodyShape;
  bodies(story: Story): BadBody[];
}

/** A case for each property of each kind of request, and one for what is no request at all. */
export const casesFor =
  (operationId: string) =>
  ({ contract }: CaseContext): Case<Bad>[] =>
    bodyShapes(contract, operationId).flatMap((shape, index) => [
      ...shape.properties.map((property) => ({
        name: shape.name + capital(property.name),
        given: { shape, bodies: (story: Story) => badBodiesOf(story, shape, property) },
      })),
      // What is no request is of no kind: once is enough.
      ...(index > 0
        ? []
        : [
            { name: `${shape.name}Document`, given: { shape, bodies: (story: Story) => badDocumentsOf(story, shape) } },
          ]),
    ]);

/** A case for each kind of request, with all bad bodies of it. */
export const shapesOf =
  (operationId: string) =>
  ({ contract }: CaseContext): Case<Bad>[] =>
    bodyShapes(contract, operationId).map((shape, index) => ({
      name: shape.name,
      given: {
        shape,
        bodies: (story) => [
          ...shape.properties.flatMap((property) =>
            badBodiesOf(story, shape, property).map((body) => ({ ...body, name: property.name + capital(body.name) })),
          ),
          ...(index > 0 ? [] : badDocumentsOf(story, shape)),
        ],
      },
    }));
