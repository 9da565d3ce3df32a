/** What the server says, in French. The keys are the English sentences as they stand in the code. */
export const french: Readonly<Record<string, string>> = {
	// Completion
	'Indexing…': 'Indexation…',
	'No notes yet: type a title': 'Aucune note encore : tapez un titre',
	'No other note is called {0}': 'Aucune autre note ne s’appelle {0}',
	'No note has the id {0}': 'Aucune note n’a l’identifiant {0}',
	'New note «{0}»': 'Nouvelle note « {0} »',
	'New note': 'Nouvelle note',

	// Cards
	'Looking for {0}…': 'Recherche de {0}…',
	'{0} notes have the id {1}': '{0} notes ont l’identifiant {1}',
	'This link names the title. It should use the id {0}':
		'Ce lien nomme le titre. Il devrait utiliser l’identifiant {0}',
	'No note links here': 'Aucune note ne mène ici',
	'1 note links here': '1 note mène ici',
	'{0} notes link here': '{0} notes mènent ici',

	// Problems
	'The header is not closed: end it with a line ---': 'L’en-tête n’est pas fermé : terminez-le par une ligne ---',
	'This line of the header cannot be read: put its value between quotes':
		'Cette ligne de l’en-tête ne peut pas être lue : mettez sa valeur entre guillemets',
	'{0} stands twice in the header: only the first counts':
		'{0} figure deux fois dans l’en-tête : seule la première compte',
	'{0} is a comment here and not part of the value: put the value between quotes':
		'{0} est ici un commentaire et ne fait pas partie de la valeur : mettez la valeur entre guillemets',
	'The header cannot be read: write each line as key: value, with a blank after the colon':
		'L’en-tête ne peut pas être lu : écrivez chaque ligne sous la forme clé: valeur, avec un espace après le deux-points',
	'The header is too large: only its beginning is read': 'L’en-tête est trop grand : seul son début est lu',
	'The header has merge conflicts: resolve them to keep one version':
		'L’en-tête contient des conflits de fusion : résolvez-les pour garder une version',
	'The link is not closed: end it with ]]': 'Le lien n’est pas fermé : terminez-le par ]]',
	'The link is empty: write an id in it': 'Le lien est vide : écrivez-y un identifiant',
	'A link stands in a link: close the first before the second begins':
		'Un lien se trouve dans un lien : fermez le premier avant le début du second',
	'Take the blanks out of the link': 'Retirez les espaces du lien',
	'The link goes over two lines: write it on one': 'Le lien est sur deux lignes : écrivez-le sur une seule',
	'A sync service seems to have made this copy of {0}: both have the same id. Keep one.':
		'Un service de synchronisation semble avoir fait cette copie de {0} : les deux ont le même identifiant. Gardez-en une.',

	// Commands
	'The note was not created: open a folder to put it in.':
		'La note n’a pas été créée : ouvrez un dossier où la mettre.',
	'The note was not created: {0}.': 'La note n’a pas été créée : {0}.',
	'the editor refused it': 'l’éditeur l’a refusée',
};
