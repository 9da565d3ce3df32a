/** What the server says about exports, and pages to their readers, in French. */
export const frenchOfExports: Readonly<Record<string, string>> = {
	'the place is in the folder of your notes. Choose another one, or exclude it with kezako.files.exclude.':
		'l’endroit est dans le dossier de vos notes. Choisissez-en un autre, ou excluez-le avec kezako.files.exclude.',
	'the part of Kezako that writes web pages cannot be loaded. Check your connection, and try again.':
		'la partie de Kezako qui écrit des pages web ne peut pas être chargée. Vérifiez votre connexion et réessayez.',
	'drafts and private notes stay out, and there are no others.':
		'les brouillons et les notes privées en sont exclus, et il n’y en a pas d’autres.',
	'no note was found.': 'aucune note n’a été trouvée.',
	Glossary: 'Glossaire',
	'All notes': 'Toutes les notes',
	Search: 'Recherche',
	'The search needs JavaScript. The first page lists all notes:':
		'La recherche a besoin de JavaScript. La première page liste toutes les notes :',
	'No note has these words.': 'Aucune note ne contient ces mots.',
	Types: 'Types',
	Tags: 'Mots-clés',
	Works: 'Références',
	'More notes: {0}': 'Autres notes : {0}',
	'Linked from': 'Notes qui y mènent',
	'Skip to the text': 'Aller au texte',
	Contents: 'Sommaire',
	'Back to the text': 'Retour au texte',
	Previous: 'Précédente',
	Next: 'Suivante',
	'To do': 'À faire',
	Done: 'Fait',
	Note: 'Note',
	Information: 'Information',
	Tip: 'Conseil',
	Important: 'Important',
	Warning: 'Avertissement',
	Caution: 'Attention',
	Summary: 'Résumé',
	Question: 'Question',
	Example: 'Exemple',
	Quotation: 'Citation',
	'Previous and next note': 'Note précédente et note suivante',
};
