/** Reads a library in a thread of its own, so that answers do not wait. The one message is what was read. */
import { parentPort, workerData } from 'node:worker_threads';
import { readLibrary } from './readLibrary.ts';

void readLibrary(String(workerData)).then((library) => parentPort?.postMessage(library));
