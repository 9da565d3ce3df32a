/** How long a step may take on a slow machine. Milliseconds. */
export const seconds = 30_000;

/** What somebody does in VS Code with keyboard and eyes. */
export function hands(page) {
	const input = page.locator('.quick-input-widget input[type="text"]').first();
	const focused = (text) => page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });
	const command = async (name) => {
		await page.keyboard.press('F1');
		await input.fill(`>${name}`);
		await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor({ timeout: seconds });
		// What VS Code thinks closest is not always what is called so.
		for (let rows = 0; rows < 5 && !(await focused(name).isVisible()); rows++) await page.keyboard.press('ArrowDown');
		await focused(name).waitFor({ timeout: seconds });
		await page.keyboard.press('Enter');
	};
	return {
		input,
		focused,
		/** A line of the editor that holds a text. */
		line: (text) => page.locator('.view-line', { hasText: text }).first(),
		/** Opens a file by its name. */
		open: async (name) => {
			await page.keyboard.press('Control+P');
			await input.fill(name);
			await focused(name).waitFor({ timeout: seconds });
			await page.keyboard.press('Enter');
			await page.locator('.tab.active', { hasText: name }).waitFor({ timeout: seconds });
		},
		/** Runs a command from the palette. */
		command,
		/** Runs a command that asks for something. */
		ask: async (name, placeholder) => {
			await command(name);
			await page.locator(`.quick-input-widget input[placeholder^="${placeholder}"]`).waitFor({ timeout: seconds });
		},
		/** Goes down in a list of a view until a row with a text is reached. */
		goToRow: async (text) => {
			const row = page
				.locator(
					'.pane .monaco-list.focused .monaco-list-row.focused, .pane .monaco-list:focus .monaco-list-row.focused',
				)
				.first();
			await page.keyboard.press('Home');
			for (let steps = 0; steps < 40; steps++) {
				const reached = await row.textContent({ timeout: 1000 }).catch(() => '');
				if (reached?.includes(text)) return;
				await page.keyboard.press('ArrowDown');
			}
			throw new Error(`No row with “${text}” is reached with the keyboard.`);
		},
		closeAll: () => command('View: Close All Editors'),
		/** The page in a webview that has an element. */
		frameWith: async (selector) => {
			const end = Date.now() + seconds;
			for (;;) {
				for (const frame of page.frames()) {
					if (await frame.$(selector).catch(() => null)) return frame;
				}
				if (Date.now() > end) throw new Error(`Waited in vain for a page with ${selector}.`);
				await page.waitForTimeout(100);
			}
		},
	};
}
