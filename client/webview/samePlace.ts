/**
 * VS Code loads the page of its preview anew when what Kezako draws has changed, and goes to the same part of its height.
 * That moves the text where a list has grown. So what stood at the top of the window is put there again.
 */

/** A block of the text, by the line that it begins in, and how far below the top of the window it is. CSS pixels. */
interface Place {
	readonly selector: string;
	readonly top: number;
}

/** The preview, which stays the same one where its page is replaced. */
const preview = new URLSearchParams(location.search).get('id');
const key = `kezako ${preview}`;
let isWaiting = false;

if (preview) {
	const former = savedPlace();
	addEventListener('load', () => {
		// VS Code scrolls first.
		setTimeout(() => {
			if (former) returnTo(former);
			save();
			addEventListener('scroll', saveSoon);
		});
	});
}

/** Where the reader was in the page that this one replaces, if it shows the same note. */
function savedPlace(): Place | undefined {
	const saved = JSON.parse(sessionStorage.getItem(key) ?? '{}');
	return saved.note === note() ? saved.place : undefined;
}

/** Once for all that happens before the page is painted. */
function saveSoon(): void {
	if (isWaiting) return;
	isWaiting = true;
	requestAnimationFrame(() => {
		isWaiting = false;
		save();
	});
}

function save(): void {
	sessionStorage.setItem(key, JSON.stringify({ note: note(), place: placeNow() }));
}

/** The file that is shown, and the heading in it that VS Code goes to by itself. */
function note(): string {
	const data = document.getElementById('vscode-markdown-preview-data')?.getAttribute('data-settings');
	const { source, fragment } = JSON.parse(data ?? '{}');
	return JSON.stringify([source, fragment]);
}

/** The first block that begins in the window, else the last one above; undefined at the top of the page. */
function placeNow(): Place | undefined {
	if (scrollY === 0) return undefined;
	let found: Place | undefined;
	for (const block of document.querySelectorAll('[data-line]')) {
		const { top } = block.getBoundingClientRect();
		if (found && top > innerHeight) break;
		found = { selector: `${block.localName}[data-line="${CSS.escape(block.getAttribute('data-line') ?? '')}"]`, top };
		if (top >= 0) break;
	}
	return found;
}

function returnTo({ selector, top }: Place): void {
	const block = document.querySelector(selector);
	const moved = block ? Math.round(block.getBoundingClientRect().top - top) : 0;
	if (moved === 0) return;
	// VS Code would take it for a reader who scrolls, and scroll the editor.
	addEventListener('scroll', (event) => event.stopImmediatePropagation(), { capture: true, once: true });
	scrollBy(0, moved);
}
