/** The part of Node's Buffer that gray-matter needs; a web worker has no Buffer. */
export const Buffer = { from: (text: string): string => text, isBuffer: (): boolean => false };
