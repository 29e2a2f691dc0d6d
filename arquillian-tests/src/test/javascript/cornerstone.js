// Cornerstone3D in Chromium, in a page of another origin than the server's. Arguments: the page's port, the browser, credentials, and a
// file that says in JSON what to do. Prints what came of it.
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const [port, executablePath, authorization, orders] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const loader = join(dirname(require.resolve('@cornerstonejs/dicom-image-loader')), 'decodeImageFrameWorker.js');

const bundle = await build({
  entryPoints: { page: 'viewer/page.js', decodeImageFrameWorker: loader },
  alias: Object.fromEntries(['fs', 'path', 'xmlbuilder2'].map(name => [name, './viewer/absent.js'])),
  bundle: true,
  format: 'esm',
  logLevel: 'error',
  outdir: '/',
  platform: 'browser',
  write: false,
});
const scripts = new Map(bundle.outputFiles.map(file => [file.path, file.contents]));

/** The page, its scripts, and the codecs, which the loader names by their packages. */
async function serve(path) {
  if (path === '/') {
    return ['text/html', '<!doctype html><title>Viewer</title><script type="module" src="/page.js"></script>'];
  }
  if (scripts.has(path)) {
    return ['text/javascript', scripts.get(path)];
  }
  if (path.startsWith('/@cornerstonejs/')) {
    return ['application/wasm', await readFile(require.resolve(path.slice(1)))];
  }
  throw new Error(`no ${path}`);
}

const server = createServer(async (request, response) => {
  try {
    const [type, content] = await serve(new URL(request.url, 'http://localhost').pathname);
    response.writeHead(200, { 'Content-Type': type }).end(content);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise(resolve => server.listen(Number(port), '127.0.0.1', resolve));

const profile = await mkdtemp(join(tmpdir(), 'viewer'));
const browser = await chromium.launch({ executablePath, env: { ...process.env, HOME: profile } });
const said = [];
try {
  const page = await browser.newPage();
  page.on('console', message => said.push(message.text()));
  page.on('pageerror', error => said.push(error.message));
  await page.goto(`http://localhost:${port}/`);
  await page.waitForFunction(() => globalThis.viewer !== undefined);
  const call = (name, ...values) =>
    page.evaluate(([method, given]) => globalThis.viewer[method](...given), [name, values]);
  await call('start', process.env.DICOMWEB_ROOT, authorization);
  const results = [];
  for (const { call: name, with: values } of JSON.parse(await readFile(orders, 'utf8'))) {
    try {
      results.push(await call(name, ...values));
    } catch (error) {
      results.push({ failure: String(error) });
    }
  }
  console.log(JSON.stringify({ results, said, version: browser.version() }));
} finally {
  await browser.close();
  server.close();
  await rm(profile, { recursive: true, force: true });
}
