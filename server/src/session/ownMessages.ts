import {
	type CancellationToken,
	type Connection,
	type MessageType,
	ShowMessageNotification,
} from 'vscode-languageserver';
import { withoutLinks } from '../core/text.ts';
import type { Notifications, Requests } from '../protocol.ts';

/** Registers the handler of one of our own requests; protocol.ts has their types. */
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

/** Sends the client one of our own notifications. */
export function notify<Name extends keyof Notifications>(
	connection: Connection,
	name: Name,
	params: Notifications[Name],
): void {
	void connection.sendNotification(name, params);
}

/** Shows a sentence without waiting for an answer, unlike the requests that `connection.window` sends. */
export function say(connection: Connection, type: MessageType, message: string): void {
	void connection.sendNotification(ShowMessageNotification.type, { type, message: withoutLinks(message) });
}
