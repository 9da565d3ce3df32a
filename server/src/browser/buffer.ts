/** What gray-matter wants of Node's Buffer; a web worker has none. */
export const Buffer = { from: (text: string): string => text, isBuffer: (): boolean => false };
