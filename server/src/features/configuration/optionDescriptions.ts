import * as l10n from '@vscode/l10n';
import type { StyleKey } from '../../core/cosma/configurationSchema.ts';

/** What an option does, in a sentence for the writer. */
export function optionDescription(name: string): string {
	return descriptions[name]?.() ?? '';
}

/** The same of what a type of notes or links has. */
export function styleDescription(name: StyleKey['name'], isOfLinks: boolean): string {
	switch (name) {
		case 'fill':
			return l10n.t('The colour of the notes of this type, or a picture among those of images_origin.');
		case 'stroke':
			return isOfLinks
				? l10n.t('How the links of this type are drawn.')
				: l10n.t('The colour of the outline, and of the type in lists and in the legend.');
		case 'color':
			return l10n.t('The colour of the links of this type.');
		case 'label':
			return l10n.t('What readers see in place of the name of the type.');
	}
}

/** Made when they are asked for: before, the language is not known. */
const descriptions: Readonly<Record<string, () => string>> = {
	select_origin: () => l10n.t('Where the notes come from: a folder of Markdown, tables, or tables on the web.'),
	files_origin: () => l10n.t('The folder of the notes.'),
	nodes_origin: () => l10n.t('The table of the notes, for select_origin: csv.'),
	links_origin: () => l10n.t('The table of the links, for select_origin: csv.'),
	nodes_online: () => l10n.t('The address of the table of the notes, for select_origin: online.'),
	links_online: () => l10n.t('The address of the table of the links, for select_origin: online.'),
	images_origin: () => l10n.t('The folder of the pictures in notes, of thumbnails and of types.'),
	export_target: () => l10n.t('The folder in which Cosma writes cosmoscope.html.'),
	history: () => l10n.t('Whether a copy of each export is kept in the folder history.'),
	focus_max: () => l10n.t('How many links away from a note the focus can go. 0 switches it off.'),
	record_types: () => l10n.t('The types of notes, each with its fill and stroke. The type undefined must be there.'),
	link_types: () => l10n.t('The types of links, each with its stroke and color. The type undefined must be there.'),
	references_as_nodes: () => l10n.t('Whether what the notes cite is in the graph, as a node each.'),
	references_type_label: () => l10n.t('The type of these nodes. Declare it in record_types.'),
	record_filters: () => l10n.t('Has no effect in any version of Cosma.'),
	graph_background_color: () => l10n.t('The colour behind the graph.'),
	graph_highlight_color: () => l10n.t('The colour of what is chosen or pointed at in the graph.'),
	graph_highlight_on_hover: () => l10n.t('Whether pointing at a node shows its links.'),
	graph_text_size: () => l10n.t('The size of titles in the graph.'),
	graph_arrows: () => l10n.t('Whether links have arrows.'),
	node_size_method: () => l10n.t('Whether nodes have one size, or one by the number of their links.'),
	node_size: () => l10n.t('The size of nodes, for node_size_method: unique.'),
	node_size_max: () => l10n.t('The size of the node with the most links, for node_size_method: degree.'),
	node_size_min: () => l10n.t('The size of the node with the fewest links, for node_size_method: degree.'),
	attraction_force: () => l10n.t('How strongly nodes push each other away.'),
	attraction_distance_max: () => l10n.t('How far apart groups of nodes can be.'),
	attraction_vertical: () => l10n.t('How strongly nodes are drawn to the horizontal middle, usually from 0 to 1.'),
	attraction_horizontal: () => l10n.t('How strongly nodes are drawn to the vertical middle, usually from 0 to 1.'),
	views: () => l10n.t('Views of the graph, each a name and the query of an address, such as ?filters=idea&focus=2.'),
	record_metas: () => l10n.t('The keys of headers that Cosma shows beside those it knows.'),
	generate_id: () => l10n.t('Whether Cosma gives an id to the notes that it makes.'),
	link_context: () => l10n.t('Where the paragraph around a link is shown: on pointing at it, or below the note.'),
	hide_id_from_record_header: () => l10n.t('Whether ids are left out above the notes.'),
	title: () => l10n.t('The title of the export.'),
	author: () => l10n.t('Who has written it.'),
	description: () => l10n.t('What it is about.'),
	keywords: () => l10n.t('What it is about, in some words.'),
	link_symbol: () => l10n.t('A sign that stands in place of the ids in links.'),
	csl: () => l10n.t('The style of citations, a file .csl. It needs bibliography and csl_locale.'),
	bibliography: () => l10n.t('What can be cited, in CSL JSON. It needs csl and csl_locale.'),
	csl_locale: () => l10n.t('The words of citations in a language, a file .xml. It needs csl and bibliography.'),
	css_custom: () => l10n.t('A style sheet for the export.'),
	devtools: () => l10n.t('Whether the tools for developers are there, in Cosma as an application.'),
	lang: () => l10n.t('The language of the export’s buttons.'),
};
