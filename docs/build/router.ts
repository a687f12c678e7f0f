import { basename } from 'node:path';
import { KindRouter, type Models } from 'typedoc';
import { GUIDE_GROUP } from './guides.js';

/** Documents stand at addresses that outlive their titles: `guides/start.html`, `reference/requirements.html`. */
export class SiteRouter extends KindRouter {
  protected override getIdealBaseName(reflection: Models.Reflection): string {
    if (!reflection.isDocument()) return super.getIdealBaseName(reflection);
    const path = reflection.project.files.getReflectionPath(reflection) ?? reflection.name;
    return `${reflection.frontmatter.group === GUIDE_GROUP ? 'guides' : 'reference'}/${basename(path, '.md')}`;
  }
}
