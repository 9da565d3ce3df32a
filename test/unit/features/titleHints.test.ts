import { strict as assert } from 'node:assert';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { titleHintCard, titleHints } from '../../../server/src/features/titleHints.ts';
import { contextOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

const target = `
-- b.md --
---
title: Responsabilité gouvernementale
id: "20230927151049"
kezako: Rendre des comptes
---`;
const id = '[[20230927151049]]';

suite('titles beside ids', () => {
	const cases: [line: string, shown: string][] = [
		[`voir ${id}, puis`, `voir ${id} ⟨Responsabilité gouvernementale⟩, puis`],
		[`${id}${id}`, `${id} ⟨Responsabilité gouvernementale⟩${id} ⟨Responsabilité gouvernementale⟩`],
		['[[s:20230927151049]]', '[[s:20230927151049]] ⟨Responsabilité gouvernementale⟩'],
		['[[20230927151049|]]', '[[20230927151049|]] ⟨Responsabilité gouvernementale⟩'],
		// The words before say it.
		[`la responsabilité gouvernementale ${id}`, `la responsabilité gouvernementale ${id}`],
		[`Les RESPONSABILITES gouvernementales ${id}`, `Les RESPONSABILITES gouvernementales ${id}`],
		[`la responsabilité ${id}`, `la responsabilité ${id} ⟨Responsabilité gouvernementale⟩`],
		// The words after say it.
		[`voir ${id} Responsabilité gouvernementale.`, `voir ${id} Responsabilité gouvernementale.`],
		[`${id}, responsabilité`, `${id} ⟨Responsabilité gouvernementale⟩, responsabilité`],
		[`la ${id} **responsabilité** gouvernementale`, `la ${id} **responsabilité** gouvernementale`],
		['[[20230927151049|]] Responsabilité gouvernementale', '[[20230927151049|]] Responsabilité gouvernementale'],
		[`${id} Responsabilité`, `${id} ⟨Responsabilité gouvernementale⟩ Responsabilité`],
		[
			`| ${id} | Responsabilité gouvernementale |`,
			`| ${id} ⟨Responsabilité gouvernementale⟩ | Responsabilité gouvernementale |`,
		],
		// Words beside another link are that link's.
		[
			`Responsabilité gouvernementale [[1]] ${id}`,
			`Responsabilité gouvernementale [[1]] ${id} ⟨Responsabilité gouvernementale⟩`,
		],
		// The text says it, or something of its own.
		['[[20230927151049|Responsabilité gouvernementale]]', '[[20230927151049|Responsabilité gouvernementale]]'],
		['[[20230927151049|le gouvernement]]', '[[20230927151049|le gouvernement]]'],
		[
			'[[20230927151049|responsabilite gouvernementale]]',
			'[[20230927151049|responsabilite gouvernementale]] ⟨Responsabilité gouvernementale⟩',
		],
		// Nothing to say.
		['[[20990101000000]]', '[[20990101000000]]'],
		['[[Responsabilité gouvernementale]]', '[[Responsabilité gouvernementale]]'],
		[`\`${id}\``, `\`${id}\``],
	];
	for (const [line, expected] of cases)
		test(`${line} is shown as ${expected}`, () => assert.equal(shown(line), expected));

	test('a text that was the title until now shows the new one', () => {
		const formerTitles = () => new Set(['Redevabilité']);
		assert.match(shown('[[20230927151049|Redevabilité]]', { formerTitles }), /⟨Responsabilité gouvernementale⟩$/);
		assert.doesNotMatch(shown('[[20230927151049|Redevabilité]]'), /⟨/);
	});

	test('none is shown where the paragraph says the title in its next line', () => {
		assert.equal(hintsOf(`-- a.md --\nvoir ${id} la responsabilité\ngouvernementale${target}`).length, 0);
		assert.equal(hintsOf(`-- a.md --\n- voir ${id}\n- responsabilité gouvernementale${target}`).length, 1);
	});

	test('long titles are cut', () => {
		const notebook = `-- a.md --\n[[1]]\n-- b.md --\n---\nid: 1\ntitle: ${'mot '.repeat(30)}\n---`;
		const [hint] = hintsOf(notebook);
		assert.ok(typeof hint?.label !== 'string' && hint?.label[0]?.value === `⟨${'mot '.repeat(10).trim()}…⟩`);
	});

	test('are shown everywhere or nowhere, as one likes', () => {
		const always = { settingsFor: () => ({ ...defaultSettings, titleHints: 'always' as const }) };
		const off = { settingsFor: () => ({ ...defaultSettings, titleHints: 'off' as const }) };
		assert.match(shown(`la responsabilité gouvernementale ${id}`, always), /⟨/);
		assert.doesNotMatch(shown(`voir ${id}`, off), /⟨/);
	});

	test('are asked for by the range that is seen', () => {
		const notebook = readNotebook(`-- a.md --\n${id}\n${id}\n${id}${target}`);
		const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 99 } };
		assert.equal(titleHints(contextOf(notebook), { textDocument: { uri: uriOf('a.md') }, range }).length, 1);
	});

	test('all of a long paragraph are there', () => {
		assert.equal(hintsOf(`-- a.md --\n${`un mot ${id} `.repeat(100)}${target}`).length, 100);
	});

	test('give the card and the way to the note when looked at', () => {
		const notebook = `-- a.md --\n${id}${target}`;
		const [hint] = hintsOf(notebook);
		assert.ok(hint);
		const { label } = titleHintCard(contextOf(readNotebook(notebook)), hint);
		assert.ok(typeof label !== 'string');
		assert.match(JSON.stringify(label[0]?.tooltip), /Rendre des comptes/);
		assert.deepEqual(label[0]?.location?.range.start, { line: 1, character: 7 });
	});
});

function hintsOf(source: string, overrides?: Partial<Context>) {
	const range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
	return titleHints(contextOf(readNotebook(source), overrides), { textDocument: { uri: uriOf('a.md') }, range });
}

/** The line as it is seen, with its hints. */
function shown(line: string, overrides?: Partial<Context>): string {
	return hintsOf(`-- a.md --\n${line}${target}`, overrides).reduceRight((text, hint) => {
		const label = typeof hint.label === 'string' ? hint.label : hint.label.map((part) => part.value).join('');
		const padding = hint.paddingLeft ? ' ' : '';
		return text.slice(0, hint.position.character) + padding + label + text.slice(hint.position.character);
	}, line);
}
