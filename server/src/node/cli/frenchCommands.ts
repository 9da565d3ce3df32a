/** The sentences of the commands in French, besides those of the server. The keys are the sentences in the code. */
export const frenchCommands: Readonly<Record<string, string>> = {
	// The command line
	'Say what to do.': 'Dites que faire.',
	'Usage:': 'Usage :',
	'Options:': 'Options :',
	'Commands:': 'Commandes :',
	'Arguments:': 'Arguments :',
	'With every command:': 'Avec chaque commande :',
	'(else {0})': '(sinon {0})',
	'There is no option {0}.': 'Il n’y a pas d’option {0}.',
	'There is no command "{0}".': 'Il n’y a pas de commande « {0} ».',
	'Did you mean {0}?': 'Vouliez-vous dire {0} ?',
	'Something is missing: {0}.': 'Il manque quelque chose : {0}.',
	'{0} cannot be "{1}". Choose one of {2}.': '{0} ne peut être « {1} ». Choisissez parmi {2}.',
	'{0} and {1} do not go together. Leave one out.': '{0} et {1} ne vont pas ensemble. Retirez l’un des deux.',
	'The answer cannot be written ({0}).': 'La réponse ne peut pas être écrite ({0}).',
	'Say what {0} is to be.': 'Dites ce que doit être {0}.',
	'That is one word too many. Put quotes around words that belong together.':
		'C’est un mot de trop. Mettez entre guillemets les mots qui vont ensemble.',
	'This should not have happened: {0}. --debug shows where it did.':
		'Cela n’aurait pas dû arriver : {0}. --debug montre où.',
	'Show the version': 'Montrer la version',
	'Show the help of a command': 'Montrer l’aide d’une commande',
	'Show this help': 'Montrer cette aide',
	'Show where in the program an error comes from': 'Montrer de quel endroit du programme vient une erreur',
	'Serve an editor over standard input and output (Language Server Protocol)':
		'Servir un éditeur par l’entrée et la sortie standard (Language Server Protocol)',
	'The folder of your notes': 'Le dossier de vos notes',
	'How it is written': 'Sous quelle forme',

	// Reading the notebook
	'The folder {0} cannot be read ({1}). Name the folder of your notes.':
		'Le dossier {0} ne peut pas être lu ({1}). Nommez le dossier de vos notes.',
	'{0} is no folder. Name the folder of your notes.': '{0} n’est pas un dossier. Nommez le dossier de vos notes.',
	'{0} cannot be read ({1}): the usual settings are taken.':
		'{0} ne peut pas être lu ({1}) : les réglages habituels sont pris.',
	'{0}, line {1}: this is no JSON. Correct it: only what stands before counts.':
		'{0}, ligne {1} : ce n’est pas du JSON. Corrigez-le : seul ce qui précède compte.',
	'There are no notes in {0}.': 'Il n’y a pas de notes dans {0}.',

	// check
	'Tell the problems of your notes, the same as in the editor':
		'Dire les problèmes de vos notes, les mêmes que dans l’éditeur',
	'The least severity for which the exit code is 1': 'La moindre gravité pour laquelle le code de sortie est 1',
	'Mend first what is safe to mend': 'Corriger d’abord ce qui peut l’être sans risque',
	'No note in {0} has an id: there is nothing to check.':
		'Aucune note de {0} n’a d’identifiant : il n’y a rien à vérifier.',
	'No problems in {0}': 'Aucun problème dans {0}',
	'1 problem in {0}': '1 problème dans {0}',
	'{1} problems in {0}': '{1} problèmes dans {0}',
	'Mending notes': 'Correction des notes',
	'{0} could not be changed ({1}).': '{0} n’a pas pu être changé ({1}).',
	'{0} is left as it is: save it as UTF-8 to have it mended.':
		'{0} est laissé tel quel : enregistrez-le en UTF-8 pour qu’il soit corrigé.',
	'{0} is left as it is: it was changed meanwhile.': '{0} est laissé tel quel : il a été changé entre-temps.',

	// list
	'List your notes, or those that a query finds': 'Lister vos notes, ou celles qu’une recherche trouve',
	'Words of titles, definitions, ids, #tags, @types, 2023-09':
		'Mots de titres, de définitions, identifiants, #mots-clés, @types, 2023-09',
	'Only notes of this type': 'Seulement les notes de ce type',
	'Only notes with this tag': 'Seulement les notes qui ont ce mot-clé',
	'Only notes that no note links to': 'Seulement les notes vers lesquelles aucune ne mène',
	'What links name and no note has': 'Ce que des liens nomment et qu’aucune note n’a',
	'No note was found.': 'Aucune note n’a été trouvée.',
	'No link is broken.': 'Aucun lien n’est rompu.',
	Title: 'Titre',
	Id: 'Identifiant',
	Types: 'Types',
	Tags: 'Mots-clés',
	In: 'Entrants',
	Out: 'Sortants',
	Missing: 'Manquant',
	Links: 'Liens',
	'First in': 'D’abord dans',

	// show
	'Show what a note is': 'Montrer ce qu’est une note',
	'The id or the title of a note': 'L’identifiant ou le titre d’une note',
	'No note has the id or the title {0}.': 'Aucune note n’a l’identifiant ou le titre {0}.',

	// new
	'Make a note and tell its path': 'Créer une note et dire son chemin',
	'The title of the note': 'Le titre de la note',
	'The type of the note': 'Le type de la note',
	'Where among your notes it is made, in place of kezako.newNotes.folder':
		'Où, parmi vos notes, elle est créée, au lieu de kezako.newNotes.folder',
	'What it begins with, in place of kezako.newNotes.template':
		'Ce par quoi elle commence, au lieu de kezako.newNotes.template',
	'A note needs a title.': 'Il faut un titre à une note.',
	'{0} was not made ({1}).': '{0} n’a pas été créé ({1}).',
	'The template {0} cannot be read. Name a file among your notes.':
		'Le modèle {0} ne peut pas être lu. Nommez un fichier parmi vos notes.',
	'{0} is not among your notes. Name a place in their folder.':
		'{0} n’est pas parmi vos notes. Nommez un endroit de leur dossier.',

	// graph, stats, export
	'Write the notes and the links between them': 'Écrire les notes et les liens entre elles',
	'Tell your notes in numbers': 'Dire vos notes en chiffres',
	Notes: 'Notes',
	'Broken links': 'Liens rompus',
	'No note links to them': 'Aucune note n’y mène',
	'Without any link': 'Sans aucun lien',
	'Types of links': 'Types de liens',
	'Most linked': 'Les plus liées',
	Problems: 'Problèmes',
	'Write your notes for other programs': 'Écrire vos notes pour d’autres programmes',
	'The file, or the folder for cosma-csv': 'Le fichier, ou le dossier pour cosma-csv',
	'Write over files that are there': 'Écrire par-dessus les fichiers qui sont là',
	'Writing notes': 'Écriture des notes',
	'{0} makes {1}: say in which folder, with --output.': '{0} crée {1} : dites dans quel dossier, avec --output.',
	' and ': ' et ',
	'The export is not complete ({0}).': 'L’export n’est pas complet ({0}).',
	'{0} is there already: --force writes over it.': '{0} est déjà là : --force écrit par-dessus.',
	'{0} cannot be written ({1}).': '{0} ne peut pas être écrit ({1}).',
};
