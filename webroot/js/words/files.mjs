// What is said of files: their size and what they are.

export const LARGEST_BYTES = 25 * 1024 * 1024;

const TYPES = {
  'image/jpeg': 'JPEG picture',
  'image/png': 'PNG picture',
  'image/webp': 'WebP picture',
  'image/heic': 'HEIC picture',
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word document',
  'application/vnd.oasis.opendocument.text': 'OpenDocument text',
  'text/plain': 'Plain text',
};

/** For the browser's own file chooser; what may be sent the server decides, by what is in the file. */
export const ACCEPTED = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  '.heic',
  '.pdf',
  '.docx',
  '.odt',
  '.txt',
].join(',');

export const typeWords = (type) => TYPES[type] ?? 'File';

const KILO = 1024;

/** Rounded up: nothing is ever said to be smaller than it is. */
export function sizeWords(bytes) {
  if (bytes < KILO) return `${bytes} bytes`;
  if (bytes < KILO * KILO) return `${Math.ceil(bytes / KILO)} KB`;
  return `${(Math.ceil((bytes * 10) / (KILO * KILO)) / 10).toFixed(1).replace('.0', '')} MB`;
}

/** Browsers show these; of HEIC, most know nothing. */
export const canBeShown = (type) => ['image/jpeg', 'image/png', 'image/webp'].includes(type);

/** What is wrong with a file before any of it is sent; nothing if it may be tried. */
export function fileError({ size }) {
  if (!size) return 'This file is empty. Choose another.';
  return size > LARGEST_BYTES
    ? `This file has ${sizeWords(size)}. A file can be up to 25 MB. Choose a smaller one.`
    : '';
}
