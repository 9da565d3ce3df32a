import { strict as assert } from 'node:assert';
import { LineText } from '../../../server/src/core/lineText.ts';
import type { Position } from '../../../server/src/core/text.ts';
import { calmConfigurationProblems } from '../../../server/src/features/configuration/calmProblems.ts';
import type { WithLines } from '../../../server/src/features/shared/freshLines.ts';
import { Freshness } from '../../../server/src/session/freshness.ts';
import { contextOfConfiguration } from '../../support/testConfiguration.ts';
import { uriOf } from '../../support/testNotebook.ts';

const uri = uriOf('config.yml');

/** Somebody who writes in a configuration. */
class Writer {
	readonly settled: string[] = [];
	reported: readonly Position[] = [];
	private text: LineText;
	private readonly freshness: Freshness<WithLines>;

	constructor(text: string) {
		this.text = LineText.of(text);
		this.freshness = new Freshness({
			clock: { after: () => () => {} },
			knowsCursor: true,
			onWithheld: (_uri, places) => {
				this.reported = places;
			},
			onSettled: (_uri, what) => this.settled.push([...what].join()),
		});
	}

	/** Types a text at the end of a line, each unit in a change of its own; `←` deletes one. */
	type(line: number, text: string): this {
		for (const unit of text) {
			const character = this.text.lines[line]?.length ?? 0;
			const end = { line, character };
			const start = unit === '←' ? { line, character: character - 1 } : end;
			const former = this.text;
			this.text = former.replaced({ start, end }, unit === '←' ? '' : unit);
			this.freshness.changed(uri, former, this.text);
			this.problems();
		}
		return this;
	}

	leave(line: number): this {
		this.freshness.left(uri, [line]);
		return this;
	}

	problems(): string {
		const context = contextOfConfiguration(this.text.lines.join('\n'));
		const answer = calmConfigurationProblems(context, this.freshness.lines(uri));
		this.freshness.answered(uri, 'problems', answer);
		return answer.shown.map(({ code, range }) => `${range.start.line} ${code}`).join(', ');
	}
}

const base = 'select_origin: directory\nfiles_origin: ./\nexport_target: ./\n';

suite('a problem of a configuration in which somebody is writing', () => {
	test('is withheld until the cursor has left its line, and another that was there stays', () => {
		const writer = new Writer(`${base}history: maybe\n`);
		assert.equal(writer.problems(), '3 config_value');
		for (const unit of 'lang: e') assert.equal(writer.type(4, unit).problems(), '3 config_value', unit);
		assert.deepEqual(writer.reported, [{ line: 4, character: 6 }]);
		assert.equal(writer.leave(4).problems(), '3 config_value, 4 config_value');
		assert.deepEqual(writer.settled, ['problems']);
	});

	test('is withheld where it is seen in another line, as of a quote that is not closed', () => {
		const writer = new Writer(`${base}title: \nlang: en\n`);
		assert.equal(writer.type(3, "'Les").problems(), '');
		assert.equal(writer.leave(3).problems(), '5 config_yaml');
		const right = new Writer(`${base}title: \nlang: en\n`);
		assert.equal(right.type(3, "'Les notes'").leave(3).problems(), '');
		assert.deepEqual(right.settled, []);
	});

	test('that was there stays while a line above it is half written', () => {
		const writer = new Writer(`${base}\nhistory: maybe\n`);
		for (const unit of 'lang: "en"') assert.equal(writer.type(3, unit).problems(), '4 config_value', unit);
	});

	test('stays where it was there before, though its text has changed', () => {
		const writer = new Writer(`${base}lang: xx`);
		assert.equal(writer.type(3, 'x').problems(), '3 config_value');
		assert.equal(writer.type(3, '←←←en').problems(), '');
		assert.equal(writer.type(3, 'x').problems(), '', 'it has gone and come again');
		assert.equal(writer.leave(3).problems(), '3 config_value');
	});
});
