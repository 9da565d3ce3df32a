import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { french } from '../../server/src/french.ts';
import { frenchCommands } from '../../server/src/node/cli/frenchCommands.ts';
import { project } from '../support/sourceText.ts';

suite('what is said', () => {
	const sources = (folder: string, leftOut?: RegExp) =>
		readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts') && !leftOut?.test(name))
			.map((name) => readFileSync(join(project, folder, name), 'utf8'))
			.join('\n');
	const sentences = (text: string) => [
		...new Set([...text.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1] ?? '')),
	];
	const places = (text: string) => [...text.matchAll(/\{\d\}/g)].map(String).sort();
	const inServer = sentences(sources('server/src', /^node[\\/]cli\b/));
	const inCommands = sentences(sources('server/src/node/cli')).filter((sentence) => !inServer.includes(sentence));
	const inClient = sentences(sources('client/src'));
	const bundle = JSON.parse(readFileSync(join(project, 'l10n/bundle.l10n.fr.json'), 'utf8'));
	const translations: [room: string, said: string[], french: Readonly<Record<string, string>>][] = [
		['the server', inServer, french],
		['the commands of the terminal', inCommands, frenchCommands],
		['VS Code', inClient, bundle],
	];
	test('has separators in its numbers', () => {
		const counted =
			/l10n\.t\(\s*'[^']*\{\d\} (?:more |other )?(?:notes|links|problems|changes|patterns|ids|files)\b[^']*',([^;]*?)\)[;,)\s]/g;
		const calls = ['server/src', 'client/src'].flatMap((folder) => [...sources(folder).matchAll(counted)]);
		assert.ok(calls.length > 10);
		for (const [call, values] of calls) assert.match(values ?? '', /numberText\(/, call);
	});

	test('of several things is said of one, too', () => {
		const all = translations.flatMap(([, said]) => said);
		const many = /\{\d\} ((?:more )?)(note|link|problem|change|pattern)s\b(?! have\b|:)/;
		const counted = all.filter((sentence) => many.test(sentence));
		assert.ok(counted.length > 10);
		for (const sentence of counted) {
			const [, more = '', thing = ''] = many.exec(sentence) ?? [];
			const beginning = `${sentence.slice(0, many.exec(sentence)?.index)}1 ${more}${thing}`;
			assert.ok(
				all.some((other) => other.startsWith(beginning)),
				sentence,
			);
		}
	});

	for (const [room, said, translated] of translations) {
		test(`in ${room} is said in French too, and nothing else is`, () => {
			assert.deepEqual(Object.keys(translated).sort(), said.sort());
			for (const [english, inFrench] of Object.entries(translated)) assert.deepEqual(places(inFrench), places(english));
		});

		test(`in ${room} has the quotation marks of its language`, () => {
			for (const [english, inFrench] of Object.entries(translated)) {
				assert.doesNotMatch(english, /[«»"]/);
				assert.doesNotMatch(inFrench, /[“”"]|«(?! )|(?<! )»/);
				assert.equal(inFrench.match(/«/g)?.length, english.match(/“/g)?.length, english);
			}
		});
	}
});
