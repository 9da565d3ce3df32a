import * as l10n from '@vscode/l10n';

/** A sentence for the writer about a key of the header; undefined for keys that Kezako does not know. */
export function keyDescription(key: string): string | undefined {
	switch (key) {
		case 'title':
			return l10n.t('What the note is called, beside links to it and in the graph.');
		case 'id':
			return l10n.t('What links name: `[[id]]`. It stays the same when the note is moved or called otherwise.');
		case 'types':
		case 'type':
			return l10n.t('What kind of note it is, such as person or concept. One or several.');
		case 'tags':
		case 'tag':
		case 'keywords':
		case 'keyword':
			return l10n.t('What the note is about, in words that other notes share.');
		case 'kezako':
			return l10n.t('What is it? The definition of the note in one line, shown where links are.');
		case 'thumbnail':
			return l10n.t('The picture of the note: a file beside it or among the pictures of the notebook.');
		case 'link':
			return l10n.t('An address on the web where more is to be found.');
		default:
			return undefined;
	}
}
