import type { Connection } from 'vscode-languageserver';
import { notify, onOwnRequest } from '../../../server/src/session/ownMessages.ts';

suite('our own messages', () => {
	const connection = { onRequest: () => {}, sendNotification: () => {} } as unknown as Connection;

	// Checked by the compiler: a comment that expects an error is an error where there is none.
	test('compile only as protocol.ts says they are', () => {
		onOwnRequest(connection, 'kezako/linkText', ({ before }) => before);
		// @ts-expect-error: the number of links is no text.
		onOwnRequest(connection, 'kezako/countBacklinks', ({ uris }) => uris.join());
		// @ts-expect-error: the one who asks gives no note.
		onOwnRequest(connection, 'kezako/export', ({ uri }) => [{ name: uri, text: '' }]);
		// @ts-expect-error: nobody asks this.
		onOwnRequest(connection, 'kezako/unheardOf', () => null);
		notify(connection, 'kezako/status', { state: 'ready', notes: 1, isNotebook: true });
		// @ts-expect-error: there is no such state.
		notify(connection, 'kezako/status', { state: 'tired', notes: 1, isNotebook: true });
	});
});
