/**
 * A text as French is set: the spaces that stand before high signs and inside quotation marks do not break, and are narrow.
 * No sign is added, none is taken away.
 */
export function frenchSpaces(text: string): string {
	if (!/[;:!?»«]/.test(text)) return text;
	return text
		.replace(/(?<=\S|^) (?=[;!?]+(?:\s|$|»|\)))/g, '\u202f')
		.replace(/(?<=\S|^) (?=:(?:\s|$))/g, '\u00a0')
		.replace(/ (?=»)/g, '\u00a0')
		.replace(/« /g, '«\u00a0');
}
