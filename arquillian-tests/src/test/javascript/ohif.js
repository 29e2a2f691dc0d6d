// The OHIF viewer in Chromium, served by another origin than the server's. Arguments: the page's port, the browser, and a file that says
// in JSON what to look at. Prints what was shown, which answers were no success, and which other hosts were asked.
import { chromium } from 'playwright-core';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';

const [port, executablePath, ordersFile] = process.argv.slice(2);
const orders = JSON.parse(await readFile(ordersFile, 'utf8'));
const root = process.env.DICOMWEB_ROOT;
const origin = `http://localhost:${port}`;
const application = 'ohif/package/dist';
const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

const source = {
  friendlyName: 'Isocenter',
  name: 'isocenter',
  qidoRoot: root,
  wadoRoot: root,
  wadoUriRoot: root,
  qidoSupportsIncludeField: true,
  supportsFuzzyMatching: true,
  supportsWildcard: true,
  dicomUploadEnabled: true,
  imageRendering: 'wadors',
  thumbnailRendering: 'wadors',
  enableStudyLazyLoad: true,
  singlepart: 'bulkdata,video,pdf',
  bulkDataURI: { enabled: true },
};
const configuration = `
window.config = {
  routerBasename: null,
  modes: [],
  customizationService: {},
  showStudyList: true,
  maxNumberOfWebWorkers: 1,
  extensions: [{
    id: 'credentials',
    preRegistration({ servicesManager }) {
      servicesManager.services.userAuthenticationService.setServiceImplementation({
        getAuthorizationHeader: () => ({ Authorization: ${JSON.stringify(orders.authorization)} }),
      });
    },
  }],
  defaultDataSourceName: 'isocenter',
  dataSources: [{
    namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
    sourceName: 'isocenter',
    configuration: ${JSON.stringify(source)},
  }],
};`;

/** The file of a path; every path of the application's router is its one page. */
async function fileOf(path) {
  const file = join(application, normalize(path));
  return (await stat(file).catch(() => undefined))?.isFile() ? file : join(application, 'index.html');
}

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, origin);
  if (pathname === '/app-config.js') {
    response.writeHead(200, { 'Content-Type': types['.js'] }).end(configuration);
    return;
  }
  const file = await fileOf(pathname);
  response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
});
await new Promise(resolve => server.listen(Number(port), '127.0.0.1', resolve));

const profile = await mkdtemp(join(tmpdir(), 'ohif'));
const browser = await chromium.launch({
  executablePath,
  env: { ...process.env, HOME: profile },
  args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
const failed = [];
const elsewhere = [];
const shown = [];
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(120_000);
  page.on('request', request => {
    const url = request.url();
    if (url.startsWith('http') && !url.startsWith(origin) && !url.startsWith(root)) {
      elsewhere.push(url);
    }
  });
  page.on('response', response => {
    if (response.url().startsWith(root) && !response.ok()) {
      failed.push(`${response.status()} ${response.request().method()} ${response.url()}`);
    }
  });

  await page.goto(origin);
  await page.getByText(orders.listed).first().waitFor();
  await page.getByText('Confirm and hide').click();
  await page.getByRole('button', { name: 'Upload' }).click();
  const stored = page.waitForResponse(response => response.request().method() === 'POST' && response.url().startsWith(root));
  await page.locator('input[type=file]').first().setInputFiles({
    name: 'image.dcm',
    mimeType: 'application/dicom',
    buffer: Buffer.from(orders.upload, 'base64'),
  });
  await stored;

  await page.goto(`${origin}/viewer?StudyInstanceUIDs=${orders.study}`);
  await page.getByText('Skip all').click();
  for (const series of orders.series) {
    await page.locator('[data-cy="study-browser-thumbnail"]', { hasText: series }).dblclick();
    await page.locator('[data-cy="viewport-overlay-top-left"]', { hasText: series }).first().waitFor();
    const shades = await page.waitForFunction(() => {
      const canvas = document.querySelector('canvas.cornerstone-canvas');
      const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      const values = new Set(pixels.filter((value, at) => at % 4 === 0));
      return values.size > 20 && values.size;
    }).then(found => found.jsonValue());
    shown.push({ series, shades });
  }
  console.log(JSON.stringify({ shown, failed, elsewhere, version: browser.version() }));
} catch (error) {
  await browser.contexts()[0].pages()[0].screenshot({ path: 'ohif.png' });
  throw new Error(`after ${JSON.stringify({ shown, failed, elsewhere })}`, { cause: error });
} finally {
  await browser.close();
  server.close();
  await rm(profile, { recursive: true, force: true });
}
