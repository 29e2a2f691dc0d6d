// Decodes and encodes frames by OpenJPH, as a list in cases.json says; the first argument is the folder. Prints how many.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openjph from '@cornerstonejs/codec-openjph';

const folder = process.argv[2];
const cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'));
const library = await openjph();

function decode(codestream) {
  const decoder = new library.HTJ2KDecoder();
  decoder.getEncodedBuffer(codestream.length).set(codestream);
  decoder.decode();
  const samples = Buffer.from(decoder.getDecodedBuffer());
  decoder.delete();
  return samples;
}

function encode(samples, frame) {
  const encoder = new library.HTJ2KEncoder();
  encoder
    .getDecodedBuffer({
      width: frame.columns,
      height: frame.rows,
      componentCount: frame.samples,
      bitsPerSample: frame.bits,
      isSigned: frame.signed,
      isUsingColorTransform: frame.samples === 3,
    })
    .set(samples);
  encoder.setQuality(frame.reversible, frame.reversible ? 0 : 0.001);
  encoder.encode();
  const codestream = Buffer.from(encoder.getEncodedBuffer());
  encoder.delete();
  return codestream;
}

for (const frame of cases) {
  const write = (suffix, bytes) => writeFileSync(join(folder, frame.name + suffix), bytes);
  write('.decoded', decode(readFileSync(join(folder, frame.name + '.ours'))));
  const theirs = encode(readFileSync(join(folder, frame.name + '.raw')), frame);
  write('.theirs', theirs);
  write('.theirs.decoded', decode(theirs));
}
console.log(JSON.stringify({ frames: cases.length }));
