/**
 * Draws media/icon.png, the picture of the extension in VS Code and in the Marketplace, from media/icon.svg.
 *
 *     node scripts/icon.mjs
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, project, startBrowser } from './rig.mjs';

const side = 256;
const browser = await startBrowser(findChromium());
const page = await browser.newPage({ viewport: { width: side, height: side } });
const drawing = readFileSync(join(project, 'media', 'icon.svg'), 'utf8');
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
await page.screenshot({ path: join(project, 'media', 'icon.png'), omitBackground: true });
await browser.close();
