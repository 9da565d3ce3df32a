import * as l10n from '@vscode/l10n';
import { asName } from '../shared/markdown.ts';
import { type Arguments, type ObjectSchema, type Schema, type Tool, ToolRefusal } from './tool.ts';

/** How much of a wrong argument a sentence repeats. UTF-16 units. */
const maxShown = 60;

/**
 * The arguments of a call, which may be anything, as the tool's schema has them. An empty value of an argument that may be
 * left out counts as left out: models fill in null.
 *
 * @throws {ToolRefusal} that names what is wrong
 */
export function readArguments({ name, inputSchema }: Pick<Tool, 'name' | 'inputSchema'>, given: unknown): Arguments {
	const { properties, required = [] } = inputSchema;
	if (given !== undefined && given !== null && (typeof given !== 'object' || Array.isArray(given)))
		throw new ToolRefusal(l10n.t('The arguments of {0} must be an object.', name));
	const read: Record<string, unknown> = {};
	for (const [key, value] of Object.entries(given ?? {})) {
		const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
		if (!schema) throw new ToolRefusal(unknownArgument(name, key, inputSchema));
		if (value === null || value === undefined) continue;
		checkValue(key, value, schema);
		if (schema.minLength !== undefined && String(value).trim() === '') continue;
		read[key] = value;
	}
	for (const key of required)
		if (read[key] === undefined) throw new ToolRefusal(l10n.t('{0} needs the argument “{1}”.', name, key));
	return read;
}

function unknownArgument(tool: string, key: string, { properties }: ObjectSchema): string {
	const known = Object.keys(properties).join(', ');
	const shown = asName(key).slice(0, maxShown);
	if (known === '') return l10n.t('{0} has no argument “{1}”. It takes none.', tool, shown);
	return l10n.t('{0} has no argument “{1}”. It has: {2}.', tool, shown, known);
}

function checkValue(key: string, value: unknown, { type, minimum, maximum, maxLength }: Schema): void {
	if (type === 'string') {
		if (typeof value !== 'string')
			throw new ToolRefusal(l10n.t('“{0}” must be a text in quotes. Ids are texts, too.', key));
		if (maxLength !== undefined && value.length > maxLength)
			throw new ToolRefusal(l10n.t('“{0}” must have at most {1} characters.', key, maxLength));
		return;
	}
	const least = minimum ?? 0;
	const most = maximum ?? Number.MAX_SAFE_INTEGER;
	if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
		throw new ToolRefusal(
			maximum === undefined
				? l10n.t('“{0}” must be a whole number, at least {1}.', key, least)
				: l10n.t('“{0}” must be a whole number from {1} to {2}.', key, least, most),
		);
	}
}
