/** The keywords of attributes, loaded when they are first asked for. */
let loaded: Promise<Map<string, string>> | undefined;

export function keywords(): Promise<Map<string, string>> {
  loaded ??= import('virtual:dictionary').then(module => keywordsIn(module.default));
  return loaded;
}

/** Reads lines of a tag and a keyword. */
export function keywordsIn(text: string): Map<string, string> {
  return new Map(text.split('\n').map(line => [line.slice(0, 8).toUpperCase(), line.slice(9)]));
}
