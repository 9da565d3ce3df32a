import { BareWorker } from '../support/bareWorker.ts';
import { conformance } from './conformance.ts';
import { readThroughServer } from './throughServer.ts';

conformance('the worker of the web', ['notes', 'problems', 'links', 'edges'], async (notebook, source) =>
	readThroughServer(await BareWorker.start(source), notebook),
);
