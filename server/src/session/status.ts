import type { Connection } from 'vscode-languageserver';
import { STATUS_NOTIFICATION, type Status } from '../protocol.ts';
import type { Library } from './library.ts';
import type { Platform } from './platform.ts';

/** How often a changing number is told. Milliseconds. */
const tellEveryMs = 100;

/** Gives what is to be called when something may have changed; tells the client when it has. */
export function publishStatus(connection: Connection, platform: Platform, library: () => Library): () => void {
	let told = '';
	let isWaiting = false;
	const tell = () => {
		isWaiting = false;
		const { isScanning, index } = library();
		const status: Status = { state: isScanning ? 'indexing' : 'ready', notes: index.size };
		const text = JSON.stringify(status);
		if (text === told) return;
		told = text;
		void connection.sendNotification(STATUS_NOTIFICATION, status);
	};
	return () => {
		if (isWaiting) return;
		isWaiting = true;
		platform.after(tellEveryMs, tell);
	};
}
