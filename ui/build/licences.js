// Writes the licences of the libraries that the pages are made of beside them.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const parts = ['This product includes the following libraries.\n'];
for (const [path, entry] of Object.entries(lock.packages).sort()) {
  if (!path || entry.dev || entry.devOptional || !existsSync(path)) {
    continue;
  }
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const file = readdirSync(path).find(one => /^licen[cs]e/i.test(one));
  const text = file ? readFileSync(join(path, file), 'utf8').trim() : '';
  parts.push(`${'-'.repeat(72)}\n${name} ${entry.version} (${entry.license})\n\n${text}\n`);
}
writeFileSync('dist/licences.txt', parts.join('\n'));
