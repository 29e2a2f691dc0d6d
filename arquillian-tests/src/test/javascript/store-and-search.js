// Arguments: files of one series. Stores them, and answers with what the search resources say about them.
import { readFile } from 'node:fs/promises';
import { client } from './client.js';

const files = await Promise.all(process.argv.slice(2).map((name) => readFile(name)));
const datasets = files.map((file) => file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
const response = JSON.parse(await client.storeInstances({ datasets }));
const stored = response['00081199'].Value;
const [studyInstanceUID, seriesInstanceUID] = stored[0]['00081190'].Value[0].split('/studies/')[1].split(/\/series\/|\/instances\//);

const studies = await client.searchForStudies({ queryParams: { StudyInstanceUID: studyInstanceUID } });
const series = await client.searchForSeries({ studyInstanceUID });
const instances = await client.searchForInstances({ studyInstanceUID, seriesInstanceUID });
const metadata = await client.retrieveSeriesMetadata({ studyInstanceUID, seriesInstanceUID });
console.log(JSON.stringify({ stored, studies, series, instances, metadata }));
