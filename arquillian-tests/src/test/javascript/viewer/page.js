// What the page of a viewer does with Cornerstone3D: it stores, lists, reads metadata, and loads and shows frames.
import { Enums, RenderingEngine, imageLoader, init as initCore, setUseCPURendering } from '@cornerstonejs/core';
import { init as initLoader, wadors } from '@cornerstonejs/dicom-image-loader';

const JSON_MODEL = 'application/dicom+json';

let root;
let authorization;

/** What is sent as Accept header in place of the loader's own; empty for that. */
let accept = {};

/** Metadata of instances found, by SOP Instance UID. */
const metadata = new Map();

function request(path, options = {}) {
  return fetch(root + path, { ...options, headers: { Authorization: authorization, ...options.headers } });
}

async function json(path) {
  return (await request(path, { headers: { Accept: JSON_MODEL } })).json();
}

function bytes(base64) {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}

function base64(view) {
  let text = '';
  for (let at = 0; at < view.length; at += 0x8000) {
    text += String.fromCharCode(...view.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

/** The loader's name of the first frame of an instance, with a query of its own to tell loads apart. */
function imageId(instance, query) {
  const dataSet = metadata.get(instance);
  const [study, series] = ['0020000D', '0020000E'].map(tag => dataSet[tag].Value[0]);
  const id = `wadors:${root}/studies/${study}/series/${series}/instances/${instance}/frames/1${query}`;
  wadors.metaDataManager.add(id, dataSet);
  return id;
}

globalThis.viewer = {
  async start(dicomWebRoot, credentials) {
    root = dicomWebRoot;
    authorization = credentials;
    setUseCPURendering(true);
    await initCore();
    initLoader({ maxWebWorkers: 1, beforeSend: async () => ({ Authorization: authorization, ...accept }) });
  },

  /** What a page may read of an answer, be it an error. */
  async read(path, headers) {
    const answer = await request(path, { headers });
    return {
      status: answer.status,
      etag: answer.headers.get('ETag') !== null,
      name: answer.headers.get('Content-Disposition') !== null,
      says: (await answer.text()).length > 0,
    };
  },

  async remove(path) {
    return (await request(path, { method: 'DELETE' })).status;
  },

  /** Stores files by one request. */
  async store(files) {
    const parts = files.flatMap(file => ['--parts\r\nContent-Type: application/dicom\r\n\r\n', bytes(file), '\r\n']);
    const answer = await request('/studies', {
      method: 'POST',
      headers: { Accept: JSON_MODEL, 'Content-Type': 'multipart/related; type="application/dicom"; boundary=parts' },
      body: new Blob([...parts, '--parts--']),
    });
    return { status: answer.status, instances: (await answer.json())['00081199'].Value.length };
  },

  /** Finds a study and its instances, and reads the metadata of them. */
  async list(study) {
    const studies = await json(`/studies?StudyInstanceUID=${study}&limit=101&offset=0&includefield=00081030,00080061`);
    const found = await json(`/studies/${study}/instances`);
    for (const dataSet of await json(`/studies/${study}/metadata`)) {
      metadata.set(dataSet['00080018'].Value[0], dataSet);
    }
    return { studies: studies.length, instances: found.length, metadata: metadata.size };
  },

  /** Loads the first frame of an instance with the loader's own Accept header, or another one, there or in the query. */
  async load(instance, header, query) {
    accept = header ? { Accept: header } : {};
    const image = await imageLoader.loadImage(imageId(instance, query), { preScale: { enabled: false } });
    const samples = Int32Array.from(image.getPixelData());
    return {
      columns: image.columns,
      rows: image.rows,
      transferSyntax: image.transferSyntaxUID,
      samples: base64(new Uint8Array(samples.buffer)),
    };
  },

  /** Shows the first frame of an instance in a viewport; returns how many shades it then has. */
  async show(instance) {
    accept = {};
    const element = document.createElement('div');
    element.style.width = element.style.height = '128px';
    document.body.append(element);
    const engine = new RenderingEngine(instance);
    try {
      engine.enableElement({ viewportId: 'stack', type: Enums.ViewportType.STACK, element });
      const shown = new Promise(resolve => {
        element.addEventListener(Enums.Events.IMAGE_RENDERED, resolve, { once: true });
      });
      const viewport = engine.getViewport('stack');
      await viewport.setStack([imageId(instance, '')]);
      viewport.render();
      await shown;
      const canvas = viewport.getCanvas();
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    } finally {
      engine.destroy();
      element.remove();
    }
  },
};
