// Arguments: Study, Series and SOP Instance UID, a bulk data URI. Retrieves the instance, its metadata at three levels, its frames and the value, and answers with identifiers, lengths and first bytes.

import { client } from './client.js';

const [studyInstanceUID, seriesInstanceUID, sopInstanceUID, BulkDataURI] = process.argv.slice(2);
const instance = { studyInstanceUID, seriesInstanceUID, sopInstanceUID };
const describe = (data) => ({ length: data.byteLength, first: new Uint8Array(data)[0] ?? -1 });

const study = await client.retrieveStudy({ studyInstanceUID });
const series = await client.retrieveSeries({ studyInstanceUID, seriesInstanceUID });
const file = await client.retrieveInstance(instance);
const metadata = [
  await client.retrieveStudyMetadata({ studyInstanceUID }),
  await client.retrieveSeriesMetadata({ studyInstanceUID, seriesInstanceUID }),
  [await client.retrieveInstanceMetadata(instance)].flat(),
];
const frames = await client.retrieveInstanceFrames({ ...instance, frameNumbers: [3, 1] });
const values = await client.retrieveBulkData({ BulkDataURI });
console.log(JSON.stringify({
  study: study.map(describe),
  series: series.map(describe),
  instance: describe(file),
  metadata: metadata.map((instances) => instances.map((dataSet) => dataSet['00080018'].Value[0])),
  frames: frames.map(describe),
  values: (Array.isArray(values) ? values : [values]).map(describe),
}));
