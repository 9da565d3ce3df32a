/** The versions of Cosma that read notes differently. */
export const cosmaVersions = ['2.5', '2.6'] as const;
export type CosmaVersion = (typeof cosmaVersions)[number];
