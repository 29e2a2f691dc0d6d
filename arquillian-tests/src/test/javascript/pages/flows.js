// The main flow of each screen; each begins where it has to, and fails where the page does not show what it should.
import assert from 'node:assert/strict';

const bytes = text => Buffer.from(text, 'base64');

/** A part of a screen by its accessible name. */
const button = (page, name) => page.getByRole('button', { name, exact: true });
const link = (page, name) => page.getByRole('link', { name, exact: true });

export async function open({ page, origin }, path) {
  await page.goto(`${origin}/ui/#${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Waits until a condition holds for what the page's address says. */
const address = (page, expected) => page.waitForURL(url => expected(url.hash));

/** Opens the rest of the form of a server, and waits until it moves no more: a click meanwhile would miss. */
export async function showMoreSettings(page) {
  await page.getByRole('dialog').getByRole('button', { name: 'More settings' }).click();
  await page.waitForFunction(() => {
    const rest = document.querySelector('.q-dialog .q-expansion-item__content');
    return rest && rest.offsetHeight > 0 && rest.style.height === '' && !rest.classList.contains('q-slide-transition');
  });
}

async function serverLeadsToItsPages({ page, origin, said }) {
  await page.goto(origin);
  await page.getByRole('heading', { name: 'Studies' }).waitFor();
  said.moved = page.url();
}

async function filesAreUploadedAndTheReasonOfEachFailureIsSaid(visit) {
  const { page, orders } = visit;
  await open(visit, '/upload');
  await page.locator('[data-test=files]').setInputFiles([
    { name: 'image.dcm', mimeType: 'application/dicom', buffer: bytes(orders.upload) },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no DICOM') },
    { name: 'archive.zip', mimeType: 'application/zip', buffer: bytes(orders.archive) },
  ]);
  // The upload goes on while another screen is shown.
  await page.getByRole('navigation').getByText('System').click();
  await page.getByRole('heading', { name: 'System' }).waitFor();
  await page.getByRole('navigation').getByText('Upload').click();
  await page.getByText('3 of 3 files done').waitFor();
  await page.getByText('Stored', { exact: false }).first().waitFor();
  await page.getByText('2 stored').waitFor();
  const failed = page.locator('.upload-row', { hasText: 'notes.txt' });
  assert.match(await failed.innerText(), /data set/);
  await failed.getByRole('button', { name: 'Retry notes.txt' }).click();
  await page.getByText('3 of 3 files done').waitFor();
  await page.locator('.upload-row', { hasText: 'image.dcm' }).getByRole('button', { name: 'Open study' }).click();
  await page.getByRole('heading', { name: orders.uploaded }).waitFor();
}

async function studiesAreFoundAsOneTypesAndTheAddressKeepsTheSearch(visit) {
  const { page, orders } = visit;
  await open(visit, '/studies');
  await page.getByRole('status').getByText(/stud(y|ies)$/).waitFor();
  const searches = [];
  const record = request => request.url().includes('/studies?') && searches.push(request.url());
  page.on('request', record);
  await page.getByLabel('Patient name').pressSequentially(orders.family, { delay: 10 });
  await page.getByRole('status').getByText(/^3 studies$/).waitFor();
  await page.getByText(/^1.3 of 3$/).waitFor();
  assert.equal(searches.length, 1, `one request a search, not ${searches}`);
  await address(page, hash => hash.includes(`PatientName=${orders.family}`));
  await page.getByRole('columnheader', { name: 'Instances' }).click();
  await address(page, hash => hash.includes('sort='));
  await page.waitForFunction(() => document.querySelector('th[aria-sort=ascending], th[aria-sort=descending]'));
  // The rows of before stay until those in the new order are here.
  await page.waitForFunction(() => {
    const counts = [...document.querySelectorAll('tbody tr td:last-child')].map(cell => Number(cell.innerText));
    return counts.length === 3 && counts.every((count, i) => i === 0 || counts[i - 1] <= count);
  });
  await page.getByRole('checkbox', { name: `Choose ${orders.name}` }).click();
  await page.getByText('1 study chosen').waitFor();
  await link(page, orders.name).click();
  await page.getByRole('heading', { name: orders.name }).waitFor();
  await page.goBack();
  await page.getByRole('status').getByText(/^3 studies$/).waitFor();
  await page.getByText('1 study chosen').waitFor();
  assert.equal(await page.getByLabel('Patient name').inputValue(), orders.family);
  await button(page, 'CT').click();
  await address(page, hash => hash.includes('modalities=CT'));
  await button(page, 'Reset').click();
  await address(page, hash => !hash.includes('PatientName'));
  page.off('request', record);
}

async function aStudyShowsItsSeriesAndTheirAttributes(visit) {
  const { page, orders } = visit;
  await open(visit, `/study/${orders.study}`);
  await page.getByRole('heading', { name: orders.name }).waitFor();
  const cards = page.getByRole('article');
  await cards.nth(1).waitFor();
  assert.equal(await cards.count(), 2);
  await page.waitForFunction(() => [...document.querySelectorAll('article img')].every(image => image.naturalWidth > 0));
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download ZIP' }).click();
  const path = await (await download).path();
  assert.ok(path);
  await button(page, 'Attributes').click();
  await page.getByRole('dialog').getByLabel('Search tag').fill('PatientID');
  await page.getByRole('dialog').getByText('(0010,0020)').waitFor();
  await page.keyboard.press('Escape');
  await button(page, 'Add label').click();
  await page.getByRole('dialog').getByLabel('Label').fill('pages');
  await page.getByRole('dialog').getByRole('button', { name: 'Add label' }).click();
  await page.getByText('pages', { exact: true }).waitFor();
}

async function studiesAreFoundByTheirLabels(visit) {
  const { page, orders } = visit;
  await open(visit, `/studies?PatientName=${orders.family}`);
  await page.getByRole('status').getByText(/^3 studies$/).waitFor();
  await button(page, 'More fields').click();
  await page.getByLabel('Labels').click();
  await page.getByRole('option', { name: 'pages', exact: true }).click();
  await address(page, hash => hash.includes('labels=pages'));
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('status').getByText(/^1 study$/).waitFor();
  assert.match(await page.locator('tbody tr').first().innerText(), /CT.*4$/s);
  await link(page, orders.name).click();
  await page.getByRole('heading', { name: orders.name }).waitFor();
}

async function aSeriesIsLookedAtByKeyboard(visit) {
  const { page, orders } = visit;
  await open(visit, `/view/${orders.study}/${orders.series}`);
  const drawn = () => page.waitForFunction(() => document.querySelector('[data-test=picture]')?.naturalWidth > 0);
  await drawn();
  await page.getByRole('status').getByText('Image 2 of 3').waitFor();
  await page.getByRole('application').focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('status').getByText('Image 3 of 3').waitFor();
  await page.keyboard.press('Home');
  await page.getByRole('status').getByText('Image 1 of 3').waitFor();
  await page.getByRole('application').hover();
  await page.mouse.wheel(0, 100);
  await page.getByRole('status').getByText('Image 2 of 3').waitFor();
  await page.getByLabel('Window').click();
  await page.getByRole('option', { name: 'Lung' }).click();
  await page.waitForFunction(() => document.querySelector('[data-test=picture]').src.includes('window=-600'));
  await drawn();
  await link(page, 'Attributes').click();
  await page.getByRole('heading', { name: 'Attributes' }).waitFor();
  await page.getByText('PixelData', { exact: true }).or(page.getByText('PatientName', { exact: true })).first().waitFor();
}

async function aServerIsAddedTestedAndChanged(visit) {
  const { page, orders, root, origin } = visit;
  await open(visit, '/servers');
  await button(page, 'Add server').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(orders.server);
  await dialog.getByLabel('Address of its DICOMweb root').fill(`${root}/`);
  await dialog.getByText('Takes deletions').click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  const card = page.getByRole('article', { name: orders.server });
  await card.getByText('Takes deletions').waitFor();
  await card.getByRole('button', { name: 'Test' }).click();
  await card.getByRole('status').waitFor();
  assert.doesNotMatch(await card.getByRole('status').innerText(), /cannot|failed/i);
  await card.getByRole('button', { name: `Edit ${orders.server}` }).click();
  await page.getByRole('dialog').getByLabel('User name').fill('somebody');
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill('secret');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await card.getByText('User somebody').waitFor();
  const defined = async () => (await page.request.get(`${root}/servers/${orders.server}/config`)).json();
  const change = async changes => {
    await card.getByRole('button', { name: `Edit ${orders.server}` }).click();
    await showMoreSettings(page);
    await changes(page.getByRole('dialog'));
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  const tokens = way => async form => {
    await form.getByLabel('Access tokens (OAuth 2.0)').click();
    await page.getByRole('option', { name: way }).click();
  };
  await change(async form => {
    await tokens('Client credentials')(form);
    await form.getByLabel('Address for tokens').fill(`${origin}/none/token`);
    await form.getByLabel('Client ID').fill('isocenter');
    await form.getByLabel('Client secret').fill('sesame');
    await form.getByLabel('Scope').fill('dicom');
  });
  assert.deepEqual((await defined()).OAuth2, { ClientId: 'isocenter', ClientSecret: null, Scope: 'dicom', TokenUrl: `${origin}/none/token` });
  await change(tokens('None'));
  assert.equal((await defined()).OAuth2, undefined);
}

async function theClientAtTheReferencesAddressFindsPreviewsRetrievesAndSends(visit) {
  const { page, orders, root } = visit;
  await page.evaluate(server => localStorage.setItem('isocenter.server', server), orders.server);
  await page.goto('about:blank');
  await page.goto(`${root}/app/client/index.html`);
  await address(page, hash => hash.includes(`source=${orders.server}`));
  await page.getByLabel('Patient name').fill(orders.family);
  await page.getByRole('status').getByText(/^3 studies$/).waitFor();
  await link(page, orders.name).click();
  await page.getByRole('heading', { name: orders.name }).waitFor();
  await page.getByRole('article').first().getByRole('button', { name: 'Preview' }).click();
  await page.waitForFunction(() => document.querySelector('article img')?.naturalWidth > 0);
  await button(page, 'Retrieve').click();
  await button(page, 'Show jobs').click();
  const retrieving = page.getByRole('article', { name: `Retrieving ${orders.server}` }).first();
  await retrieving.getByText('Done', { exact: true }).waitFor();
  await retrieving.getByRole('link', { name: 'Open study' }).click();
  await page.getByRole('heading', { name: orders.name }).waitFor();
  await button(page, 'Send').click();
  await page.getByRole('dialog').getByLabel('Server').click();
  await page.getByRole('option', { name: orders.server }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await page.getByRole('navigation').getByText('Jobs').click();
  const sending = page.getByRole('article', { name: `Sending ${orders.server}` }).first();
  await sending.getByText('Done', { exact: true }).waitFor();
  await sending.getByRole('button', { name: 'Details' }).click();
  await sending.getByText('"State": "Success"').waitFor();
  await sending.getByText('4 of 4 instances').waitFor();
  await sending.getByRole('button', { name: 'Open study' }).click();
  await page.getByRole('heading', { name: orders.name }).waitFor();
}

async function aDeletionNamesWhatGoes(visit) {
  const { page, orders } = visit;
  await open(visit, `/study/${orders.deleted}?source=${orders.server}`);
  await page.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'Delete' }).click();
  const asked = page.getByRole('alertdialog');
  const text = await asked.innerText();
  assert.match(text, new RegExp(`${orders.deletedName}.*1 instance`, 's'));
  assert.match(text, new RegExp(orders.server));
  await asked.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('heading', { name: 'Studies' }).waitFor();
  await open(visit, `/study/${orders.deleted}`);
  await page.getByText('This study is not here').waitFor();
}

async function theSystemSaysWhatItIs(visit) {
  const { page } = visit;
  await open(visit, '/system');
  await page.getByText('Version', { exact: true }).waitFor();
  const storage = page.locator('section', { has: page.getByRole('heading', { name: 'Storage', exact: true }) });
  const onDisk = storage.locator('.bar', { hasText: 'On disk' });
  assert.match(await onDisk.innerText(), /[1-9].* (k|M|G)?B/);
  assert.ok((await onDisk.locator('.bar-part').boundingBox()).width > 0);
  await storage.getByText('Free on the disk').waitFor();
  const caches = page.locator('section', { has: page.getByRole('heading', { name: 'Caches', exact: true }) });
  await caches.getByText(/ of .*B/).first().waitFor();
  await page.getByLabel('Search options').fill('StableAge');
  await page.getByText('StableAge', { exact: true }).waitFor();
  await page.getByRole('region', { name: 'Latest changes' }).locator('tbody tr').first().waitFor();
}

async function whatIsStoredIsNeverMarkup(visit) {
  const { page, orders } = visit;
  await open(visit, `/studies?PatientID=${orders.hostilePatient}`);
  await page.getByText('<script>').first().waitFor();
  await page.getByText('<img src=x onerror=').first().waitFor();
  await open(visit, `/study/${orders.hostile}`);
  await page.getByText('<script>').first().waitFor();
  await button(page, 'Attributes').click();
  await page.getByRole('dialog').getByText('<img src=x onerror=').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByText('<img src=x onerror=').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /^Look at/ }).first().click();
  await page.getByText('Not for diagnosis').waitFor();
  assert.equal(await page.evaluate(() => window.ran), undefined);
}

async function theLanguageIsTheReaders(visit) {
  const { page } = visit;
  await open(visit, '/studies');
  await button(page, 'Language').click();
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { name: 'Studien' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'de');
  await page.reload();
  await page.getByRole('heading', { name: 'Studien' }).waitFor();
  await button(page, 'Sprache').click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Studies' }).waitFor();
}

async function aServerThatIsGoneIsSaidAndComesBack(visit) {
  const { page, orders } = visit;
  await open(visit, '/studies');
  await page.route('**/studies?*', route => route.abort('connectionrefused'));
  await page.getByLabel('Patient name').fill(orders.family);
  await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
  await page.unroute('**/studies?*');
  await button(page, 'Try again').click();
  await link(page, orders.name).waitFor();
}

async function theKeyboardReachesAStudy(visit) {
  const { page, orders } = visit;
  await open(visit, `/studies?PatientName=${orders.family}`);
  await link(page, orders.name).waitFor();
  await page.reload();
  await link(page, orders.name).waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), 'Skip to content');
  await page.keyboard.press('Enter');
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement.textContent.trim())) === orders.name) {
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: orders.name }).waitFor();
      return;
    }
  }
  assert.fail('the keyboard does not reach the study');
}

async function theServerIsRemoved(visit) {
  const { page, orders } = visit;
  await open(visit, '/servers');
  await button(page, `Remove ${orders.server}`).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('article', { name: orders.server }).waitFor({ state: 'detached' });
}

export const flows = [
  serverLeadsToItsPages,
  filesAreUploadedAndTheReasonOfEachFailureIsSaid,
  studiesAreFoundAsOneTypesAndTheAddressKeepsTheSearch,
  aStudyShowsItsSeriesAndTheirAttributes,
  studiesAreFoundByTheirLabels,
  aSeriesIsLookedAtByKeyboard,
  aServerIsAddedTestedAndChanged,
  theClientAtTheReferencesAddressFindsPreviewsRetrievesAndSends,
  aDeletionNamesWhatGoes,
  theSystemSaysWhatItIs,
  whatIsStoredIsNeverMarkup,
  theLanguageIsTheReaders,
  aServerThatIsGoneIsSaidAndComesBack,
  theKeyboardReachesAStudy,
  theServerIsRemoved,
];
