/** The steps of the walk through Kezako's views, with the keyboard alone except for drag and drop. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../rig.mjs';
import { checkAccess } from './access.mjs';
import { hands, insist, seconds } from './keyboard.mjs';

export function viewSteps(page, picture, notebook) {
	const {
		ask,
		closeAll,
		command,
		focused,
		focusedRow,
		focusView,
		fold,
		frameWith,
		inFrame,
		hideViews,
		goToRow,
		input,
		line,
		open,
		option,
		press,
		sideBar,
		tabTo,
		takeEntry,
		takeFromMenu,
		type,
	} = hands(page);
	const row = (view, text) =>
		page.locator(`.pane:has(.pane-header[aria-label^="${view}"]) .monaco-list-row`, { hasText: text }).first();
	const tab = (text) => page.locator('.tab', { hasText: text }).first();
	const activeTab = (text) => page.locator('.tab.active', { hasText: text }).first();
	const message = (text) => page.locator('.quick-input-message', { hasText: text }).first();
	/** Writes a line at the end of a note. */
	const write = async (text) => {
		await press('Control+End', 'Enter');
		await type(text);
	};
	const unfold = (view, text, seen) =>
		insist(
			async () => {
				await goToRow(view, text);
				await press('ArrowRight');
			},
			row(view, seen),
		);
	/** Presses a button in the title bar of the Notes view: the bar is one tab stop, and the arrows move in it. */
	const pressInTitle = (label, effect, state) =>
		insist(
			async () => {
				await focusView('Notes');
				await press('Shift+Tab');
				await tabTo(label, 'ArrowRight');
				await press('Enter');
			},
			effect,
			state,
		);
	/** Waits until the layout of the graph has ended. */
	const atRest = (frame) => frame.locator('#graph[aria-busy="false"]').waitFor({ timeout: seconds });
	return {
		'a note is made with a title and a type, and opened': async () => {
			await page.setViewportSize({ width: 1180, height: 800 });
			await closeAll();
			await open('transparence.md');
			await ask('Kezako: New Note', 'Title of the note');
			await type('Place du marché');
			await message('place-du-marche.md').waitFor({ timeout: seconds });
			await press('Enter');
			await page.locator('.quick-input-widget input[placeholder^="What is it"]').waitFor({ timeout: seconds });
			await type('Une place');
			await press('Enter');
			await option('concept').waitFor({ timeout: seconds });
			for (let rows = 0; rows < 20 && !(await focused('concept').isVisible()); rows++) await press('ArrowDown');
			await press('Enter');
			await activeTab('place-du-marche.md').waitFor({ timeout: seconds });
			await line('title: Place du marché').waitFor({ timeout: seconds });
			await line('- concept').waitFor({ timeout: seconds });
			await line('kezako: Une place').waitFor({ timeout: seconds });
		},
		'a note about a work is made from an @ in place of a title': async () => {
			await open('transparence.md');
			await ask('Kezako: New Note', 'Title of the note, or @');
			await type('@');
			await page.locator('.quick-input-widget input[placeholder^="Author"]').waitFor({ timeout: seconds });
			await type('umberto');
			await focused('Eco 1977').waitFor({ timeout: seconds });
			await press('Enter');
			await line('title: Eco (1977) Come si fa una tesi di laurea').waitFor({ timeout: seconds });
			await line('id: "eco1977"').waitFor({ timeout: seconds });
			// The steps that follow count the notes.
			rmSync(join(notebook, 'fiches', 'gouvernement-ouvert', 'eco-1977-come-si-fa-una-tesi-di-laurea.md'));
		},
		'a note is made in the folder whose menu is asked': async () => {
			await open('memex.md');
			const box = page.locator('.quick-input-widget input[placeholder^="Title of the note"]');
			await insist(async () => {
				await command('File: Reveal Active File in Explorer View');
				await focusedRow('memex.md').waitFor({ timeout: seconds / 6 });
				await press('ArrowLeft');
				await focusedRow('outils-pour-penser').waitFor({ timeout: seconds / 6 });
				await takeFromMenu('New Note');
			}, box);
			await type('Carnet');
			await message('outils-pour-penser/carnet.md').waitFor({ timeout: seconds });
			await press('Escape');
		},
		'a note is gone to by its definition, and opened to the side': async () => {
			await closeAll();
			await open('transparence.md');
			await ask('Kezako: Go to Note', 'Title, definition');
			await type('gouv');
			// In the server's order, not in that of VS Code's fuzzy match.
			for (const [place, title] of ['data.gouv.fr', 'Partenariat pour un gouvernement ouvert'].entries()) {
				const found = page.locator(`.quick-input-list .monaco-list-row[data-index="${place}"]`, { hasText: title });
				await found.waitFor({ timeout: seconds });
			}
			await picture('goto');
			await press('Control+A');
			await type('obligation rendre');
			await focused('Responsabilité gouvernementale').waitFor({ timeout: seconds });
			await press('Control+Enter');
			await activeTab('responsabilite-gouvernementale.md').waitFor({ timeout: seconds });
			const groups = await page.locator('.editor-group-container').count();
			if (groups !== 2) throw new Error(`There are ${groups} groups of editors.`);
		},
		'a note is opened without waiting for the list': async () => {
			await ask('Kezako: Go to Note', 'Title, definition');
			await page.keyboard.insertText('mundaneum');
			await press('Enter');
			await activeTab('mundaneum.md').waitFor({ timeout: seconds });
		},
		'a note that is not found is made, and the one at hand is not the first to go to': async () => {
			await ask('Kezako: Go to Note', 'Title, definition');
			await option('').waitFor({ timeout: seconds });
			await focused('Mundaneum').waitFor({ state: 'hidden', timeout: seconds });
			await type('Zinzolin uni');
			await focused('New note “Zinzolin uni”').waitFor({ timeout: seconds });
			await press('Enter');
			await activeTab('zinzolin-uni.md').waitFor({ timeout: seconds });
		},
		'a link that leads nowhere offers its note by the key for definitions': async () => {
			await write('Puis [[Bleu de Prusse]]');
			await press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
			const offer = page.locator('.quick-input-widget', { hasText: 'Title of the note' });
			await insist(() => press('Control+F12'), offer);
			await picture('missing');
			await press('Enter');
			await activeTab('bleu-de-prusse.md').waitFor({ timeout: seconds });
		},
		'a row of the list inserts a link to its note': async () => {
			await closeAll();
			await open('place-du-marche.md');
			await write('Voir ');
			await ask('Kezako: Go to Note', 'Title, definition');
			await type('memex');
			await focused('Memex').waitFor({ timeout: seconds });
			await insist(async () => {
				await input.focus({ timeout: seconds / 6 });
				await tabTo('Insert Link');
				await press('Enter');
			}, line('Voir [[20231014094500]]'));
		},
		'the notes of a tag are linked to, all at once': async () => {
			await open('place-du-marche.md');
			await write('');
			await ask('Kezako: Insert Link', 'Select the notes to link to');
			await type('#droitdesdonnées');
			await option('RGPD').waitFor({ timeout: seconds });
			await option('Zettelkasten').waitFor({ state: 'hidden', timeout: seconds });
			await insist(async () => {
				await input.focus({ timeout: seconds / 6 });
				await tabTo('Toggle all checkboxes', 'Shift+Tab');
				await press('Space');
			}, page.locator('.quick-input-list .monaco-checkbox.checked, .quick-input-list [aria-checked="true"]'));
			await input.focus();
			await press('Enter');
			await line('[[20231007201010]]').waitFor({ timeout: seconds });
		},
		'words that are selected become a link': async () => {
			await write('le règlement');
			await press('Control+Shift+ArrowLeft');
			await ask('Kezako: Insert Link', 'Select the notes to link to');
			await type('rgpd');
			await option('RGPD').waitFor({ timeout: seconds });
			await press('Enter');
			await line('règlement [[20231007201010]]').waitFor({ timeout: seconds });
		},
		'a link to a note is copied, and a passage with titles': async () => {
			await open('cnil.md');
			await command('Kezako: Copy Link to This Note');
			await page.locator('.statusbar-item', { hasText: 'Copied: [[20231007201502]]' }).waitFor({ timeout: seconds });
			await open('place-du-marche.md');
			await press('Control+A');
			await command('Kezako: Copy with Titles');
			await page.locator('.statusbar-item', { hasText: 'Copied with titles' }).waitFor({ timeout: seconds });
			await press('Control+End', 'Enter');
			await press('Control+V');
			await line('Voir Memex').waitFor({ timeout: seconds });
			await press('Control+Z');
			await line('Voir Memex').waitFor({ state: 'hidden', timeout: seconds });
		},
		'a note that is copied in the Explorer is pasted as a link': async () => {
			await insist(async () => {
				await open('cnil.md');
				await command('File: Reveal Active File in Explorer View');
				await focusedRow('cnil.md').waitFor({ timeout: seconds / 6 });
				await press('Control+C');
				await open('place-du-marche.md');
				await press('Control+End', 'Enter');
				await press('Control+V');
			}, line('[[20231007201502]]'));
			await page.locator('.paste-edit-widget, .post-edit-widget').first().waitFor({ timeout: seconds });
		},
		'a note that is dropped becomes a link': async () => {
			await write('Voir ici');
			await line('Voir ici').waitFor({ timeout: seconds });
			const file = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'parcoursup.md' }).first();
			await insist(async () => {
				await file.hover({ position: { x: 60, y: 8 }, timeout: seconds / 6 });
				await page.mouse.down();
				await page.mouse.move(400, 300, { steps: 5 });
				await page.keyboard.down('Shift');
				await line('Voir ici').hover({ position: { x: 65, y: 8 }, force: true });
				await page.mouse.move(450, 400, { steps: 3 });
				await line('Voir ici').hover({ position: { x: 65, y: 8 }, force: true });
				// VS Code asks the providers about a hovering drop, without a sign when they have answered.
				await page.waitForTimeout(300);
				await page.mouse.up();
				await page.keyboard.up('Shift');
			}, line('[[20231003171717]]'));
		},
		'the Explorer says what a file is': async () => {
			const file = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'parcoursup.md' }).first();
			// The list may still move under the pointer, so the pointer moves to it again.
			await insist(
				async () => {
					await page.mouse.move(700, 500);
					await file.hover({ timeout: seconds / 6 });
				},
				page.locator('.monaco-hover', { hasText: 'Parcoursup —' }),
			);
			await page.mouse.move(700, 300);
		},
		'the Links view shows who links here, with the sentence around the link': async () => {
			await closeAll();
			await open('responsabilite-gouvernementale.md');
			await page.locator('.codelens-decoration a', { hasText: 'link here' }).first().waitFor({ timeout: seconds });
			await focusView('Links');
			await row('Links', 'Linked Here (3)').waitFor({ timeout: seconds });
			await row('Links', 'remplace pas la').waitFor({ timeout: seconds });
			await picture('links');
			await row('Links', 'Links from Here (3)').waitFor({ timeout: seconds });
		},
		'Enter on a link opens it': async () => {
			await row('Links', 'Participation citoyenne').waitFor({ timeout: seconds });
			await insist(async () => {
				await goToRow('Links', 'remplace pas la');
				await press('Enter');
			}, tab('participation-citoyenne.md'));
		},
		'mentions without a link are found, stay while one writes, and are made links': async () => {
			await open('freedom-of-information.md');
			await row('Links', 'Mentions without a Link').waitFor({ timeout: seconds });
			await open('place-du-marche.md');
			await write('Le freedom of information y est né.');
			await open('freedom-of-information.md');
			await unfold('Links', 'Mentions without a Link', 'freedom… y');
			// A change of the notebook leaves the mentions in the view until the next search ends.
			await open('freedom-of-information.md');
			await write('Voir [[20231014094500]].');
			await row('Links', 'Links from Here').waitFor({ timeout: seconds });
			await row('Links', 'Memex').waitFor({ timeout: seconds });
			if (!(await row('Links', 'freedom… y').isVisible())) throw new Error('The mention has gone.');
			await insist(
				async () => {
					await goToRow('Links', 'freedom… y');
					await takeFromMenu('Convert to Link');
				},
				row('Links', 'Mentions without a Link (0)'),
			);
			await open('place-du-marche.md');
			await line('freedom of information [[20230930090000]]').waitFor({ timeout: seconds });
		},
		'the Notes view shows the notebook by type, by tag and by month': async () => {
			await focusView('Notes');
			await unfold('Notes', 'évènement', 'Convention citoyenne');
			await fold('Links');
			await picture('notes');
			const grouped = page.locator('.context-view .action-item', { hasText: 'Group by Month' });
			await pressInTitle('More Actions', grouped);
			await takeEntry('Group by Month');
			await row('Notes', 'October 2023').waitFor({ timeout: seconds });
			await pressInTitle('More Actions', grouped);
			await takeEntry('Group by Tag');
			await row('Notes', 'droit').waitFor({ timeout: seconds });
		},
		'it is filtered while one types, says so, and shows all again': async () => {
			const shown = page.locator('.pane .message', { hasText: 'with “luhmann”' });
			for (const key of ['Escape', 'Enter']) {
				await pressInTitle('Filter…', page.locator('.quick-input-widget', { hasText: 'Words of the title' }));
				await input.fill('luhmann');
				await shown.waitFor({ timeout: seconds });
				await press(key);
				if (key === 'Escape') await shown.waitFor({ state: 'hidden', timeout: seconds });
			}
			await pressInTitle('Show All Notes', shown, 'hidden');
		},
		'what no note has is listed, with who names it, and is made': async () => {
			await open('place-du-marche.md');
			await write('Voir [[20990101000000');
			await press('Escape');
			const choice = page.locator('.quick-input-widget input[placeholder^="Select the notes to show"]');
			await pressInTitle('Show…', choice);
			await type('Missing');
			await press('Enter');
			await row('Notes', '20990101000000').waitFor({ timeout: seconds });
			const box = page.locator('.quick-input-widget', { hasText: 'Title of the note 20990101000000' });
			await insist(async () => {
				await goToRow('Notes', '20990101000000');
				await takeFromMenu('Create the Missing Note');
			}, box);
			await type('La halle');
			await press('Enter');
			await activeTab('la-halle.md').waitFor({ timeout: seconds });
			await row('Notes', '20990101000000').waitFor({ state: 'hidden', timeout: seconds });
			await pressInTitle('Show…', choice);
			await type('All notes');
			await press('Enter');
			await row('Notes', 'droit').waitFor({ timeout: seconds });
		},
		'the preview shows titles and a card, and is accessible': async () => {
			await hideViews();
			await closeAll();
			await open('responsabilite-gouvernementale.md');
			await command('Markdown: Open Preview to the Side');
			await inFrame('.kezako-card', async (frame) => {
				await frame.locator('a.kezako-link', { hasText: 'Transparence' }).waitFor({ timeout: seconds });
				if (await frame.locator('table').count()) throw new Error('The header is shown twice.');
				await picture('preview');
				await checkAccess(frame);
			});
		},
		'what is copied in the preview has words in place of ids, and no card': async () => {
			const { html, text } = await inFrame('.kezako-card', (frame) =>
				frame.evaluate(() => {
					getSelection().selectAllChildren(document.body);
					const clipboardData = new DataTransfer();
					document.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
					getSelection().removeAllRanges();
					return { html: clipboardData.getData('text/html'), text: clipboardData.getData('text/plain') };
				}),
			);
			for (const copied of [html, text]) {
				if (!copied.includes('Partenariat pour un gouvernement ouvert'))
					throw new Error(`The title of a note is not copied: ${copied}`);
				if (/kezako|\d{14}/.test(copied)) throw new Error(`More than words is copied: ${copied}`);
			}
			if (!/<p>/.test(html) || /<(?:span|div)>\s*<\//.test(html)) throw new Error(`It is not clean: ${html}`);
		},
		'a link in the preview opens the note': async () => {
			const frame = await frameWith('.kezako-card');
			const link = frame.locator('a.kezako-link', { hasText: 'Transparence' });
			await insist(async () => {
				await link.focus({ timeout: seconds / 6 });
				await press('Enter');
			}, tab('transparence.md'));
		},
		'a list in the preview grows, and what is read below stays where it is': async () => {
			const files = ['liste.md', 'un.md', 'deux.md'].map((name) => join(notebook, name));
			const [list = '', one = '', two = ''] = files;
			const paragraphs = Array.from({ length: 60 }, (_, at) => `Paragraphe ${at}.\n`).join('\n');
			writeFileSync(list, `\`\`\`kezako\n#rarissime\n\`\`\`\n\n${paragraphs}`);
			writeFileSync(one, '---\ntitle: Un\ntags: [rarissime]\n---\n');
			writeFileSync(two, '---\ntitle: Deux\n---\n');
			await closeAll();
			await open('liste.md');
			await command('Markdown: Open Preview to the Side');
			const found = (text) => `.kezako-query li:has-text("${text}")`;
			const top = () => document.querySelector('[data-line="44"]')?.getBoundingClientRect().top;
			const first = await frameWith(found('Un'));
			await first.evaluate(() =>
				scrollBy(0, document.querySelector('[data-line="44"]').getBoundingClientRect().top - 20),
			);
			let before;
			const isAtRest = async () => {
				const former = before;
				before = await (await frameWith(found('Un'))).evaluate(top);
				return before === former;
			};
			// A page that has just been loaded is scrolled by VS Code, too.
			await until(isAtRest, 'the page to rest', seconds);
			if (before === undefined || before < 0) throw new Error(`The page could not be scrolled: ${before}.`);
			writeFileSync(two, '---\ntitle: Deux\ntags: [rarissime]\n---\n');
			const after = async () => (await frameWith(found('Deux'))).evaluate(top);
			await until(async () => Math.abs((await after()) - before) <= 1, 'the paragraph to be where it was', seconds);
			for (const file of files) rmSync(file);
		},
		'the graph shows the notebook, and is accessible': async () => {
			await closeAll();
			await open('responsabilite-gouvernementale.md');
			await sideBar('hidden');
			await command('Kezako: Open Graph');
			const frame = await frameWith('#graph canvas');
			await frame.locator('#count', { hasText: '37 notes' }).waitFor({ timeout: seconds });
			// The note at hand is marked before anything else is done.
			await frame.locator('#card', { hasText: 'Responsabilité gouvernementale' }).waitFor({ timeout: seconds });
			await atRest(frame);
			// The editor beside it says what it draws, though the writer left it at once.
			const lens = page.locator('.codelens-decoration', { hasText: '3 notes link here' });
			await lens.first().waitFor({ timeout: seconds });
			await picture('graph');
			await sideBar('visible');
			await checkAccess(frame);
		},
		'a note is found in the graph, and opened with Enter': async () => {
			const frame = await frameWith('#graph canvas');
			const search = frame.locator('input[type="search"]');
			await search.focus();
			// Like the search of notes, this one ignores accents and the form of apostrophes.
			await type("d'acces");
			await frame.locator('#card', { hasText: 'Droit d’accès' }).waitFor({ timeout: seconds });
			await search.fill('');
			await type('zettel');
			await frame.locator('#card', { hasText: 'Zettelkasten' }).waitFor({ timeout: seconds });
			await insist(() => search.press('Enter', { timeout: seconds / 6 }), tab('zettelkasten.md'));
		},
		'the graph is moved and enlarged with the keyboard': async () => {
			const frame = await frameWith('#graph canvas');
			await frame.locator('#graph').focus();
			await atRest(frame);
			const look = async () => (await frame.locator('#graph').screenshot()).toString('base64');
			const before = await look();
			await press('ArrowRight', '+');
			await until(async () => (await look()) !== before, 'the graph to move', seconds);
			await press('0');
		},
		'the graph is kept as a picture': async () => {
			const frame = await frameWith('#graph canvas');
			const path = page.locator('.quick-input-widget', { hasText: 'Show Local' });
			await insist(async () => {
				await frame.locator('#graph').focus({ timeout: seconds / 6 });
				await tabTo('Export as PNG', 'Shift+Tab', frame);
				await press('Enter');
			}, path);
			await press('Enter');
			await until(() => existsSync(join(notebook, 'graph.png')), 'the picture', seconds);
			await insist(() => press('Escape'), page.locator('.quick-input-widget'), 'hidden');
		},
		'the legend of the graph switches types off and on, and the graph goes through time': async () => {
			const frame = await frameWith('#graph canvas');
			await insist(async () => {
				await frame.locator('button', { hasText: 'Legend' }).focus({ timeout: seconds / 6 });
				if (!(await frame.locator('#legend').isVisible())) await press('Enter');
			}, frame.locator('#legend'));
			const concept = frame.getByRole('checkbox', { name: /^concept/ });
			const all = frame.locator('#legend button:enabled', { hasText: 'Show All' });
			await insist(async () => {
				await concept.focus({ timeout: seconds / 6 });
				if (await concept.isChecked()) await press('Space');
			}, all);
			await insist(async () => {
				await all.focus({ timeout: seconds / 6 });
				await press('Enter');
			}, frame.locator('#legend button:disabled'));
			await frame.locator('select[aria-label="Time"]').selectOption('id');
			const slider = frame.locator('#timeline input');
			await slider.focus();
			const last = await slider.getAttribute('aria-valuetext');
			await press('Home');
			await until(async () => (await slider.getAttribute('aria-valuetext')) !== last, 'the slider to move', seconds);
			await frame.locator('#count', { hasText: 'Shown' }).waitFor({ timeout: seconds });
			await checkAccess(frame);
			await picture('graph-time');
			await frame.locator('select[aria-label="Time"]').selectOption('');
		},
		'the graph is that of the notes around the one at hand, and of a type': async () => {
			const frame = await frameWith('#graph canvas');
			await frame.locator('#graph').focus();
			await tabTo('Type', 'Shift+Tab', frame);
			await press('ArrowDown');
			await tabTo('What is shown', 'Shift+Tab', frame);
			await press('ArrowDown');
			await frame.locator('#count', { hasNotText: '37 notes' }).waitFor({ timeout: seconds });
		},
		'the graph is there again when VS Code is': async () => {
			await page.reload();
			await inFrame('#graph canvas', (frame) =>
				frame.locator('#count', { hasText: 'notes' }).waitFor({ timeout: 2 * seconds }),
			);
		},
	};
}
