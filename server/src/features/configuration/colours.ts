import type { Color, ColorInformation, ColorPresentation, Range } from 'vscode-languageserver-types';
import { coloursIn, waysToWrite } from '../../core/cosma/colours.ts';
import type { ConfigurationContext } from './configurationContext.ts';

/** The colours of a configuration, beside which editors show swatches. */
export function documentColours({ document, file }: ConfigurationContext): ColorInformation[] {
	return coloursIn(document, file.lines).map(({ colour, place }) => ({ color: colour, range: place }));
}

/** How a chosen colour can be written in place of another. */
export function colourPresentations(
	{ file }: ConfigurationContext,
	{ color, range }: { readonly color: Color; readonly range: Range },
): ColorPresentation[] {
	return waysToWrite(color, file.lines, range).map(({ label, newText }) => ({ label, textEdit: { range, newText } }));
}
