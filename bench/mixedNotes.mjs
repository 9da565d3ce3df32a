/**
 * The same notebook as people write one: most notes have no `kezako`, many no title, most hold code, lists, formulas,
 * comments or footnotes, some have headers that are not plain or lines that end as on Windows. The links are the same.
 */
import { capital, Notes, oneOf, randomFrom, words } from './notes.mjs';

const shares = { notPlain: 0.15, withoutKezako: 0.7, withoutTitle: 0.4, headed: 0.5, withConstruct: 0.6, crlf: 0.1 };

export class MixedNotes extends Notes {
	constructor(count) {
		super(count, { share: shares.notPlain });
	}

	/** The plain note, with its header and some of its paragraphs changed. */
	text(at) {
		const random = randomFrom(at + 0x40000000);
		const [, fields, body] = super.text(at).split(/^---\n/m);
		const isUntitled = random() < shares.withoutTitle;
		// Most headers that are not plain are so by their kezako.
		const isBare = this.headerKind(at) === 'plain' && random() < shares.withoutKezako / (1 - shares.notPlain);
		const left = [...(isUntitled ? ['title'] : []), ...(isBare ? ['kezako'] : [])].join('|');
		const header = left === '' ? fields : fields.replace(new RegExp(`^(?:${left}): .*\\n`, 'gm'), '');
		const heading = isUntitled && random() < shares.headed ? `# ${this.title(at)}\n\n` : '';
		const paragraphs = body.trim().split('\n\n');
		if (random() < shares.withConstruct) {
			const first = Math.floor(random() * paragraphs.length);
			const count = 1 + Math.floor(random() * Math.min(3, paragraphs.length));
			for (let place = first; place < first + count; place++) {
				const paragraph = paragraphs[place % paragraphs.length];
				paragraphs[place % paragraphs.length] = oneOf(constructs, random)(paragraph, random);
			}
		}
		const text = `---\n${header}---\n\n${heading}${paragraphs.join('\n\n')}\n`;
		return random() < shares.crlf ? text.replaceAll('\n', '\r\n') : text;
	}
}

/** Each puts something at a paragraph, in which the links stay links. */
const constructs = [
	(paragraph, random) => `${paragraph}\n\n\`\`\`js\nconst lien = "[[${words(random, 1, 2)}]]";\n\`\`\``,
	(paragraph) => `Avec \`[[id]]\` : ${paragraph}`,
	(paragraph, random) => `- ${words(random, 5, 10)}\n    - ${words(random, 5, 10)}\n\n${paragraph}`,
	(paragraph, random) => `- ${words(random, 5, 10)}\n\n    ${paragraph}\n\n    - ${words(random, 5, 10)}`,
	(paragraph) => `Soit $x_1 + y^2$ : ${paragraph}`,
	(paragraph) => `${paragraph}\n\n$$\n\\sum_{i=1}^n x_i = [a, b]\n$$`,
	(paragraph, random) => `${paragraph}\n\n<!-- À revoir : ${words(random, 5, 10)} -->`,
	(paragraph, random, label = Math.floor(random() * 1e6)) =>
		`Une note[^${label}]. ${paragraph}\n\n[^${label}]: ${capital(words(random, 5, 15))}.`,
];
