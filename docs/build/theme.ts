import { DefaultTheme, type Models, type NavigationElement } from 'typedoc';

/** TypeDoc's theme, with a menu in which what opens and what leads somewhere are two things. */
export class SiteTheme extends DefaultTheme {
  override buildNavigation(project: Models.ProjectReflection): NavigationElement[] {
    return super.buildNavigation(project).map(apart);
  }
}

/** A link within a button is for nobody who cannot see: the page of an entry that opens is the first below it. */
function apart(entry: NavigationElement): NavigationElement {
  const { path, children, ...rest } = entry;
  if (!children || children.length === 0) return entry;
  const below = children.map(apart);
  if (path === undefined) return { ...rest, children: below };
  const own: NavigationElement = { ...rest, text: 'Overview', path };
  return { ...rest, children: [own, ...below] };
}
