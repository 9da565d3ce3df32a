/** What is copied in VS Code's Markdown preview is for other programs: words in place of links to notes, and no card. */

/** What of an element other programs read. */
const allowedAttributes = new Set([
	'href',
	'src',
	'alt',
	'title',
	'colspan',
	'rowspan',
	'start',
	'type',
	'checked',
	'lang',
]);

/** What Kezako draws besides the text of the note. */
const added = '.kezako-card, .kezako-backlinks, script, style';

/** Wherever a note is drawn there is one of these; other previews are copied as they were. */
const drawn = '[class*="kezako-"]';

document.addEventListener('copy', (event) => {
	const selection = document.getSelection();
	const { clipboardData } = event;
	if (!selection || selection.isCollapsed || !clipboardData || !document.querySelector(drawn)) return;
	const copied = document.createElement('div');
	for (let at = 0; at < selection.rangeCount; at++) copied.append(selection.getRangeAt(at).cloneContents());
	clean(copied);
	clipboardData.setData('text/html', copied.innerHTML);
	clipboardData.setData('text/plain', textOf(copied));
	event.preventDefault();
});

function clean(copied: HTMLElement): void {
	for (const element of copied.querySelectorAll(added)) element.remove();
	for (const link of copied.querySelectorAll('a')) {
		// A note, a heading or a file is nowhere in other programs.
		const address = link.getAttribute('data-href') ?? link.getAttribute('href') ?? '';
		if (/^(?:https?|mailto):/i.test(address)) link.setAttribute('href', address);
		else link.replaceWith(...link.childNodes);
	}
	for (const span of copied.querySelectorAll('span')) {
		// An id without a note says nothing.
		if (span.matches('.kezako-missing, .kezako-absent') && /\d{12}/.test(span.textContent ?? '')) span.remove();
		else if (span.matches(drawn) && !span.matches('.kezako-embed')) span.replaceWith(...span.childNodes);
	}
	for (const picture of copied.querySelectorAll('img')) {
		const address = picture.getAttribute('data-src') ?? picture.getAttribute('src') ?? '';
		if (!/^(?:https?|data):/i.test(address) || /vscode-(?:resource|cdn)/i.test(address))
			picture.replaceWith(picture.alt);
	}
	// VS Code marks places with elements of no text.
	for (const element of copied.querySelectorAll('span, div')) {
		if (!element.textContent?.trim() && !element.querySelector('img, input, br, hr')) element.remove();
	}
	for (const element of copied.querySelectorAll('*')) {
		for (const name of element.getAttributeNames()) if (!allowedAttributes.has(name)) element.removeAttribute(name);
	}
}

/** The text as it reads on the page: line breaks are known only where it is laid out. */
function textOf(copied: HTMLElement): string {
	copied.style.cssText = 'position: fixed; inset-inline-start: -10000px; white-space: normal;';
	document.body.append(copied);
	const text = copied.innerText;
	copied.remove();
	return text.trim();
}
