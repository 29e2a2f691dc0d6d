import { fileURLToPath, URL } from 'node:url';
import { existsSync, readFileSync } from 'node:fs';
import vue from '@vitejs/plugin-vue';
import { quasar } from '@quasar/vite-plugin';
import { defineConfig, type Plugin } from 'vite';

const DICTIONARY = 'virtual:dictionary';

/** The file of attributes that the server has too: Maven lays it beside this one; in the source tree it is in its own module. */
function dictionaryFile(): URL {
  const beside = new URL('attributes.tsv', import.meta.url);
  return existsSync(beside)
    ? beside
    : new URL('../dicom/src/main/resources/org/isocenter/dicom/dictionary/attributes.tsv', import.meta.url);
}

/** The keywords of attributes by tag, as one text: shorter than a script, and read only where attributes are shown. */
function dictionary(): Plugin {
  return {
    name: 'dictionary',
    resolveId: id => (id === DICTIONARY ? '\0' + DICTIONARY : undefined),
    load(id) {
      if (id !== '\0' + DICTIONARY) {
        return undefined;
      }
      const lines = readFileSync(dictionaryFile(), 'utf8').trim().split('\n').slice(1);
      const keywords = lines.map(line => line.split('\t')).map(([tag, , , keyword]) => `${tag} ${keyword}`);
      return `export default ${JSON.stringify(keywords.join('\n'))};`;
    },
  };
}

export default defineConfig({
  // Relative addresses: the pages work under whatever prefix a proxy serves them.
  base: './',
  plugins: [vue(), quasar({ sassVariables: false }), dictionary()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  build: {
    target: 'es2022',
    // In a document of its own origin only; data: addresses are not what the policy lets fonts and scripts be.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '^/(?!$|index\\.html|src/|node_modules/|@)': 'http://localhost:8042' } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
} as Parameters<typeof defineConfig>[0]);
