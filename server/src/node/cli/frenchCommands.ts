/** The sentences of the commands in French, besides those of the server. The keys are the sentences in the code. */
export const frenchCommands: Readonly<Record<string, string>> = {
	// The command line
	'No command given.': 'Aucune commande donnée.',
	'Usage:': 'Usage :',
	'Options:': 'Options :',
	'Commands:': 'Commandes :',
	'Arguments:': 'Arguments :',
	'Global options:': 'Options globales :',
	'(default: {0})': '(par défaut : {0})',
	'Unknown option {0}.': 'Option {0} inconnue.',
	'Unknown command “{0}”.': 'Commande « {0} » inconnue.',
	'Missing argument: {0}.': 'Argument manquant : {0}.',
	'{0} cannot be “{1}”. Choose one of {2}.': '{0} ne peut être « {1} ». Choisissez parmi {2}.',
	'{0} and {1} cannot be combined. Use one of them.':
		'{0} et {1} ne peuvent pas être combinés. Utilisez l’un des deux.',
	'Cannot write the output ({0}).': 'Impossible d’écrire la sortie ({0}).',
	'{0} needs a value.': '{0} attend une valeur.',
	'Too many arguments. Put quotes around words that belong together.':
		'Trop d’arguments. Mettez entre guillemets les mots qui vont ensemble.',
	'Unexpected error: {0}. Run again with --debug for details.':
		'Erreur inattendue : {0}. Relancez avec --debug pour les détails.',
	'Show the version': 'Afficher la version',
	'Show the help of a command': 'Afficher l’aide d’une commande',
	'Show this help': 'Afficher cette aide',
	'Show details of unexpected errors': 'Afficher les détails des erreurs inattendues',
	'Run the language server over standard input and output':
		'Lancer le serveur de langage sur l’entrée et la sortie standard',
	'The folder of your notes': 'Le dossier de vos notes',
	'The output format': 'Le format de sortie',

	// Reading the notebook
	'Cannot read the folder {0} ({1}). Give the folder of your notes.':
		'Impossible de lire le dossier {0} ({1}). Donnez le dossier de vos notes.',
	'{0} is not a folder. Give the folder of your notes.': '{0} n’est pas un dossier. Donnez le dossier de vos notes.',
	'Cannot read {0} ({1}): using the default settings.':
		'Impossible de lire {0} ({1}) : les réglages par défaut sont utilisés.',
	'{0}, line {1}: not valid JSON. Fix it: only the settings before it are used.':
		'{0}, ligne {1} : JSON non valide. Corrigez-le : seuls les réglages qui précèdent sont utilisés.',
	'No notes in {0}.': 'Aucune note dans {0}.',

	// check
	'Report the problems in your notes, the same as in the editor':
		'Signaler les problèmes de vos notes, les mêmes que dans l’éditeur',
	'The lowest severity that sets the exit code to 1': 'La gravité minimale pour que le code de sortie soit 1',
	'Fix them, and put ids in place of file names in links':
		'Les corriger, et remplacer par des identifiants les noms de fichiers dans les liens',
	'Show what would be fixed as a diff, and change nothing': 'Montrer en diff ce qui serait corrigé, sans rien modifier',
	'Nothing would be changed': 'Rien ne serait modifié',
	'1 problem would be fixed in {0}': '1 problème serait corrigé dans {0}',
	'{1} problems would be fixed in {0}': '{1} problèmes seraient corrigés dans {0}',
	'Fix safe problems first': 'Corriger d’abord ce qui peut l’être sans risque',
	'Too few notes in {0} have an id ({1} of {2}): there is nothing to check. To check them, set kezako.notebook to ids or mixed.':
		'Trop peu de notes de {0} ont un identifiant ({1} sur {2}) : il n’y a rien à vérifier. Pour les vérifier, réglez kezako.notebook sur ids ou mixed.',
	'No note in {0} has an id: there is nothing to check.':
		'Aucune note de {0} n’a d’identifiant : il n’y a rien à vérifier.',
	'1 more problem concerns a note without an id: the editor shows it in the open note.':
		'1 autre problème concerne une note sans identifiant : l’éditeur le montre dans la note ouverte.',
	'{0} more problems concern notes without ids: the editor shows them in open notes.':
		'{0} autres problèmes concernent des notes sans identifiant : l’éditeur les montre dans les notes ouvertes.',
	'1 more hint for Cosma is shown by the editor in the open note.':
		'1 autre indication pour Cosma est montrée par l’éditeur dans la note ouverte.',
	'{0} more hints for Cosma are shown by the editor in open notes.':
		'{0} autres indications pour Cosma sont montrées par l’éditeur dans les notes ouvertes.',
	'No problems in {0}': 'Aucun problème dans {0}',
	'1 problem in {0}': '1 problème dans {0}',
	'{1} problems in {0}': '{1} problèmes dans {0}',
	'Fixing notes': 'Correction des notes',
	'Cannot change {0} ({1}).': 'Impossible de modifier {0} ({1}).',
	'{0} is in UTF-16: the diff is without it.': '{0} est en UTF-16 : le diff ne le contient pas.',
	'{0} was not changed: save it as UTF-8 to have it fixed.':
		'{0} n’a pas été modifié : enregistrez-le en UTF-8 pour qu’il soit corrigé.',
	'{0} may be incomplete: writing it was interrupted. Compare it with {1}, then delete that.':
		'{0} est peut-être incomplet : son écriture a été interrompue. Comparez-le avec {1}, puis supprimez ce dernier.',
	'{0} was not changed: another program changed it meanwhile.':
		'{0} n’a pas été modifié : un autre programme l’a changé entre-temps.',

	// list
	'List your notes, or those that a query finds': 'Lister vos notes, ou celles qu’une recherche trouve',
	'Words of titles, definitions, ids, #tags, @types, 2023-09':
		'Mots de titres, de définitions, identifiants, #mots-clés, @types, 2023-09',
	'Only notes of this type': 'Seulement les notes de ce type',
	'Only notes with this tag': 'Seulement les notes qui ont ce mot-clé',
	'Only notes that cite this work': 'Seulement les notes qui citent cette référence',
	'Only notes that the query finds: words of titles, #tags, @types, 2023-09':
		'Seulement les notes que la recherche trouve : mots de titres, #mots-clés, @types, 2023-09',
	'Only this note and those linked with it: its id or title':
		'Seulement cette note et celles qui lui sont liées : son identifiant ou son titre',
	'With --around: how many links away, 1 if left out': 'Avec --around : à combien de liens, 1 par défaut',
	'{0} cannot be “{1}”. Give a number of links, such as 2.':
		'{0} ne peut être « {1} ». Donnez un nombre de liens, par exemple 2.',
	'{0} needs {1}.': '{0} ne va qu’avec {1}.',
	'Only notes that no note links to': 'Seulement les notes vers lesquelles aucune ne mène',
	'Targets of broken links': 'Cibles des liens rompus',
	'No link is broken.': 'Aucun lien n’est rompu.',
	Id: 'Identifiant',
	In: 'Entrants',
	Out: 'Sortants',
	Missing: 'Manquant',
	Links: 'Liens',
	'First in': 'D’abord dans',

	// show
	'Show the card of a note': 'Afficher la fiche d’une note',
	'The id or the title of a note': 'L’identifiant ou le titre d’une note',

	// new
	'Create a note and print its path': 'Créer une note et afficher son chemin',
	'The title of the note': 'Le titre de la note',
	'The type of the note': 'Le type de la note',
	'What the note is, in a line': 'Ce qu’est la note, en une ligne',
	'The folder of the new note, instead of kezako.newNotes.folder':
		'Le dossier de la nouvelle note, au lieu de kezako.newNotes.folder',
	'The template of the new note, or a folder of them, instead of kezako.newNotes.template':
		'Le modèle de la nouvelle note, ou un dossier de modèles, au lieu de kezako.newNotes.template',
	'A note needs a title.': 'Il faut un titre à une note.',
	'Cannot create {0} ({1}).': 'Impossible de créer {0} ({1}).',
	'Cannot read the template {0}. Give a file in the folder of your notes.':
		'Impossible de lire le modèle {0}. Donnez un fichier du dossier de vos notes.',
	'{0} is outside the folder of your notes. Give a place inside it.':
		'{0} est en dehors du dossier de vos notes. Donnez un endroit à l’intérieur.',

	// citations
	'List the works that your notes cite, unknown ones first':
		'Lister les références que vos notes citent, d’abord les inconnues',
	'No note cites anything.': 'Aucune note ne cite quoi que ce soit.',
	'No library has any of these works. Set one: {0} in Cosma’s config.yml, or {1}.':
		'Aucune bibliothèque ne contient ces références. Indiquez-en une : {0} dans le config.yml de Cosma, ou {1}.',
	Key: 'Clé',
	Cited: 'Citations',
	Work: 'Référence',
	unknown: 'inconnue',

	// graph, stats, export
	'Print the notes and the links between them': 'Afficher les notes et les liens entre elles',
	'Show statistics': 'Afficher des statistiques',
	Notes: 'Notes',
	'Broken links': 'Liens rompus',
	'No note links to them': 'Aucune note n’y mène',
	'Without any link': 'Sans aucun lien',
	'Types of links': 'Types de liens',
	'Most linked': 'Les plus liées',
	Problems: 'Problèmes',
	'Export your notes for other programs': 'Exporter vos notes pour d’autres programmes',
	'Overwrite existing files': 'Écraser les fichiers existants',
	'Writing notes': 'Écriture des notes',
	' and ': ' et ',
	'The export is incomplete ({0}).': 'L’export est incomplet ({0}).',
	'{0} already exists. Use --force to overwrite it.': '{0} existe déjà. Utilisez --force pour l’écraser.',
	'Cannot write {0} ({1}).': 'Impossible d’écrire {0} ({1}).',

	// Exports
	'{0} writes {1}: give a folder with --out.': '{0} écrit {1} : donnez un dossier avec --out.',
	'{0} writes several files: give a folder with --out.': '{0} écrit plusieurs fichiers : donnez un dossier avec --out.',
	'What for': 'Pour quoi',
	'The file, or the folder for markdown, quartz, html and cosma-csv':
		'Le fichier, ou le dossier pour markdown, quartz, html et cosma-csv',
	'Only this note: its id or title': 'Seulement cette note : son id ou son titre',
	'Only the notes to which this index note links, in its order: its id or title':
		'Seulement les notes auxquelles cette note d’index est liée, dans son ordre : son id ou son titre',
	'With markdown, quartz or html: all pages in one folder':
		'Avec markdown, quartz ou html : toutes les pages dans un seul dossier',
	'--url must be a whole address without ? and #, such as https://example.org/notes.':
		'--url doit être une adresse entière, sans ? ni #, comme https://example.org/notes.',
	'With html: one file that needs no other': 'Avec html : un seul fichier, qui n’a besoin d’aucun autre',
	'With html: where the site will be, for a feed (atom.xml)': 'Avec html : où sera le site, pour un flux (atom.xml)',
	'With markdown: what links end with, instead of .md': 'Avec markdown : ce qui termine les liens, au lieu de .md',
	'Add what each note is, in a line, at the end': 'Ajouter à la fin ce qu’est chaque note, en une ligne',
	'Say what would be exported, and write nothing': 'Dire ce qui serait exporté, sans rien écrire',
	'Exit with 1 if a link leads to no exported note': 'Terminer avec 1 si un lien ne mène à aucune note exportée',
	'No note is left to be exported.': 'Il ne reste aucune note à exporter.',
	'1 note, {0} words': '1 note, {0} mots',
	'{0} notes, {1} words': '{0} notes, {1} mots',
	'{0} stays out: {1}': '{0} n’est pas exportée : {1}',
	'{0} is too long: only its header is written': '{0} est trop longue : seul son en-tête est écrit',
	'{0} Picture that is not in the notebook: {1}': '{0} Image absente du carnet : {1}',
	'{0} File that does not come along: {1}': '{0} Fichier qui n’est pas exporté : {1}',
	'{0} Broken link, now text: {1}': '{0} Lien mort, devenu du texte : {1}',
	'{0} Link to a note that is not exported, now text: {1}':
		'{0} Lien vers une note qui n’est pas exportée, devenu du texte : {1}',
	'… and {0} more': '… et {0} de plus',
	'{0} is in the folder of your notes and would be read as notes. Choose another place, or exclude it with kezako.files.exclude.':
		'{0} est dans le dossier de vos notes et serait lu comme des notes. Choisissez un autre endroit, ou excluez-le avec kezako.files.exclude.',
	'{0} holds your notes. Choose another folder.': '{0} contient vos notes. Choisissez un autre dossier.',
	'{0} holds files that are not of an export. Choose an empty folder, or a new one.':
		'{0} contient des fichiers qui ne viennent pas d’un export. Choisissez un dossier vide, ou un nouveau.',
	'{0} would be lost: an export replaces its folder as a whole. Move it away.':
		'{0} serait perdu : un export remplace tout son dossier. Déplacez-le.',
	'Run an MCP server for assistants that read your notes':
		'Lancer un serveur MCP pour des assistants qui lisent vos notes',
	'A note': 'Une note',
};
