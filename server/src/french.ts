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
	'The header must begin on the first line, without blanks before it':
		'L’en-tête doit commencer à la première ligne, sans blanc devant',
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

	// More problems, renaming, changes that are offered, headers
	'The header has neither id nor title: no link can name this note':
		'L’en-tête n’a ni identifiant ni titre : aucun lien ne peut nommer cette note',
	'The header has no title': 'L’en-tête n’a pas de titre',
	'There is no picture {0}': 'Il n’y a pas d’image {0}',
	'{0} has the id {1} too: links lead to both': '{0} a aussi l’identifiant {1} : les liens mènent aux deux',
	'No note has the id {0}. Probably meant: {1} ({2})': 'Aucune note n’a l’identifiant {0}. Sans doute : {1} ({2})',
	'This link names the file. It should use the id {0}':
		'Ce lien nomme le fichier. Il devrait utiliser l’identifiant {0}',
	'This note links to itself': 'Cette note mène à elle-même',
	'Reading notes': 'Lecture des notes',
	'Checking notes': 'Vérification des notes',
	'The notes are still being read. Try again in a moment.':
		'Les notes sont encore en cours de lecture. Réessayez dans un instant.',
	'Type a name.': 'Tapez un nom.',
	'A name is one line.': 'Un nom tient sur une ligne.',
	'A link type cannot hold : | or ].': 'Un type de lien ne peut contenir : | ou ].',
	'A link cannot hold ] or |.': 'Un lien ne peut contenir ] ou |.',
	'The id is part of the file name {0}. Add it to the header first.':
		'L’identifiant fait partie du nom de fichier {0}. Ajoutez-le d’abord à l’en-tête.',
	'{0} is taken by {1}.': '{0} est déjà pris par {1}.',
	'Line {0} of {1} is not written so that it can be changed here. Change it by hand.':
		'La ligne {0} de {1} n’est pas écrite de sorte à pouvoir être changée ici. Changez-la à la main.',
	'What stands before a colon in a link is its type: [[{0}]] will not find the note.':
		'Ce qui précède un deux-points dans un lien est son type : [[{0}]] ne trouvera pas la note.',
	'Several notes have the id {0}. Give all but one a new id first.':
		'Plusieurs notes ont l’identifiant {0}. Donnez d’abord un nouvel identifiant à toutes sauf une.',
	'No link can name that note.': 'Aucun lien ne peut nommer cette note.',
	'Both notes have the id {0}. Give one a new id first.':
		'Les deux notes ont l’identifiant {0}. Donnez d’abord un nouvel identifiant à l’une.',
	'Fix all problems of this note': 'Corriger tous les problèmes de cette note',
	'Take the blanks out': 'Retirer les espaces',
	'Remove the link': 'Retirer le lien',
	'Close the link': 'Fermer le lien',
	'Remove the outer brackets': 'Retirer les crochets extérieurs',
	'Write the link on one line': 'Écrire le lien sur une ligne',
	'Close the header': 'Fermer l’en-tête',
	'Put the value between quotes': 'Mettre la valeur entre guillemets',
	'Put a blank after each key': 'Mettre un espace après chaque clé',
	'Remove this line': 'Retirer cette ligne',
	'Give this note a new id (links stay with the other note)':
		'Donner à cette note un nouvel identifiant (les liens restent à l’autre note)',
	'Add an id': 'Ajouter un identifiant',
	'Add the title «{0}»': 'Ajouter le titre « {0} »',
	'Link to «{0}»': 'Lier à « {0} »',
	'Use the id {0}': 'Utiliser l’identifiant {0}',
	'Add the title as text': 'Ajouter le titre comme texte',
	'Add titles as text to all links of this note': 'Ajouter les titres comme texte à tous les liens de cette note',
	'Write the present title': 'Écrire le titre actuel',
	'Remove the text': 'Retirer le texte',
	'Remove titles from all links of this note': 'Retirer les titres de tous les liens de cette note',
	'Extract to the new note «{0}»': 'Extraire vers la nouvelle note « {0} »',
	'Use the first sentence as kezako': 'Utiliser la première phrase comme kezako',
	'Add a header': 'Ajouter un en-tête',
	'Point all links at {0}': 'Diriger tous les liens vers {0}',
	'Point all links at another note…': 'Diriger tous les liens vers une autre note…',
	'link type': 'type de lien',
	'new id': 'nouvel identifiant',
	'1 note': '1 note',
	'{0} notes': '{0} notes',
	'What the note is called, beside links to it and in the graph.':
		'Comment s’appelle la note, à côté des liens vers elle et dans le graphe.',
	'What links name: `[[id]]`. It stays the same when the note is moved or called otherwise.':
		'Ce que nomment les liens : `[[id]]`. Il reste le même quand la note est déplacée ou renommée.',
	'What kind of note it is, such as person or concept. One or several.':
		'De quelle sorte de note il s’agit, comme personne ou concept. Un ou plusieurs.',
	'What the note is about, in words that other notes share.':
		'De quoi parle la note, en mots que d’autres notes partagent.',
	'What is it? The definition of the note in one line, shown where links are.':
		'Qu’es aquò ? La définition de la note en une ligne, montrée là où sont les liens.',
	'The picture of the note: a file beside it or among the pictures of the notebook.':
		'L’image de la note : un fichier à côté d’elle ou parmi les images du carnet.',
	'An address on the web where more is to be found.': 'Une adresse du web où en trouver davantage.',

	// Commands
	'The note was not created: open a folder to put it in.':
		'La note n’a pas été créée : ouvrez un dossier où la mettre.',
	'The note was not created: kezako.newNotes.folder is “{0}”, which is not in your notebook. Use a path relative to the workspace folder, such as “inbox”.':
		'La note n’a pas été créée : kezako.newNotes.folder vaut « {0} », qui n’est pas dans votre carnet. Donnez un chemin relatif au dossier de l’espace de travail, par exemple « inbox ».',
	'The template “{0}” (kezako.newNotes.template) is outside of your notebook. The note begins with the usual header.':
		'Le modèle « {0} » (kezako.newNotes.template) est hors de votre carnet. La note commence par l’en-tête habituel.',
	'The template “{0}” (kezako.newNotes.template) cannot be read. The note begins with the usual header.':
		'Le modèle « {0} » (kezako.newNotes.template) ne peut pas être lu. La note commence par l’en-tête habituel.',
	'The note was not created: {0}.': 'La note n’a pas été créée : {0}.',
	'the editor refused it': 'l’éditeur l’a refusée',

	// Files
	'Left out, cannot be read ({0}): {1}': 'Laissé de côté, illisible ({0}) : {1}',
	'Left out more that cannot be read.': 'D’autres, illisibles, ont été laissés de côté.',
	'no permission': 'pas de permission',
	'the disk can only be read': 'le disque est en lecture seule',
	'the disk is full': 'le disque est plein',
	'it is not there': 'introuvable',
	'a file is in the way': 'un fichier est en travers du chemin',
	'it is a folder': 'c’est un dossier',
	'a link': 'un lien',

	// Many notes at once
	'gets an id': 'reçoit un id',
	'gets a header with an id': 'reçoit un en-tête avec un id',
	'1 link': '1 lien',
	'{0} links': '{0} liens',
};
