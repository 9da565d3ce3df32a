/** The parts of the library that are used, which it does not declare. */

declare module '@citation-js/plugin-bibtex/lib/input/file.js' {
	export const bibtexGrammar: { defaultState: { strings: object } };
	/** @throws an error where the text is broken */
	export function parse(text: string): { readonly properties: Readonly<Record<string, string | number>> }[];
}

declare module '@citation-js/plugin-bibtex/lib/input/constants.js' {
	export const defaultStrings: Readonly<Record<string, string>>;
	export const commands: object;
	export const mathCommands: object;
	export const formattingCommands: object;
	export const formattingEnvs: object;
	export const mathScriptFormatting: object;
	export const argumentCommands: object;
	export const diacritics: object;
}

declare module '@citation-js/plugin-bibtex/lib/input/value.js' {
	/** @throws an error where the value is broken */
	export function parse(text: string, field: string): unknown;
}

declare module '@citation-js/plugin-bibtex/lib/mapping/index.js' {
	/** Items of CSL-JSON. @throws an error where a value is of another kind than its field */
	export function parse(
		entries: readonly { readonly type: string; readonly label: string; readonly properties: object }[],
	): Readonly<Record<string, unknown>>[];
}
