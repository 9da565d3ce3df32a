/** What is said to assistants, and of them. English → French. */
export const frenchOfAssistants: Readonly<Record<string, string>> = {
	'“{0}”': '« {0} »',
	'Did you mean {0}?': 'Vouliez-vous dire {0} ?',
	'No note has the id or the title {0}.': 'Aucune note n’a l’identifiant ou le titre {0}.',
	'Find notes': 'Trouver des notes',
	'Read a note': 'Lire une note',
	'Follow the links of a note': 'Suivre les liens d’une note',
	'Read definitions': 'Lire les définitions',
	'Find broken links and notes without backlinks': 'Trouver les liens brisés et les notes sans rétroliens',
	'Check a text': 'Vérifier un texte',
	'There is no {0}.': 'Il n’y a pas de {0}.',
	'no such note': 'aucune note de ce nom',
	'The file of this note cannot be read any more. Search again.':
		'Le fichier de cette note ne peut plus être lu. Cherchez à nouveau.',
	'The arguments of {0} must be an object.': 'Les arguments de {0} doivent être un objet.',
	'{0} needs the argument “{1}”.': 'Il manque à {0} l’argument « {1} ».',
	'{0} has no argument “{1}”. It takes none.': '{0} n’a pas d’argument « {1} ». Il n’en prend aucun.',
	'{0} has no argument “{1}”. It has: {2}.': '{0} n’a pas d’argument « {1} ». Il a : {2}.',
	'“{0}” must be a text in quotes. Ids are texts, too.':
		'« {0} » doit être un texte entre guillemets. Les identifiants aussi sont des textes.',
	'“{0}” must have at most {1} characters.': '« {0} » doit avoir au plus {1} caractères.',
	'“{0}” must be a whole number, at least {1}.': '« {0} » doit être un nombre entier, au moins {1}.',
	'“{0}” must be a whole number from {1} to {2}.': '« {0} » doit être un nombre entier de {1} à {2}.',
};
