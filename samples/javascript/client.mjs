// Stores, searches, retrieves, and has instances sent to another server or fetched from it. See ../README.md.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';

const [root, command, ...parameters] = process.argv.slice(2);
const dicomweb = `${root}/dicom-web`;

/** Sends one request; an error status is thrown with what the server says. */
async function request(method, url, { body, ...headers } = {}) {
  if (process.env.ISOCENTER_USER) {
    const pair = `${process.env.ISOCENTER_USER}:${process.env.ISOCENTER_PASSWORD ?? ''}`;
    headers.Authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  const answer = await fetch(url, { method, headers, body });
  if (!answer.ok) {
    throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
  }
  return answer;
}

/** STOW-RS: all files in one message. */
async function store(...files) {
  const boundary = randomUUID();
  const parts = [];
  for (const name of files) {
    parts.push(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`, await readFile(name), '\r\n');
  }
  parts.push(`--${boundary}--`);
  const answer = await request('POST', `${dicomweb}/studies`, {
    body: new Blob(parts),
    'Content-Type': `multipart/related; type="application/dicom"; boundary=${boundary}`,
    Accept: 'application/dicom+json',
  });
  const stored = (await answer.json())['00081199']?.Value ?? [];
  return stored.map((item) => item['00081155'].Value[0]);
}

/** QIDO-RS: what is studies, series or instances; a filter is Keyword=value. */
async function search(what, ...filters) {
  const query = new URLSearchParams(filters.map((text) => text.split(/=(.*)/s).slice(0, 2)));
  const answer = await request('GET', `${dicomweb}/${what}?${query}`, { Accept: 'application/dicom+json' });
  return answer.status === 204 ? [] : answer.json();
}

/** WADO-RS: each instance as it is stored, into a file of its own. */
async function retrieve(path, folder) {
  const answer = await request('GET', `${dicomweb}/${path}`, {
    Accept: 'multipart/related; type="application/dicom"; transfer-syntax=*',
  });
  const boundary = /boundary="?([^";]+)/.exec(answer.headers.get('Content-Type'))[1];
  const message = Buffer.from(await answer.arrayBuffer());
  const delimiter = Buffer.from(`--${boundary}`);
  await mkdir(folder, { recursive: true });
  const names = [];
  for (let start = message.indexOf(delimiter); ; ) {
    const end = message.indexOf(delimiter, start + delimiter.length);
    if (end < 0) {
      return names;
    }
    const content = message.indexOf('\r\n\r\n', start) + 4;
    names.push(join(folder, `${names.length + 1}.dcm`));
    await writeFile(names.at(-1), message.subarray(content, end - 2));
    start = end;
  }
}

/** Tells the server of a remote one. */
async function define(server, url) {
  await request('PUT', `${dicomweb}/servers/${server}`, { body: JSON.stringify([url]) });
  return (await request('POST', `${dicomweb}/servers/${server}/test`)).json();
}

/** Has the server retrieve a study from a remote one; answers when that is done, with the instances' identifiers. */
async function fetchStudy(server, study) {
  const answer = await request('POST', `${dicomweb}/servers/${server}/retrieve`, {
    body: JSON.stringify({ Resources: [{ Study: study }] }),
  });
  return (await answer.json()).Instances;
}

/** Has the server send a study to a remote one, and waits for the job. */
async function send(server, study) {
  const found = await request('POST', `${root}/tools/lookup`, { body: study, 'Content-Type': 'text/plain' });
  const resources = (await found.json()).filter((resource) => resource.Type === 'Study').map((resource) => resource.ID);
  const submitted = await request('POST', `${dicomweb}/servers/${server}/stow`, {
    body: JSON.stringify({ Resources: resources, Synchronous: false }),
    'Content-Type': 'application/json',
  });
  const { ID } = await submitted.json();
  for (;;) {
    const job = await (await request('GET', `${root}/jobs/${ID}`)).json();
    if (job.State === 'Success' || job.State === 'Failure') {
      return { State: job.State, InstancesCount: job.Content.InstancesCount, ErrorDetails: job.ErrorDetails };
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const commands = { store, search, retrieve, define, send, fetch: fetchStudy };
if (!commands[command] || parameters.length === 0) {
  console.error('client.mjs URL store|search|retrieve|define|send|fetch …, see README.md');
  process.exit(2);
}
try {
  console.log(JSON.stringify(await commands[command](...parameters)));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
