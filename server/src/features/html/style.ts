/** How pages look: a quiet page for readers, in light, dark and on paper. No font, no picture is fetched. */
export const styleSheet = `
:root {
	color-scheme: light dark;
	--paper: #fdfcfa;
	--raised: #f5f3ee;
	--ink: #24221f;
	--quiet: #66615a;
	--line: #e3dfd7;
	--accent: #8b3a1e;
	--serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Book Antiqua", Georgia, serif;
	--sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
	--mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
	:root {
		--paper: #1a1917;
		--raised: #24221f;
		--ink: #dedad2;
		--quiet: #a09a90;
		--line: #38352f;
		--accent: #e2a582;
	}
}
* { box-sizing: border-box; }
html { font: 1.125rem/1.6 var(--serif); color: var(--ink); background: var(--paper); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 0 1.25rem 4rem; max-width: 38rem; overflow-wrap: break-word; font-kerning: normal; }
a { color: inherit; text-decoration: underline; text-decoration-color: var(--accent); text-decoration-thickness: 1px;
	text-underline-offset: 0.18em; }
a:hover { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; }
.site { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; align-items: baseline; padding: 1.5rem 0 3rem;
	font: 0.8rem/1.5 var(--sans); color: var(--quiet); }
.site a { text-decoration: none; }
.site .name { margin-right: auto; font-weight: 600; color: var(--ink); }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; margin: 2.2em 0 0.6em; font-weight: 600; }
h1 { font-size: 2rem; margin: 0 0 0.4em; letter-spacing: -0.012em; }
h2 { font-size: 1.3rem; }
h3 { font-size: 1.1rem; }
h4, h5, h6 { font-size: 1rem; font-style: italic; font-weight: 500; }
p, ul, ol, dl, blockquote, pre, .table, details, .math { margin: 0 0 1em; }
h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, summary { unicode-bidi: plaintext; }
p { text-wrap: pretty; hanging-punctuation: first allow-end; }
.body p, .body li { hyphens: auto; }
li > p { margin-bottom: 0.4em; }
ul, ol { padding-left: 1.4em; }
li::marker { color: var(--quiet); }
blockquote { padding-left: 1.2em; border-left: 2px solid var(--line); margin-left: 0; margin-right: 0; color: var(--quiet); }
img { display: block; max-width: 100%; height: auto; margin: 1.5em auto; border-radius: 2px; }
.callout { margin: 0 0 1em; padding: 0.8em 1.2em 0.1em; border: 1px solid var(--line); border-radius: 4px; color: inherit; }
.callout > .name { margin-bottom: 0.5em; font: 600 0.8rem/1.5 var(--sans); color: var(--quiet); }
.callout > summary.name { margin-bottom: 0.7em; }
.task { list-style: none; }
.task input { margin: 0 0.5em 0 -1.4em; width: 0.9em; height: 0.9em; accent-color: var(--accent); vertical-align: -0.05em; }
hr { border: 0; border-top: 1px solid var(--line); width: 5rem; margin: 2.5rem auto; }
code, kbd, pre { font-family: var(--mono); font-size: 0.82em; hyphens: none; }
code, kbd { padding: 0.1em 0.3em; border-radius: 3px; background: var(--raised); }
kbd { border: 1px solid var(--line); }
pre { padding: 1em; overflow-x: auto; border-radius: 4px; background: var(--raised); line-height: 1.5; }
pre code { padding: 0; background: none; font-size: 1em; }
mark { background: color-mix(in srgb, var(--accent) 22%, transparent); color: var(--ink); border-radius: 2px; }
sup, sub { line-height: 0; font-size: 0.72em; }
.math { font-family: var(--mono); font-size: 0.88em; white-space: pre-wrap; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.92em; line-height: 1.4; font-variant-numeric: lining-nums tabular-nums; }
th, td { padding: 0.4em 1em 0.4em 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 600; }
.right { text-align: right; }
.center { text-align: center; }
dt { font-weight: 600; }
dd { margin: 0 0 0.6em 1.4em; }
summary { cursor: pointer; }
.typed::after { content: attr(data-type); margin-left: 0.3em; font: 0.62em/1 var(--sans); color: var(--quiet);
	vertical-align: 0.35em; display: inline-block; }
.footnotes { margin-top: 3em; padding-top: 1em; border-top: 1px solid var(--line); font-size: 0.88em; }
.footnote-ref a { text-decoration: none; color: var(--accent); }
.back { color: var(--accent); }
.works { margin-top: 3em; font-size: 0.88em; }
.works h2, .works h3 { margin: 0 0 0.6em; font: 600 0.8rem/1.5 var(--sans); color: var(--quiet); }
.works ul { list-style: none; padding: 0; }
.works li { padding-left: 1.4em; text-indent: -1.4em; margin-bottom: 0.4em; }
.kezako { font-style: italic; color: var(--quiet); font-size: 1.1em; line-height: 1.45; margin-bottom: 0.8em; }
.card { margin-bottom: 2.5rem; }
.card img { max-height: 12rem; margin: 1.5rem 0 0; }
.meta { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; margin: 0; padding: 0; list-style: none;
	font: 0.78rem/1.6 var(--sans); color: var(--quiet); }
.meta a { text-decoration: none; }
.tag::before { content: "#"; opacity: 0.6; }
.backlinks { margin-top: 4rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
.backlinks h2, .backlinks h3, .quiet { margin: 0 0 1rem; font: 600 0.8rem/1.5 var(--sans); color: var(--quiet); }
.backlinks ul, .notes, .labels { list-style: none; padding: 0; }
.backlinks li { margin-bottom: 1.1rem; }
.backlinks details li { margin-bottom: 0.3rem; }
.backlinks summary { margin-bottom: 0.6rem; font: 0.8rem/1.5 var(--sans); color: var(--quiet); }
.backlinks p { margin: 0.1rem 0 0; font-size: 0.88rem; line-height: 1.5; color: var(--quiet); }
.backlinks b { font-weight: 500; color: var(--ink); }
.notes li { padding: 0.3rem 0; break-inside: avoid; }
.notes ul { list-style: none; padding: 0.3rem 0 0 1.4em; margin: 0; }
.notes .part { font-weight: 600; }
.notes .part > ul { font-weight: 400; }
.turn { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1rem 2rem; margin-top: 4rem; padding-top: 1.5rem;
	border-top: 1px solid var(--line); }
.turn a { text-decoration: none; }
.turn a:hover { text-decoration: underline; }
.turn small { display: block; font: 0.8rem/1.5 var(--sans); color: var(--quiet); }
.turn [rel="next"] { margin-left: auto; text-align: right; }
.notes p { margin: 0; font-size: 0.85rem; line-height: 1.45; color: var(--quiet); }
.notes a, .labels a { text-decoration: none; }
.notes a:hover, .labels a:hover, .site a:hover, .meta a:hover { text-decoration: underline; }
.labels { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; margin-bottom: 2rem; font: 0.85rem/1.7 var(--sans); }
.meta li, .labels li, .site a { min-width: 0; overflow-wrap: anywhere; }
.labels small { color: var(--quiet); font-size: 0.85em; font-variant-numeric: tabular-nums; }
.letter { font: 600 0.8rem/1.5 var(--sans); color: var(--accent); margin: 2rem 0 0.4rem; }
input[type="search"] { width: 100%; padding: 0.6rem 0.8rem; margin-bottom: 1.5rem; font: 1rem/1.4 var(--sans); color: inherit;
	background: var(--raised); border: 1px solid var(--line); border-radius: 4px; }
.said { font: 0.8rem/1.5 var(--sans); color: var(--quiet); }
.sheet { padding-top: 3.5rem; }
.sheet nav { margin-bottom: 6rem; }
h1 + .quiet { margin-top: 2rem; }
article + article { margin-top: 6rem; padding-top: 3rem; border-top: 1px solid var(--line); }
h2.part { font-size: 1.9rem; margin: 8rem 0 2.5rem; }
h2.part + h2.part { font-size: 1.5rem; margin-top: -1.5rem; color: var(--quiet); }
article h2.title { font-size: 1.6rem; margin: 0 0 0.4em; }
@media print {
	:root { color-scheme: light; --paper: #fff; --raised: #fff; --ink: #000; --quiet: #444; --line: #bbb; --accent: #000; }
	@page { margin: 2.2cm 2.5cm; }
	html { font-size: 10.5pt; line-height: 1.45; }
	body { max-width: none; padding: 0; }
	.site, .skip, .back, .turn, .backlinks details { display: none; }
	.sheet nav { break-after: page; }
	h1, h2, h3, h4, h5, h6 { break-after: avoid; }
	img, table, pre, blockquote, .callout, .backlinks li { break-inside: avoid; }
	pre { white-space: pre-wrap; }
	details::details-content { content-visibility: visible; block-size: auto; }
	p { orphans: 3; widows: 3; }
	.body a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.85em; color: var(--quiet); }
	.works a[href]::after { content: none; }
	h2.part { break-before: page; margin-top: 0; }
	h2.part + h2.part { break-before: avoid; }
	article + article { break-before: page; border: 0; margin: 0; padding: 0; }
}
`;
