import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chosenLanguage } from '.';
import de from './de.json';
import en from './en.json';
import fr from './fr.json';

type Tree = { [key: string]: string | Tree };

function texts(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as [string, string]] : texts(value, `${prefix}${key}.`)));
}

const catalogues = { en: new Map(texts(en)), de: new Map(texts(de)), fr: new Map(texts(fr)) };
const variables = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('the catalogues', () => {
  it.each(['de', 'fr'] as const)('in %s have every text, none of them empty', language => {
    expect([...catalogues[language].keys()].sort()).toEqual([...catalogues.en.keys()].sort());
    expect([...catalogues[language].values()].filter(text => text.trim() === '')).toEqual([]);
  });

  it.each(['de', 'fr'] as const)('in %s have the same variables and forms', language => {
    for (const [key, text] of catalogues.en) {
      const other = catalogues[language].get(key) ?? '';
      expect([key, variables(other), other.split(' | ').length]).toEqual([key, variables(text), text.split(' | ').length]);
    }
  });

  it('have every text that the screens name, and no text that nothing names', () => {
    const folder = join(import.meta.dirname, '..');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts'))
      .map(name => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const named = [...sources.matchAll(/\bt\(\s*(?:[\w.]+ \? )?'([\w.]+)'/g)].map(found => found[1]!);
    expect(named.filter(key => !catalogues.en.has(key))).toEqual([]);
    const beginnings = [...sources.matchAll(/[`']([a-z]+(?:\.\w+)*\.)\$\{/g)].map(found => found[1]!);
    expect([...catalogues.en.keys()].filter(key => !sources.includes(`'${key}'`) && !beginnings.some(one => key.startsWith(one)))).toEqual([]);
  });
});

describe('the language', () => {
  it('is what the reader chose, or else what the browser prefers, or else English', () => {
    expect([chosenLanguage('fr', ['de-AT']), chosenLanguage(null, ['es', 'de-AT']), chosenLanguage('xx', ['es'])]).toEqual(['fr', 'de', 'en']);
  });
});
