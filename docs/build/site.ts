import { basename } from 'node:path';
import {
  type Application,
  type Context,
  Converter,
  IndexEvent,
  Models,
  PageEvent,
  ReflectionKind,
  RendererEvent,
} from 'typedoc';
import { GUIDE_GROUP, GUIDES, PROOF } from './guides.js';
import { outlined } from './outline.js';
import { withPlots } from './plots.js';
import { SiteRouter } from './router.js';
import { SiteTheme } from './theme.js';

/** What the site's documents need beside what TypeDoc does: titles, addresses, plots, anchors, tables, search. */
export function documents(app: Application): void {
  app.renderer.defineRouter('site', SiteRouter);
  app.renderer.defineTheme('site', SiteTheme);
  app.renderer.on(PageEvent.END, (page: PageEvent) => {
    if (page.contents !== undefined) page.contents = outlined(page.contents);
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }: Context) => {
    for (const document of documentsOf(project)) {
      const file = basename(project.files.getReflectionPath(document) ?? '');
      const guide = [...GUIDES, PROOF].find((each) => each.file === file);
      if (guide) document.name = guide.title;
      document.frontmatter.group = guide && guide !== PROOF ? GUIDE_GROUP : 'Reference';
      for (const part of document.content) if (part.kind === 'text') part.text = withPlots(part.text);
    }
  });
  app.renderer.on(RendererEvent.BEGIN, ({ project }: RendererEvent) => {
    for (const document of documentsOf(project)) {
      const slugger = app.renderer.router?.getSlugger(document);
      for (const [, id = ''] of textOf(document).matchAll(/<[a-z0-9]+ id="([^"]+)"/g)) slugger?.slug(id);
    }
  });
  app.renderer.on(IndexEvent.PREPARE_INDEX, (event: IndexEvent) => {
    event.searchResults.forEach((reflection, index) => {
      const field = event.searchFields[index];
      if (field && reflection.isDocument()) field.document = plain(textOf(reflection));
    });
  });
}

const documentsOf = (project: Models.ProjectReflection): Models.DocumentReflection[] =>
  project
    .getReflectionsByKind(ReflectionKind.Document)
    .filter((reflection): reflection is Models.DocumentReflection => reflection instanceof Models.DocumentReflection);

const textOf = ({ content }: Models.DocumentReflection): string => content.map(({ text }) => text).join('');

/** What a person reads of a document: drawings and tags are nothing that one searches for. */
export const plain = (text: string): string => text.replace(/<svg[\s\S]*?<\/svg>/g, ' ').replace(/<[^>]*>/g, ' ');
