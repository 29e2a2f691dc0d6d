/** An attribute of the DICOM JSON Model (PS3.18 §F.2). */
export interface Attribute {
  vr: string;
  Value?: unknown[];
  InlineBinary?: string;
  BulkDataURI?: string;
}

/** A data set of the DICOM JSON Model: attributes by tag in eight digits. */
export type DataSet = Record<string, Attribute>;

/** The tags that the pages name. */
export const TAG = {
  SpecificCharacterSet: '00080005',
  StudyDate: '00080020',
  SeriesDate: '00080021',
  StudyTime: '00080030',
  AccessionNumber: '00080050',
  Modality: '00080060',
  ModalitiesInStudy: '00080061',
  ReferringPhysicianName: '00080090',
  StudyDescription: '00081030',
  SeriesDescription: '0008103E',
  SOPClassUID: '00080016',
  SOPInstanceUID: '00080018',
  PatientName: '00100010',
  PatientID: '00100020',
  PatientBirthDate: '00100030',
  PatientSex: '00100040',
  BodyPartExamined: '00180015',
  StudyInstanceUID: '0020000D',
  SeriesInstanceUID: '0020000E',
  StudyID: '00200010',
  SeriesNumber: '00200011',
  InstanceNumber: '00200013',
  NumberOfStudyRelatedSeries: '00201206',
  NumberOfStudyRelatedInstances: '00201208',
  NumberOfSeriesRelatedInstances: '00201209',
  NumberOfFrames: '00280008',
  Rows: '00280010',
  RetrieveURL: '00081190',
} as const;

/** All values of an attribute as texts; a name gives its alphabetic group, or else another. */
export function texts(dataSet: DataSet, tag: string): string[] {
  return (dataSet[tag]?.Value ?? []).map(valueText);
}

/** One value as a text. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'object') {
    const name = value as { Alphabetic?: string; Ideographic?: string; Phonetic?: string };
    return name.Alphabetic || name.Ideographic || name.Phonetic || '';
  }
  return String(value);
}

/** The first value as a text; empty if there is none. */
export function text(dataSet: DataSet, tag: string): string {
  return texts(dataSet, tag)[0] ?? '';
}

/** The first value as a number. */
export function number(dataSet: DataSet, tag: string): number | undefined {
  const value = text(dataSet, tag);
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
}
