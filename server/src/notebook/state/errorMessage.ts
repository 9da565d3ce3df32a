/** What an error says, whatever was thrown: for logs, and where nothing better is known. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
