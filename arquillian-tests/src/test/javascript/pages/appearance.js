// Every screen and dialog as it looks, and what axe finds there.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { open, showMoreSettings } from './flows.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function look({ page, pictures, label, said }, name) {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(axe);
  // WCAG 2.2, levels A and AA, and what its makers hold to be good practice.
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  for (const { id, nodes } of violations) {
    said.axe.push(`${name} ${label}: ${id} ${nodes.map(node => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`).slice(0, 3).join(' | ')}`);
  }
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wider > 0) {
    said.axe.push(`${name} ${label}: the page is ${wider} pixels wider than the window`);
  }
  await page.screenshot({ path: join(pictures, `${name}-${label}.png`) });
}

export async function appearance(visit) {
  const { page, orders, label } = visit;
  const settled = () => page.waitForLoadState('networkidle');

  await open(visit, '/studies');
  await page.getByRole('status').getByText(/stud(y|ies)$/).first().waitFor();
  await look(visit, 'studies');
  if (label.startsWith('narrow')) {
    await page.getByRole('button', { name: 'More fields' }).click();
  }
  await page.getByRole('button', { name: 'Choose dates from a calendar' }).click();
  await page.getByRole('button', { name: 'Today' }).waitFor();
  await look(visit, 'calendar');
  await page.keyboard.press('Escape');

  await open(visit, `/studies?PatientName=nobody-${orders.family}`);
  await page.getByText('No studies').waitFor();
  await look(visit, 'no-studies');

  await open(visit, `/study/${orders.study}`);
  await page.waitForFunction(() => [...document.querySelectorAll('article img')].some(image => image.naturalWidth > 0));
  await settled();
  await look(visit, 'study');
  await page.getByRole('button', { name: 'Attributes' }).first().click();
  await page.getByRole('dialog').getByText('(0010,0020)').waitFor();
  await look(visit, 'study-attributes');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).waitFor();
  await look(visit, 'delete');
  await page.keyboard.press('Escape');

  await open(visit, `/view/${orders.study}/${orders.series}`);
  await page.waitForFunction(() => document.querySelector('[data-test=picture]')?.naturalWidth > 0);
  await look(visit, 'view');

  await open(visit, `/attributes/${orders.study}/${orders.series}/${orders.instance}`);
  await page.getByText('PatientID', { exact: true }).first().waitFor();
  await look(visit, 'attributes');

  await open(visit, '/upload');
  await page.locator('[data-test=files]').setInputFiles([
    { name: 'image.dcm', mimeType: 'application/dicom', buffer: Buffer.from(orders.upload, 'base64') },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no DICOM') },
  ]);
  await page.getByText('2 of 2 files done').waitFor();
  await look(visit, 'upload');

  await open(visit, '/servers');
  await settled();
  await look(visit, 'servers');
  await page.getByRole('button', { name: 'Add server' }).click();
  await showMoreSettings(page);
  await page.getByRole('dialog').getByLabel('Time limit in seconds').waitFor();
  await look(visit, 'server');
  await page.getByRole('dialog').getByLabel('Access tokens (OAuth 2.0)').click();
  await page.getByRole('option', { name: 'Client credentials' }).click();
  await page.getByRole('dialog').getByLabel('Scope').scrollIntoViewIfNeeded();
  await page.getByRole('option', { name: 'Client credentials' }).waitFor({ state: 'detached' });
  await look(visit, 'server-tokens');
  await page.keyboard.press('Escape');

  await open(visit, '/jobs');
  await settled();
  await look(visit, 'jobs');

  await open(visit, '/system');
  await page.getByRole('region', { name: 'Latest changes' }).locator('tbody tr').first().waitFor();
  await settled();
  await look(visit, 'system');
}
