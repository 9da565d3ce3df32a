import { strict as assert } from 'node:assert';
import { noNote } from '../../../server/src/core/note.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { embeddedNote } from '../../../server/src/features/views/embeddedNote.ts';
import { contextOf, readNotebook } from '../../support/testNotebook.ts';

const context = contextOf(
	readNotebook(
		'-- a.md --\n---\nid: "1"\ntitle: Zed\n---\n-- b.md --\n---\nid: "2"\ntitle: "*A* <b>"\n---\n-- c.md --\n---\nid: "3"\ntitle: L’Île\n---\n',
	),
);

function shown(text: string) {
	const { title, kezako, paragraph } = embeddedNote(context, parseNote(noNote, text));
	return { title, kezako, paragraph };
}

suite('a note that another one shows', () => {
	test('is its title, its definition and its first paragraph', () => {
		assert.deepEqual(shown('---\ntitle: CADA\nkezako: Une autorité\n---\n\n# Titre\n\nElle\nveille.\n\nPuis.'), {
			title: 'CADA',
			kezako: 'Une autorité',
			paragraph: 'Elle veille.',
		});
	});

	test('has words in place of links, and shows no other note', () => {
		const paragraph = (text: string) => shown(`---\ntitle: T\n---\n${text}`).paragraph;
		assert.equal(paragraph('Voir [[1]], le Zed [[1|Zed]], ![[1]] et [[404|lui]].'), 'Voir Zed, le Zed, Zed et lui.');
		assert.equal(paragraph('Voir ![[404|lui]], ![[404]] et ![[1|300]] ou ![[1|300x200]].'), 'Voir lui, et Zed ou Zed.');
		assert.equal(paragraph('![[1]]'), '');
		assert.equal(paragraph('*Dit* `[[1]]`, [un lien](x), ![x](y)<b>là</b> ![[photo.png]].'), 'Dit [[1]], un lien, là.');
		assert.equal(paragraph('Voir [[2]].'), 'Voir *A* <b>.');
		assert.equal(paragraph('Dans l’[[3]], à l’*[[3]]* et de [[3]].'), 'Dans l’Île, à l’Île et de L’Île.');
		assert.equal(paragraph(''), '');
		assert.equal(paragraph('- un'), '');
	});

	test('is its title and its definition where it has no paragraph', () => {
		for (const body of ['', '\n', '\n# Titre\n', '\n[[1]]\n', '\n![[1]]\n', '\n- un\n', '\n<script>x</script>\n'])
			assert.equal(shown(`---\ntitle: T\nkezako: Une chose\n---\n${body}`).paragraph, '', JSON.stringify(body));
	});

	test('says nothing twice', () => {
		assert.equal(shown('---\ntitle: T\nkezako: Une autorité\n---\nUne  AUTORITÉ.').paragraph, '');
		assert.equal(shown('---\ntitle: CADA\n---\n**CADA**').paragraph, '');
	});

	test('is short, however long its paragraph is, and ends in no half of a link', () => {
		const paragraph = (line: string) => shown(`---\ntitle: T\n---\n${line.repeat(10_000)}`).paragraph;
		for (let length = 0; length < 30; length++) {
			const long = paragraph(`${'x'.repeat(length)} [[1|un mot]] `);
			assert.ok(long.length <= 1000 && long.endsWith('…') && !long.includes('['), long);
			const address = paragraph(`${'x'.repeat(length)} [un mot](https://example.org) `);
			assert.ok(address.length <= 1000 && address.endsWith('…') && !/[[\](:]/.test(address), address);
		}
		assert.equal(shown(`---\ntitle: T\n---\n${'mot '.repeat(200)}fin.\n\nPuis.`).paragraph.slice(-8), 'mot fin.');
	});
});
