import { number, TAG, text, type DataSet } from './dicom';

/** How an instance is shown. */
export type Kind = 'picture' | 'document' | 'report' | 'video';

/** One thing to look at: a frame, or a whole instance that has none. */
export interface Frame {
  instance: string;
  kind: Kind;
  /** From 1. */
  frame: number;
  /** How many frames the instance has. */
  of: number;
  number: string;
}

const DOCUMENTS = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.104\./;
const REPORTS = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.88\./;
const VIDEOS = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.77\.1\.[124]\.1$/;

export function kindOf(instance: DataSet): Kind {
  const sopClass = text(instance, TAG.SOPClassUID);
  if (DOCUMENTS.test(sopClass)) {
    return 'document';
  }
  if (REPORTS.test(sopClass)) {
    return 'report';
  }
  return VIDEOS.test(sopClass) ? 'video' : 'picture';
}

/** The frames of instances in the order of their numbers. */
export function framesOf(instances: DataSet[]): Frame[] {
  const order = (one: DataSet) => number(one, TAG.InstanceNumber) ?? Infinity;
  return [...instances]
    .sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)))
    .flatMap(one => {
      const kind = kindOf(one);
      const count = kind === 'picture' ? Math.max(1, number(one, TAG.NumberOfFrames) ?? 1) : 1;
      return Array.from({ length: count }, (_, index) => ({
        instance: text(one, TAG.SOPInstanceUID),
        kind,
        frame: index + 1,
        of: count,
        number: text(one, TAG.InstanceNumber),
      }));
    });
}

/** Windows for computed tomography: centre and width in Hounsfield units. */
export const PRESETS = {
  brain: [40, 80],
  abdomen: [60, 400],
  mediastinum: [40, 350],
  lung: [-600, 1500],
  bone: [400, 1800],
} as const;

export type Preset = keyof typeof PRESETS;

/** The query of a rendered frame: fitted into a square of so many pixels, with a window or the file's own. */
export function renderedQuery(preset: Preset | '', pixels: number): URLSearchParams {
  const query = new URLSearchParams({ viewport: `${pixels},${pixels}` });
  if (preset) {
    const [centre, width] = PRESETS[preset];
    query.set('window', `${centre},${width},linear`);
  }
  return query;
}
