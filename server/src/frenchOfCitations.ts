/** What the server says about citations, in French. */
export const frenchOfCitations: Readonly<Record<string, string>> = {
	// Problems
	'No reference found': 'Aucune référence trouvée',
	'cited here': 'citée ici',
	'has a note': 'a une note',
	'The bibliography has no key {0}': 'La bibliographie n’a pas la clé {0}',
	'The bibliography has no key {0}. Did you mean {1}?': 'La bibliographie n’a pas la clé {0}. Vouliez-vous dire {1} ?',
	'Cosma {0} leaves the citation as it is typed': 'Cosma {0} laisse la citation telle quelle',
	'Cosma {0} and {1} leave the citation as it is typed': 'Cosma {0} et {1} laissent la citation telle quelle',
	'Cosma {0} prints none of this note’s {1} citations because of it':
		'Cosma {0} n’imprime, à cause de cela, aucune des {1} citations de cette note',
	'{0} prints none of this note’s {1} citations because of it':
		'la {0} n’imprime, à cause de cela, aucune des {1} citations de cette note',
	'Cosma {0} does not print the citation of this note': 'Cosma {0} n’imprime pas la citation de cette note',
	'{0} is printed as {1}': '{0} est imprimé {1}',
	'{0} is printed without a space in front of it': '{0} est imprimé sans espace devant',
	'{0} is read as the type of a link, which config.yml does not declare, and is not printed':
		'{0} est lu comme un type de lien, que config.yml ne déclare pas, et n’est pas imprimé',
	'write a semicolon between two keys': 'écrivez un point-virgule entre deux clés',
	'put the key {0} in brackets of its own, as those behind it are read with it':
		'mettez la clé {0} entre ses propres crochets : ceux qui la suivent sont lus avec elle',
	'put the key {0} in brackets of its own, as other signs touch it':
		'mettez la clé {0} entre crochets, car d’autres signes la touchent',
	'a key of one letter needs braces: {0}': 'une clé d’une lettre s’écrit entre accolades : {0}',
	'[NO_PRINTED_FORM] is printed in place of brackets with an @ and no key':
		'des crochets avec un @ et sans clé sont imprimés [NO_PRINTED_FORM]',
	'{0} is not printed': '{0} n’est pas imprimé',
	'this citation is printed in line {0}, in place of the same text there: put it in brackets':
		'cette citation est imprimée à la ligne {0}, à la place du même texte : mettez-la entre crochets',
	'it takes {0} for a key, which the bibliography does not have':
		'{0} y passe pour une clé, que la bibliographie n’a pas',
	'it prints a citation of {0} in this code': 'une citation de {0} est imprimée dans ce code',
	'Remove the colon': 'Supprimer le deux-points',
	'Write a semicolon between the keys': 'Écrire un point-virgule entre les clés',
	'Cited in 1 note': 'Citée dans 1 note',
	'Cited in {0} notes': 'Citée dans {0} notes',
	'Cited in many notes: more than {0}': 'Citée dans beaucoup de notes : plus de {0}',
	'Cosma 2.6 prints it as it stands, because the key {0} in this note is unknown':
		'Cosma 2.6 l’imprime telle quelle, parce que la clé {0} dans cette note est inconnue',
	'Cosma prints {0}': 'Cosma imprime {0}',

	// Reference notes
	'New reference note “{0}”': 'Nouvelle note de référence « {0} »',

	// Renaming
	'{0} is the key of another work in {1}.': '{0} est la clé d’une autre œuvre dans {1}.',
	'Change the key {0} in {1}, too.': 'Changez aussi la clé {0} dans {1}.',
	'{0} cannot be cited in {1}. Choose another key.': '{0} ne peut pas être citée dans {1}. Choisissez une autre clé.',
};
