/** As much of markdown-it as is used here. */
interface Token {
  readonly type: string;
  tag: string;
  readonly content: string;
  attrSet(name: string, value: string): void;
}
interface Markdown {
  readonly core: { readonly ruler: { push(name: string, rule: (state: { tokens: Token[] }) => void): void } };
  readonly renderer: { readonly rules: Record<string, unknown> };
}

/**
 * A table may be wider than the screen: it moves sideways by itself, by keys too. Each cell knows the head of its column,
 * for screens on which the rows stand below each other.
 */
export function wideTables({ core, renderer }: Markdown): void {
  core.ruler.push('heads', ({ tokens }) => {
    let heads: string[] = [];
    let column = 0;
    tokens.forEach((token, index) => {
      if (token.type === 'table_open') heads = [];
      if (token.type === 'tr_open') column = 0;
      if (token.type === 'th_open') {
        const head = tokens[index + 1]?.content ?? '';
        heads.push(head);
        // A head without words heads nothing: it is a cell.
        if (head === '') for (const part of tokens.slice(index, index + 3)) part.tag &&= 'td';
      }
      if (token.type === 'td_open') token.attrSet('data-head', heads[column++] ?? '');
    });
  });
  renderer.rules.table_open = () => '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>\n';
  renderer.rules.table_close = () => '</table></div>\n';
}
