/** A request that the server refused, or that never reached it. */
export class RequestFailure extends Error {
  /**
   * @param status of HTTP; 0 if there was no answer
   * @param details what the server says of it, in its own words
   */
  constructor(
    readonly status: number,
    readonly details: string,
  ) {
    super(details || `HTTP ${status}`);
    this.name = 'RequestFailure';
  }

  /** Whether the server could not be reached at all. */
  get unreachable(): boolean {
    return this.status === 0;
  }
}

/** The address of a route of the server, which is one folder above the pages. */
export function route(path: string): string {
  return '../' + path;
}

/** What an answer that is no success says: JSON of Orthanc's form, another text, or nothing. */
export async function failureOf(response: Response): Promise<RequestFailure> {
  const text = await response.text().catch(() => '');
  return new RequestFailure(response.status, detailsIn(text));
}

/** The sentence in the body of a failed answer. */
export function detailsIn(body: string): string {
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json === 'object' && json !== null) {
      const { Details, Message } = json as { Details?: string; Message?: string };
      return Details || Message || '';
    }
    return '';
  } catch {
    return body.trimStart().startsWith('<') ? '' : body.slice(0, 500);
  }
}

/** Whether the user has logged in by a page: when the session has ended, the page is loaded anew, which leads there. */
export const login = { byPage: false };

/** Sends a request, and fails unless it succeeds. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(route(path), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw new RequestFailure(0, '');
  }
  if (response.status === 401 && login.byPage) {
    login.byPage = false;
    window.location.reload();
  }
  if (!response.ok) {
    throw await failureOf(response);
  }
  return response;
}

/** Reads JSON. */
export async function getJson<T>(path: string, signal?: AbortSignal, headers?: Record<string, string>): Promise<T> {
  const response = await send(path, { signal: signal ?? null, headers: headers ?? {} });
  return (response.status === 204 ? [] : await response.json()) as T;
}

/** Sends JSON, and reads the JSON of the answer, if there is one. */
export async function sendJson<T>(method: string, path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const response = await send(path, {
    method,
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    signal: signal ?? null,
  });
  const text = await response.text();
  return (text ? JSON.parse(text) : {}) as T;
}
