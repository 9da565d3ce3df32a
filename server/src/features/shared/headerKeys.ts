import * as l10n from '@vscode/l10n';

/** A sentence for the writer about a key of the header; undefined for keys that Kezako does not know. */
export function keyDescription(key: string): string | undefined {
	switch (key) {
		case 'title':
			return l10n.t('The name of the note, shown beside links to it and in the graph.');
		case 'id':
			return l10n.t('What links use: `[[id]]`. It stays the same when you move or rename the note.');
		case 'types':
		case 'type':
			return l10n.t('The kind of note, such as person or concept. One or more.');
		case 'tags':
		case 'tag':
		case 'keywords':
		case 'keyword':
			return l10n.t('What the note is about, in words that other notes share.');
		case 'kezako':
			return l10n.t('What is it? The definition of the note in one line, shown wherever a link leads to it.');
		case 'thumbnail':
			return l10n.t('The picture of the note: a file beside it or among the pictures of the notebook.');
		case 'link':
			return l10n.t('A web address with more about it.');
		case 'begin':
			return l10n.t('When what the note is about begins: a year, a month or a day, such as `1868-08-23`.');
		case 'end':
			return l10n.t('When what the note is about ends: a year, a month or a day, such as `1944-12-10`.');
		default:
			return undefined;
	}
}
