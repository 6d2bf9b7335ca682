// Sends a file. fetch cannot tell how much has gone, so this is the older way, answering as fetch does.

/** A name may hold any letter: it travels as in an address, and not in one. */
export const fileHeaders = (file) => ({
  'Content-Type': 'application/octet-stream',
  'File-Name': encodeURIComponent(file.name),
});

/** @param onProgress called with what part has gone, from 0 to 1 */
export function sendFile(address, { headers, file, signal, onProgress }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0);
    request.onload = () =>
      resolve(
        new Response(request.responseText, {
          status: request.status,
          headers: { 'Retry-After': request.getResponseHeader('Retry-After') ?? '' },
        }),
      );
    request.onerror = () => reject(new TypeError('no answer'));
    request.onabort = () => reject(new DOMException('given up', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    if (signal?.aborted) request.abort();
    else request.send(file);
  });
}
