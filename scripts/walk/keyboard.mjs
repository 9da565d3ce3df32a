/** The limit for a step, on a slow machine. Milliseconds. */
export const seconds = 30_000;

/**
 * Repeats an action until its effect is seen, as a slow machine loses a key before the focus comes, or a click on what
 * moves. The action must do no harm when it is repeated.
 *
 * @param {() => Promise<unknown>} act
 * @param {import('playwright-core').Locator} effect
 * @param {'visible' | 'hidden'} state
 */
export async function insist(act, effect, state = 'visible') {
	const end = Date.now() + 2 * seconds;
	for (;;) {
		const failure = await act().then(
			() => undefined,
			(error) => error,
		);
		try {
			await effect.first().waitFor({ state, timeout: seconds / 3 });
			return;
		} catch (error) {
			if (Date.now() > end) throw failure ?? error;
		}
	}
}

/** The actions of a user who has only a keyboard. */
export function hands(page) {
	const press = async (...keys) => {
		for (const key of keys) await page.keyboard.press(key);
	};
	const type = (text) => page.keyboard.type(text, { delay: 20 });
	const input = page.locator('.quick-input-widget input[type="text"]').first();
	const option = (text) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
	const focused = (text) => page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });
	/** The focused row of a view or of the Explorer. */
	const focusedRow = (text) =>
		page
			.locator(
				'.pane .monaco-list.focused .monaco-list-row.focused, .pane .monaco-list:focus .monaco-list-row.focused',
				{
					hasText: text,
				},
			)
			.first();
	/** Closes an open list first, as VS Code does not fill it again. */
	const ready = async () => {
		if (await input.isVisible()) await press('Escape');
	};
	const command = async (name) => {
		const choose = async () => {
			await ready();
			await press('F1');
			await input.fill(`>${name}`, { timeout: seconds / 6 });
			await option(name).waitFor({ timeout: seconds / 6 });
			// VS Code's best match does not always have that name.
			for (let rows = 0; rows < 5 && !(await focused(name).isVisible()); rows++) await press('ArrowDown');
		};
		await insist(choose, focused(name));
		await press('Enter');
	};
	const focusView = (view) =>
		insist(
			() => command(`Kezako: Focus on ${view} View`),
			page.locator(`.pane:has(.pane-header[aria-label^="${view}"]) :focus`),
		);
	/** Moves the focus to the row of a view with a text. */
	const goToRow = async (view, text) => {
		await focusView(view);
		await press('Home');
		await focusedRow('').waitFor({ timeout: seconds / 6 });
		for (let steps = 0; steps < 60; steps++) {
			if (await focusedRow(text).isVisible()) return;
			await press('ArrowDown');
		}
		throw new Error(`No row with “${text}” is reached with the keyboard.`);
	};
	/** Picks an entry of the open menu. */
	const takeEntry = async (entry) => {
		const row = (state) => page.locator(`.context-view .action-item${state}`, { hasText: entry }).first();
		await row('').waitFor({ timeout: seconds / 6 });
		for (let rows = 0; rows < 40 && !(await row('.focused').isVisible()); rows++) await press('ArrowDown');
		await press('Enter');
	};
	return {
		input,
		option,
		focused,
		focusedRow,
		press,
		type,
		command,
		focusView,
		goToRow,
		/** The line of the editor with a text. */
		line: (text) => page.locator('.view-line', { hasText: text }).first(),
		/** Opens a file by its name, to write in it. */
		open: async (name) => {
			const choose = async () => {
				await ready();
				await press('Control+P');
				await input.fill(name, { timeout: seconds / 6 });
				await focused(name).waitFor({ timeout: seconds / 6 });
				await press('Enter');
				// The list takes the keys until it has closed.
				await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: seconds / 6 });
			};
			const group = page.locator('.editor-group-container.active', {
				has: page.locator('.tab.active', { hasText: name }),
			});
			await insist(choose, group.locator('.monaco-editor.focused'));
		},
		/** Enters a path in VS Code's own dialog, which has a title, after an action has opened it. */
		choosePath: async (open, title, path) => {
			const dialog = page.locator('.quick-input-widget:visible', {
				has: page.locator('.quick-input-title', { hasText: title }),
			});
			await insist(open, dialog);
			const enter = async () => {
				await input.fill(path, { timeout: seconds / 6 });
				// The dialog lists the folder first.
				await page.waitForTimeout(500);
				await press('Enter');
			};
			await insist(enter, dialog, 'hidden');
		},
		/** Runs a command that asks for something. */
		ask: (name, placeholder) =>
			insist(() => command(name), page.locator(`.quick-input-widget input[placeholder^="${placeholder}"]`)),
		/** Presses a key until the element with a label has the focus; in a webview where its frame is given. */
		tabTo: async (label, key = 'Tab', frame = page) => {
			const reached = frame.locator(`:focus[aria-label^="${label}"], button:focus:has-text("${label}")`);
			for (let parts = 0; parts < 30; parts++) {
				if (await reached.first().isVisible()) return;
				await press(key);
			}
			throw new Error(`“${label}” is not reached with ${key}.`);
		},
		/** Picks an entry of the context menu of the focused element. */
		takeFromMenu: async (entry) => {
			await press('Shift+F10');
			await takeEntry(entry);
		},
		takeEntry,
		/** Folds a part of the side bar, to make room for the parts below. */
		fold: async (view) => {
			const header = (isUnfolded) =>
				page.locator(`.pane-header[aria-expanded="${isUnfolded}"]`, { hasText: view }).first();
			const click = async () => {
				if (await header(true).isVisible()) await header(true).click({ timeout: seconds / 6 });
			};
			await insist(click, header(false));
		},
		/** Shows the side bar, or hides it. */
		sideBar: async (state) => {
			const bar = page.locator('.part.sidebar');
			const toggle = async () => {
				if ((await bar.isVisible()) !== (state === 'visible')) await press('Control+B');
			};
			await insist(toggle, bar, state);
		},
		/** Hides the side bar on the other side, in which Kezako's views are. */
		hideViews: () =>
			insist(() => command('View: Hide Secondary Side Bar'), page.locator('.part.auxiliarybar'), 'hidden'),
		closeAll: () => insist(() => command('View: Close All Editors'), page.locator('.tab'), 'hidden'),
		frameWith,
		/** Does something in the frame of the webview that has an element, again if VS Code makes that anew meanwhile. */
		inFrame: async (selector, action) => {
			for (let tries = 3; ; tries--) {
				const frame = await frameWith(selector);
				try {
					return await action(frame);
				} catch (error) {
					if (tries === 0 || !frame.isDetached()) throw error;
				}
			}
		},
	};

	/** The frame of the webview that has an element. */
	async function frameWith(selector) {
		const end = Date.now() + seconds;
		for (;;) {
			for (const frame of page.frames()) {
				if (await frame.$(selector).catch(() => null)) return frame;
			}
			if (Date.now() > end) throw new Error(`Waited in vain for a page with ${selector}.`);
			await page.waitForTimeout(100);
		}
	}
}
