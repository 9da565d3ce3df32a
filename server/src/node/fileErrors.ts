import * as l10n from '@vscode/l10n';

/** Why a file could not be read or written, in a few words for people. */
export function reasonOf(error: unknown): string {
	const { code, message } = error as NodeJS.ErrnoException;
	switch (code) {
		case 'EACCES':
		case 'EPERM':
			return l10n.t('no permission');
		case 'EROFS':
			return l10n.t('the disk is read-only');
		case 'ENOSPC':
			return l10n.t('the disk is full');
		case 'ENOENT':
			return l10n.t('not found');
		case 'EEXIST':
		case 'ENOTDIR':
			return l10n.t('a file is in the way');
		case 'EISDIR':
			return l10n.t('it is a folder');
		case 'ENAMETOOLONG':
			return l10n.t('the name is too long');
		case 'ELOOP':
			return l10n.t('it is a symbolic link');
		default:
			return code ?? message;
	}
}
