import * as l10n from '@vscode/l10n';
import type { NoteProblem } from '../../core/lint.ts';
import { fileName, idOf, shownTitle } from '../../core/noteId.ts';
import { asLabel } from '../shared/markdown.ts';

/** A problem in a sentence for the writer: what it is and what to do. */
export function problemText(problem: NoteProblem): string {
	const detail = asLabel(problem.detail ?? '');
	const { suggestion: meant, related = [] } = problem;
	const meantId = asLabel((meant && idOf(meant)) ?? '');
	switch (problem.code) {
		case 'frontmatter_unclosed':
			return l10n.t('The header is not closed: end it with a line ---');
		case 'frontmatter_not_first':
			return l10n.t('The header must begin on the first line, without blanks before it');
		case 'yaml_syntax':
			return l10n.t('This line of the header cannot be read: put its value between quotes');
		case 'yaml_duplicate_key':
			return l10n.t('{0} stands twice in the header: only the first counts', detail);
		case 'yaml_comment_in_value':
			return l10n.t('{0} is a comment here and not part of the value: put the value between quotes', detail);
		case 'frontmatter_not_map':
			return l10n.t('The header cannot be read: write each line as key: value, with a blank after the colon');
		case 'frontmatter_too_large':
			return l10n.t('The header is too large: only its beginning is read');
		case 'merge_conflict':
			return l10n.t('The header has merge conflicts: resolve them to keep one version');
		case 'sync_conflict':
			return l10n.t(
				'A sync service seems to have made this copy of {0}: both have the same id. Keep one.',
				asLabel(fileName(related[0]?.uri ?? '')),
			);
		case 'duplicated_ids':
			return l10n.t(
				'{0} has the id {1} too: links lead to both',
				related
					.slice(0, 3)
					.map(({ uri }) => asLabel(fileName(uri)))
					.join(', '),
				detail,
			);
		case 'no_id':
			return l10n.t('The header has neither id nor title: no link can name this note');
		case 'no_title':
			return l10n.t('The header has no title');
		case 'thumbnail_not_found':
			return l10n.t('There is no picture {0}', detail);
		case 'broken_links':
			if (!meant) return l10n.t('No note has the id {0}', detail);
			return l10n.t('No note has the id {0}. Probably meant: {1} ({2})', detail, asLabel(shownTitle(meant)), meantId);
		case 'link_by_title':
			return l10n.t('This link names the title. It should use the id {0}', meantId);
		case 'link_by_filename':
			return l10n.t('This link names the file. It should use the id {0}', meantId);
		case 'self_link':
			return l10n.t('This note links to itself');
		case 'link_unclosed':
			return l10n.t('The link is not closed: end it with ]]');
		case 'link_empty':
			return l10n.t('The link is empty: write an id in it');
		case 'link_nested':
			return l10n.t('A link stands in a link: close the first before the second begins');
		case 'link_blanks':
			return l10n.t('Take the blanks out of the link');
		case 'link_multiline':
			return l10n.t('The link goes over two lines: write it on one');
	}
}
