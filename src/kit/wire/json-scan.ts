type Expected =
  | 'a value'
  | "a value or ']'"
  | 'a key'
  | "a key or '}'"
  | "':'"
  | "',' or ']'"
  | "',' or '}'"
  | 'the end';

export interface ScanFault {
  readonly code: 'empty' | 'not-json' | 'too-deep';
  readonly what: string;
  readonly position: number;
}

interface Frame {
  readonly object: boolean;
  readonly keys: Set<string>;
  key: string;
  index: number;
}

const MAX_DUPLICATES = 16;
const SPACE = /[\t\n\r ]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SCALAR = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;

/** One pass over a JSON text with a stack of its own, for what `JSON.parse` does not tell: where, how deep, which key twice. */
export class JsonScan {
  readonly duplicateKeys: string[] = [];
  readonly elements: [start: number, end: number][] = [];
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #stack: Frame[] = [];
  #expected: Expected = 'a value';
  #at = 0;

  constructor(text: string, maxDepth: number) {
    this.#text = text;
    this.#maxDepth = maxDepth;
  }

  /** The fault, or undefined when the whole text is JSON. */
  run(): ScanFault | undefined {
    for (this.#space(); this.#at < this.#text.length; this.#space()) {
      const fault = this.#step(this.#text.charAt(this.#at), this.#stack.at(-1));
      if (fault !== undefined) return fault;
    }
    if (this.#expected === 'the end') return undefined;
    if (this.#stack.length === 0) return { code: 'empty', what: 'there is no text', position: this.#at };
    return this.#wrong('the end of the text');
  }

  #step(char: string, frame: Frame | undefined): ScanFault | undefined {
    switch (this.#expected) {
      case 'the end':
        return this.#wrong(JSON.stringify(char));
      case "a key or '}'":
        return char === '}' ? this.#close() : this.#key(char, frame);
      case 'a key':
        return this.#key(char, frame);
      case "':'":
        if (char !== ':') return this.#wrong(JSON.stringify(char));
        this.#at += 1;
        this.#expected = 'a value';
        return undefined;
      case "',' or ']'":
        return char === ']' ? this.#close() : this.#comma(char, frame);
      case "',' or '}'":
        return char === '}' ? this.#close() : this.#comma(char, frame);
      case "a value or ']'":
        return char === ']' ? this.#close() : this.#value(char, frame);
      case 'a value':
        return this.#value(char, frame);
    }
  }

  #value(char: string, frame: Frame | undefined): ScanFault | undefined {
    if (this.#stack.length === 1 && frame?.object === false) this.elements.push([this.#at, this.#at]);
    if (char === '{' || char === '[') {
      if (this.#stack.length === this.#maxDepth) {
        return { code: 'too-deep', what: `nested deeper than ${this.#maxDepth}`, position: this.#at };
      }
      this.#stack.push({ object: char === '{', keys: new Set(), key: '', index: 0 });
      this.#at += 1;
      this.#expected = char === '{' ? "a key or '}'" : "a value or ']'";
      return undefined;
    }
    if (char === '"') return this.#string() ?? this.#afterValue();
    const end = skip(SCALAR, this.#text, this.#at);
    if (end === this.#at) return this.#wrong(char === '\uFEFF' ? 'a byte order mark' : JSON.stringify(char));
    this.#at = end;
    return this.#afterValue();
  }

  #key(char: string, frame: Frame | undefined): ScanFault | undefined {
    if (char !== '"' || frame === undefined) return this.#wrong(JSON.stringify(char));
    const from = this.#at;
    const fault = this.#string();
    if (fault !== undefined) return fault;
    const literal = this.#text.slice(from, this.#at);
    frame.key = literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1);
    if (frame.keys.has(frame.key) && this.duplicateKeys.length < MAX_DUPLICATES) {
      this.duplicateKeys.push(pointer(this.#stack));
    }
    frame.keys.add(frame.key);
    this.#expected = "':'";
    return undefined;
  }

  #comma(char: string, frame: Frame | undefined): ScanFault | undefined {
    if (char !== ',' || frame === undefined) return this.#wrong(JSON.stringify(char));
    frame.index += 1;
    this.#at += 1;
    this.#expected = frame.object ? 'a key' : 'a value';
    return undefined;
  }

  #close(): undefined {
    this.#stack.pop();
    this.#at += 1;
    return this.#afterValue();
  }

  #afterValue(): undefined {
    const outer = this.#stack.at(-1);
    const element = this.elements.at(-1);
    if (element !== undefined && this.#stack.length === 1) element[1] = this.#at;
    this.#expected = outer === undefined ? 'the end' : outer.object ? "',' or '}'" : "',' or ']'";
  }

  #string(): ScanFault | undefined {
    for (let at = this.#at + 1; ; ) {
      let code = this.#text.charCodeAt(at);
      while (code >= 0x20 && code !== 0x22 && code !== 0x5c) {
        at += 1;
        code = this.#text.charCodeAt(at);
      }
      if (code === 0x22) {
        this.#at = at + 1;
        return undefined;
      }
      const next = skip(ESCAPE, this.#text, at);
      if (next === at) {
        const what =
          at < this.#text.length ? 'a character that must be escaped, or a bad escape' : 'a string without end';
        return { code: 'not-json', what, position: at };
      }
      at = next;
    }
  }

  #space(): void {
    this.#at = skip(SPACE, this.#text, this.#at);
  }

  #wrong(found: string): ScanFault {
    return { code: 'not-json', what: `expected ${this.#expected}, found ${found}`, position: this.#at };
  }
}

/** Where a sticky pattern stops matching; `from` itself when it does not match at all. */
function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

function pointer(stack: readonly Frame[]): string {
  const steps = stack.map((frame) => (frame.object ? frame.key : String(frame.index)));
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
