/** What the server says about a `config.yml`, in French. */
export const frenchOfConfigurations: Readonly<Record<string, string>> = {
	// What Cosma does
	'Cosma {0} stops': 'Cosma {0} s’arrête',
	'Cosma {0} uses the default': 'Cosma {0} prend la valeur par défaut',
	'Cosma {0} drops all of these types': 'Cosma {0} perd tous ces types',
	'Cosma {0} and {1} stop': 'Cosma {0} et {1} s’arrêtent',
	'Cosma {0} and {1} use the default': 'Cosma {0} et {1} prennent la valeur par défaut',
	'Cosma {0} and {1} drop all of these types': 'Cosma {0} et {1} perdent tous ces types',
	'{0} stops': '{0} s’arrête',
	'{0} uses the default': '{0} prend la valeur par défaut',
	'{0} drops all of these types': '{0} perd tous ces types',
	'Cosma {0} and {1} ignore this': 'Cosma {0} et {1} ignorent cela',
	'Cosma {0} and {1} misread this': 'Cosma {0} et {1} lisent cela de travers',

	// Fixes
	'Write a comment of YAML': 'Écrire un commentaire de YAML',
	'Change to {0}': 'Remplacer par {0}',
	'Remove this {0}': 'Supprimer ce {0}',
	'Remove the first {0}': 'Supprimer le premier {0}',
	'Remove {0}': 'Supprimer {0}',
	'Indent it with spaces': 'Mettre en retrait avec des espaces',
	'Put a space behind the colon': 'Mettre un espace après le deux-points',
	'the empty item': 'l’élément vide',
	'Remove all {0} empty options': 'Supprimer les {0} options vides',
	'Add {0}': 'Ajouter {0}',
	'Add the type {0}': 'Ajouter le type {0}',
	'Fix all {0} of this kind': 'Réparer les {0} de cette sorte',
	'Put it in quotes': 'Mettre entre guillemets',
	'Put it in double quotes': 'Mettre entre guillemets doubles',
	'Write it as later versions do': 'L’écrire comme les versions suivantes',
	'Declare the type {0}': 'Déclarer le type {0}',
	'Make it a list': 'En faire une liste',

	// Problems
	'this is no YAML: {0}': 'ce n’est pas du YAML : {0}',
	'{0} is here twice': '{0} est ici deux fois',
	'a comment in YAML begins with #, not with <!--': 'un commentaire en YAML commence par #, non par <!--',
	'this configuration is empty': 'cette configuration est vide',
	'there is no option {0}': 'il n’y a pas d’option {0}',
	'there is no option {0}, is it {1}?': 'il n’y a pas d’option {0}, est-ce {1} ?',
	'give {0} a value': 'donnez une valeur à {0}',
	'one of {0} is empty': 'un élément de {0} est vide',
	'remove {0}, which is empty': 'supprimez {0}, qui est vide',
	'put {0} in quotes to make it a text': 'mettez {0} entre guillemets pour en faire un texte',
	'put the colour in quotes, here it is a comment': 'mettez la couleur entre guillemets, ici c’est un commentaire',
	'{0} is no folder': '{0} n’est pas un dossier',
	'{0} does not exist': '{0} n’existe pas',
	'{0} does not end in {1}': '{0} ne se termine pas par {1}',
	'{0} needs {1}': '{0} a besoin de {1}',
	'{0} lacks the type undefined': 'il manque à {0} le type undefined',
	'the type {0} lacks {1}': 'il manque au type {0} : {1}',
	'the type {0} is written as in Cosma 1': 'le type {0} est écrit comme dans Cosma 1',
	'the stroke {0} is none of {1}': 'le trait {0} n’est aucun de {1}',
	'record_filters has no effect in any version of Cosma': 'record_filters n’a d’effet dans aucune version de Cosma',
	'record_metas must be a list': 'record_metas doit être une liste',
	'Cosma 2.6 shows {0} twice: remove it from record_metas':
		'Cosma 2.6 affiche {0} deux fois : retirez-le de record_metas',
	'References have no colour: declare the type {0} in record_types':
		'Les références n’ont pas de couleur : déclarez le type {0} dans record_types',
	'Cosma formats no citation without {0}': 'Sans {0}, Cosma ne met en forme aucune citation',
	'No link has the type {0}': 'Aucun lien n’a le type {0}',
	'No note has the type {0}': 'Aucune note n’a le type {0}',
	'{0} must be a text': '{0} doit être un texte',
	'{0} is one of {1}': '{0} est l’un de {1}',
	'{0} is true or false': '{0} vaut true ou false',
	'{0} must begin with http:// or https://': '{0} doit commencer par http:// ou https://',
	'each item of {0} must be a text': 'chaque élément de {0} doit être un texte',
	'each of {0} must have meta and value': 'chaque élément de {0} doit avoir meta et value',
	'each of {0} must be a text': 'chaque vue de {0} doit être un texte',
	'{0} must be a list': '{0} doit être une liste',
	'{0} must be a map of names': '{0} doit associer des noms à des textes',
	'{0} must be a map of types': '{0} doit associer des types à leurs couleurs',
	'{0} must be a number': '{0} doit être un nombre',
	'{0} must be a number of at least {1}': '{0} doit être un nombre d’au moins {1}',
	'{0} must be a whole number of at least {1}': '{0} doit être un nombre entier d’au moins {1}',
	'Cosma 2.6 also reads 1 hidden file': 'Cosma 2.6 lit aussi 1 fichier caché',
	'Cosma 2.6 also reads {0} hidden files': 'Cosma 2.6 lit aussi {0} fichiers cachés',
	'the symbolic link {0} leads nowhere or in a circle, remove it':
		'le lien symbolique {0} ne mène nulle part ou tourne en rond, supprimez-le',
	'{0} symbolic links lead nowhere or in a circle, remove {1} and the others':
		'{0} liens symboliques ne mènent nulle part ou tournent en rond, supprimez {1} et les autres',
	'1 note has the key {0}, which Cosma 2.5 ignores: declare it in record_metas':
		'1 note a la clé {0}, que Cosma 2.5 ignore : déclarez-la dans record_metas',
	'{0} notes have the key {1}, which Cosma 2.5 ignores: declare it in record_metas':
		'{0} notes ont la clé {1}, que Cosma 2.5 ignore : déclarez-la dans record_metas',
	'Cosma also reads 1 file that is excluded here': 'Cosma lit aussi 1 fichier exclu ici',
	'Cosma also reads {0} files that are excluded here': 'Cosma lit aussi {0} fichiers exclus ici',

	// Hovers and suggestions
	'Values: {0}': 'Valeurs : {0}',
	'A file {0}': 'Un fichier {0}',
	'Since Cosma {0}': 'Depuis Cosma {0}',
	'Cosma 2.6 stops where it is an empty text': 'Cosma 2.6 s’arrête à un texte vide',
	'Cosma 2.5 takes no null': 'Cosma 2.5 ne prend pas null',
	nothing: 'rien',
	default: 'par défaut',
	'Default: {0}': 'Par défaut : {0}',
	'Default: {0} in Cosma 2.5, {1} in Cosma 2.6': 'Par défaut : {0} dans Cosma 2.5, {1} dans Cosma 2.6',
	'Cosma 2.6 takes whole numbers only': 'Cosma 2.6 ne prend que des nombres entiers',
	'Cosma 2.5 takes {0} or more': 'Cosma 2.5 prend {0} ou plus',
	'Cosma takes {0} or more': 'Cosma prend {0} ou plus',
	'The colour of the notes of this type, or a picture among those of images_origin.':
		'La couleur des notes de ce type, ou une image parmi celles de images_origin.',
	'How the links of this type are drawn.': 'Comment les liens de ce type sont tracés.',
	'The colour of the outline, and of the type in lists and in the legend.':
		'La couleur du contour, et celle du type dans les listes et la légende.',
	'The colour of the links of this type.': 'La couleur des liens de ce type.',
	'What readers see in place of the name of the type.': 'Ce que lit le lecteur à la place du nom du type.',
	'Where the notes come from: a folder of Markdown, tables, or tables on the web.':
		'D’où viennent les notes : un dossier de Markdown, des tableaux, ou des tableaux sur le web.',
	'The folder of the notes.': 'Le dossier des notes.',
	'The table of the notes, for select_origin: csv.': 'Le tableau des notes, pour select_origin: csv.',
	'The table of the links, for select_origin: csv.': 'Le tableau des liens, pour select_origin: csv.',
	'The address of the table of the notes, for select_origin: online.':
		'L’adresse du tableau des notes, pour select_origin: online.',
	'The address of the table of the links, for select_origin: online.':
		'L’adresse du tableau des liens, pour select_origin: online.',
	'The folder of the pictures in notes, of thumbnails and of types.':
		'Le dossier des images des notes, des vignettes et des types.',
	'The folder in which Cosma writes cosmoscope.html.': 'Le dossier où Cosma écrit cosmoscope.html.',
	'Whether a copy of each export is kept in the folder history.':
		'Si une copie de chaque export est gardée dans le dossier history.',
	'How many links away from a note the focus can go. 0 switches it off.':
		'À combien de liens d’une note le focus peut aller. 0 l’éteint.',
	'The types of notes, each with its fill and stroke. The type undefined must be there.':
		'Les types de notes, chacun avec fill et stroke. Le type undefined doit y être.',
	'The types of links, each with its stroke and color. The type undefined must be there.':
		'Les types de liens, chacun avec stroke et color. Le type undefined doit y être.',
	'Whether what the notes cite is in the graph, as a node each.':
		'Si ce que citent les notes est dans le graphe, un nœud pour chaque référence.',
	'The type of these nodes. Declare it in record_types.': 'Le type de ces nœuds. Déclarez-le dans record_types.',
	'Has no effect in any version of Cosma.': 'N’a d’effet dans aucune version de Cosma.',
	'The colour behind the graph.': 'La couleur derrière le graphe.',
	'The colour of what is chosen or pointed at in the graph.':
		'La couleur de ce qui est choisi ou pointé dans le graphe.',
	'Whether pointing at a node shows its links.': 'Si pointer un nœud montre ses liens.',
	'The size of titles in the graph.': 'La taille des titres dans le graphe.',
	'Whether links have arrows.': 'Si les liens ont des flèches.',
	'Whether nodes have one size, or one by the number of their links.':
		'Si les nœuds ont tous une taille, ou une taille selon le nombre de leurs liens.',
	'The size of nodes, for node_size_method: unique.': 'La taille des nœuds, pour node_size_method: unique.',
	'The size of the node with the most links, for node_size_method: degree.':
		'La taille du nœud qui a le plus de liens, pour node_size_method: degree.',
	'The size of the node with the fewest links, for node_size_method: degree.':
		'La taille du nœud qui a le moins de liens, pour node_size_method: degree.',
	'How strongly nodes push each other away.': 'La force avec laquelle les nœuds se repoussent.',
	'How far apart groups of nodes can be.': 'La distance qu’il peut y avoir entre des groupes de nœuds.',
	'How strongly nodes are drawn to the horizontal middle, usually from 0 to 1.':
		'La force qui attire les nœuds vers le milieu horizontal, d’ordinaire de 0 à 1.',
	'How strongly nodes are drawn to the vertical middle, usually from 0 to 1.':
		'La force qui attire les nœuds vers le milieu vertical, d’ordinaire de 0 à 1.',
	'Views of the graph, each a name and the query of an address, such as ?filters=idea&focus=2.':
		'Des vues du graphe, chacune un nom et les paramètres d’une adresse, comme ?filters=idée&focus=2.',
	'The keys of headers that Cosma shows beside those it knows.':
		'Les clés d’en-têtes que Cosma affiche en plus de celles qu’il connaît.',
	'Whether Cosma gives an id to the notes that it makes.': 'Si Cosma donne un identifiant aux notes qu’il crée.',
	'Where the paragraph around a link is shown: on pointing at it, or below the note.':
		'Où l’on voit le paragraphe autour d’un lien : en le pointant, ou sous la note.',
	'Whether ids are left out above the notes.': 'Si les identifiants ne sont pas affichés au-dessus des notes.',
	'The title of the export.': 'Le titre de l’export.',
	'Who has written it.': 'Qui l’a écrit.',
	'What it is about.': 'De quoi il parle.',
	'What it is about, in some words.': 'De quoi il parle, en quelques mots.',
	'A sign that stands in place of the ids in links.': 'Un signe qui tient lieu d’identifiant dans les liens.',
	'The style of citations, a file .csl. It needs bibliography and csl_locale.':
		'Le style des citations, un fichier .csl. Il lui faut bibliography et csl_locale.',
	'What can be cited, in CSL JSON. It needs csl and csl_locale.':
		'Ce que l’on peut citer, en CSL JSON. Il lui faut csl et csl_locale.',
	'The words of citations in a language, a file .xml. It needs csl and bibliography.':
		'Les mots des citations dans une langue, un fichier .xml. Il lui faut csl et bibliography.',
	'A style sheet for the export.': 'Une feuille de style pour l’export.',
	'Whether the tools for developers are there, in Cosma as an application.':
		'Si les outils pour développeurs sont là, dans Cosma comme application.',
	'The language of the export’s buttons.': 'La langue des boutons de l’export.',
	'BibTeX is not read here: export your library as CSL JSON.':
		'Le BibTeX n’est pas lu ici : exportez votre bibliothèque en CSL JSON.',
	'This part of a work cannot be read: look at its braces, quotes and commas':
		'Cette partie d’un ouvrage est illisible : vérifiez ses accolades, guillemets et virgules',
	'This is not BibTeX: give the file another extension than .bib':
		'Ce n’est pas du BibTeX : donnez au fichier une autre extension que .bib',
	'This is not valid JSON. Fix it: Cosma stops, and Kezako knows only the works before it':
		'Ce JSON n’est pas valide. Corrigez-le : Cosma s’arrête, et Kezako ne connaît que les ouvrages qui précèdent',
	'Remove this comma: nothing follows it, and Cosma stops at it':
		'Supprimez cette virgule : rien ne la suit, et Cosma s’y arrête',
	'Save this file as UTF-8 without a byte order mark (BOM): Cosma stops at the mark':
		'Enregistrez ce fichier en UTF-8 sans marque d’ordre des octets (BOM) : Cosma s’y arrête',
	'This is not CSL JSON, which is a list of works: export it as “CSL JSON”':
		'Ce n’est pas du CSL JSON, qui est une liste d’ouvrages : exportez en « CSL JSON »',
	'Give this work an id: nobody can cite it': 'Donnez un id à cet ouvrage : personne ne peut le citer',
	'Another work below has the id {0}, too: only that one is cited':
		'Un autre ouvrage, plus bas, a aussi l’id {0} : lui seul est cité',
	'{0} is an id of Zotero’s web interface, which cannot be cited: export from Zotero with Better BibTeX':
		'{0} est un id de l’interface web de Zotero, qui ne peut pas être cité : exportez depuis Zotero avec Better BibTeX',
	'Give {0} a title: with references_as_nodes, Cosma 2.6 stops':
		'Donnez un titre à {0} : avec references_as_nodes, Cosma 2.6 s’arrête',
	'{0} is in {1}, too: that one is cited': '{0} est aussi dans {1} : c’est celui-là qui est cité',
};
