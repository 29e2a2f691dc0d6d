// The web interface in Chromium. Arguments: the browser, a folder for screenshots, and a file that says in JSON what is stored.
// Prints which flows were gone through, what the page wanted to do and may not, what axe finds, and which other hosts were asked.
import { chromium } from 'playwright-core';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appearance } from './pages/appearance.js';
import { flows } from './pages/flows.js';

const [executablePath, pictures, ordersFile] = process.argv.slice(2);
const orders = JSON.parse(await readFile(ordersFile, 'utf8'));
const root = process.env.DICOMWEB_ROOT;
const origin = new URL(root).origin;

await mkdir(pictures, { recursive: true });
const profile = await mkdtemp(join(tmpdir(), 'pages'));
const browser = await chromium.launch({ executablePath, env: { ...process.env, HOME: profile } });
const said = { done: [], violations: [], errors: [], elsewhere: [], axe: [], moved: '' };
let page;

/** A page that reports what must not happen. */
async function newPage(options) {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', acceptDownloads: true, ...options });
  await context.exposeBinding('reportViolation', (_, text) => said.violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event =>
      window.reportViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
  });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', error => said.errors.push(String(error)));
  page.on('dialog', dialog => {
    said.errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', request => {
    if (request.url().startsWith('http') && !request.url().startsWith(origin)) {
      said.elsewhere.push(request.url());
    }
  });
  return page;
}

try {
  const visit = { origin, root, orders, pictures, page: await newPage({ viewport: { width: 1280, height: 800 } }), said };
  for (const flow of flows) {
    await flow(visit);
    said.done.push(flow.name);
  }
  await page.context().close();
  for (const [name, width] of [['wide', 1280], ['narrow', 360]]) {
    for (const colorScheme of ['light', 'dark']) {
      const shown = await newPage({ viewport: { width, height: width === 360 ? 740 : 800 }, colorScheme, reducedMotion: 'reduce' });
      await appearance({ ...visit, page: shown, label: `${name}-${colorScheme}` });
      await shown.context().close();
    }
  }
  console.log(JSON.stringify(said));
} catch (error) {
  await page?.screenshot({ path: join(pictures, 'failed.png') }).catch(() => undefined);
  throw new Error(`after ${JSON.stringify(said)}`, { cause: error });
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
}
