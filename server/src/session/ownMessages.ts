import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Notifications, Requests } from '../protocol.ts';

/** Answers a request of ours with what protocol.ts says that it gives. */
export function onOwnRequest<Name extends keyof Requests>(
	connection: Connection,
	name: Name,
	answer: (
		params: Requests[Name]['params'],
		token: CancellationToken,
	) => Requests[Name]['result'] | Promise<Requests[Name]['result']>,
): void {
	connection.onRequest<unknown, unknown>(name, answer);
}

/** Sends the client a notification of ours, and waits for nothing. */
export function notify<Name extends keyof Notifications>(
	connection: Connection,
	name: Name,
	params: Notifications[Name],
): void {
	void connection.sendNotification(name, params);
}
