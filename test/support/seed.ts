import fc from 'fast-check';

/**
 * Property tests try other values in each run, so that they go on finding things. Only where a change is judged, in CI,
 * they try the same ones: what fails there is due to the change.
 */
if (process.env['CI']) fc.configureGlobal({ seed: 20230927 });

/** How long searches for strange inputs go on: longer where a change is judged, and by choice: `KEZAKO_FUZZ=100`. */
export const fuzzFactor = Number(process.env['KEZAKO_FUZZ'] ?? (process.env['CI'] ? 4 : 1));
