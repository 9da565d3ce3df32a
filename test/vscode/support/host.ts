/** The extension host is a Node process; otherwise it is a web worker. */
export const isNode = typeof process !== 'undefined' && typeof process.versions?.node === 'string';
