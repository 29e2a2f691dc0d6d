// A client of the dicomweb-client library, which OHIF and others use, for the server that the test names.
import XMLHttpRequest from 'xhr2';
import * as dicomweb from 'dicomweb-client';

// The library speaks the browser's interface only.
globalThis.XMLHttpRequest = XMLHttpRequest;

const { DICOMwebClient } = dicomweb.api ?? dicomweb.default.api;

export const client = new DICOMwebClient({ url: process.env.DICOMWEB_ROOT });
