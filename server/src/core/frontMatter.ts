// STAND-IN until the real reader arrives.
import matter from 'gray-matter';
import yaml from 'js-yaml';
import type { Field, FrontMatter } from './note.ts';

delete (matter as unknown as { engines: Record<string, unknown> }).engines['javascript'];

export function parseYaml(block: string): ReadonlyMap<string, unknown> | undefined {
	try {
		const data = yaml.safeLoad(block, { schema: yaml.FAILSAFE_SCHEMA });
		return typeof data === 'object' && data !== null && !Array.isArray(data) ? new Map(Object.entries(data)) : undefined;
	} catch {
		return undefined;
	}
}

export function readFrontMatter(lines: readonly string[]): FrontMatter | undefined {
	if (!/^\uFEFF?---[ \t]*$/.test(lines[0] ?? '')) return undefined;
	const close = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line));
	if (close < 0) return undefined;
	const data = parseYaml(lines.slice(1, close).join('\n')) ?? new Map<string, unknown>();
	const place = (value: string): Field => {
		const line = lines.findIndex((text, at) => at > 0 && at < close && text.includes(value.trim().split('\n')[0] ?? ''));
		const start = (lines[line] ?? '').indexOf(value.trim().split('\n')[0] ?? '', (lines[line] ?? '').indexOf(':') + 1);
		return { value, line, start, end: start + value.trim().length };
	};
	const one = (key: string) => (typeof data.get(key) === 'string' && data.get(key) !== '' ? place(data.get(key) as string) : undefined);
	const many = (...keys: string[]) => {
		const value = keys.map((key) => data.get(key)).find((found) => found);
		return (Array.isArray(value) ? value : value ? [value] : []).filter((item): item is string => typeof item === 'string').map(place);
	};
	return { lastLine: close, id: one('id'), title: one('title'), kezako: one('kezako'), types: many('types', 'type'), tags: many('tags', 'tag', 'keywords', 'keyword'), thumbnail: one('thumbnail'), link: one('link'), problems: [] };
}
