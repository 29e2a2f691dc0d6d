// Compresses the files once, at build time, so that the server never does; what becomes no smaller stays alone.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const FOLDER = 'dist';
const FIRST_LOAD = 300 * 1024;

let first = 0;
const page = readFileSync(join(FOLDER, 'index.html'), 'utf8');
for (const name of readdirSync(FOLDER, { recursive: true })) {
  const file = join(FOLDER, name);
  if (!statSync(file).isFile() || !/\.(js|css|html|svg|json|txt)$/.test(file)) {
    continue;
  }
  const bytes = readFileSync(file);
  const gzip = gzipSync(bytes, { level: 9 });
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  if (gzip.length < bytes.length) {
    writeFileSync(file + '.gz', gzip);
    writeFileSync(file + '.br', brotli);
  }
  if (name === 'index.html' || page.includes(name.replaceAll('\\', '/'))) {
    first += gzip.length;
  }
}
if (first > FIRST_LOAD) {
  console.error(`The first load has ${first} bytes by gzip, which is more than ${FIRST_LOAD}.`);
  process.exit(1);
}
