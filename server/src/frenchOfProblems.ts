/** What the problems of notes say, in French. */
export const frenchOfProblems: Readonly<Record<string, string>> = {
	'{0} does not begin a header: write --- alone on the first line, and again below the keys':
		'{0} ne commence pas un en-tête : écrivez --- seul sur la première ligne, et de nouveau sous les clés',
	'This note has 1 more problem': 'Cette note a 1 autre problème',
	'This note has {0} more problems': 'Cette note a {0} autres problèmes',
	'and {0} more': 'et {0} de plus',
	'{0} and {1} more have the same id {2}: links lead to all':
		'{0} et {1} de plus ont le même identifiant {2} : les liens mènent à toutes',
	'Make it a header': 'En faire un en-tête',
	'{0} does not close the header: write --- alone, at the start of the line':
		'{0} ne ferme pas l’en-tête : écrivez --- seul, au début de la ligne',
	'The header is not closed: add a line --- at its end': 'L’en-tête n’est pas fermé : ajoutez une ligne --- à la fin',
	'The header must start on the first line, with no spaces before it':
		'L’en-tête doit commencer à la première ligne, sans espace devant',
	'Aliases repeat a value too often in this header: write it out':
		'Des alias répètent trop souvent une valeur dans cet en-tête : écrivez-la',
	'Cannot read this line of the header: put the value in quotes':
		'Impossible de lire cette ligne de l’en-tête : mettez la valeur entre guillemets',
	'Duplicate key {0}: only the first is used': 'Clé {0} en double : seule la première est utilisée',
	'{0} is read as a comment, not as part of the value: put the value in quotes':
		'{0} est lu comme un commentaire, pas comme une partie de la valeur : mettez la valeur entre guillemets',
	'it has no header': 'elle n’a pas d’en-tête',
	'its lines end with CR: save it with LF or CRLF': 'ses lignes se terminent par CR : enregistrez-la avec LF ou CRLF',
	'spaces follow the --- on the first line': 'des espaces suivent le --- de la première ligne',
	'the header ends at this line, and what is below it is lost':
		'l’en-tête se termine à cette ligne, et ce qui est dessous est perdu',
	'the file ends with its header, without a line break': 'le fichier se termine par son en-tête, sans saut de ligne',
	'Add a line break': 'Ajouter un saut de ligne',
	'{0} means something else to it: use another key': '{0} a pour elle un autre sens : employez une autre clé',
	'{0} is no date that it can read: write it as 2001-12-24':
		'{0} n’est pas une date qu’elle sait lire : écrivez-la comme 2001-12-24',
	'{0} is no date that it can read: write {1}': '{0} n’est pas une date qu’elle sait lire : écrivez {1}',
	'the end comes before the begin, so that the timeline never shows the note':
		'la fin précède le début : la chronologie ne montre jamais la note',
	'{0} has no letter or digit by which it could know the note':
		'{0} n’a ni lettre ni chiffre par lesquels elle connaîtrait la note',
	'two keys mean the same, and only {0} is read': 'deux clés ont le même sens, et seule {0} est lue',
	'two keys mean the same, of which 2.5 reads {0} and 2.6 {1}':
		'deux clés ont le même sens : la 2.5 lit {0}, la 2.6 {1}',
	'the apostrophe breaks the button of {0}: write ’': 'l’apostrophe casse le bouton de {0} : écrivez ’',
	'the hyphen breaks addresses that filter by {0}': 'le trait d’union casse les adresses qui filtrent par {0}',
	'config.yml declares no type {0}': 'config.yml ne déclare pas de type {0}',
	'{0} is not among the record_metas of config.yml': '{0} n’est pas parmi les record_metas de config.yml',
	'{0} has no value': '{0} n’a pas de valeur',
	'{0} is empty: give it a value or remove it': '{0} est vide : donnez-lui une valeur ou supprimez-le',
	'{0} has an empty item: remove it': '{0} a un élément vide : supprimez-le',
	'{0} is an empty list, so that the note has no type at all: remove it':
		'{0} est une liste vide, si bien que la note n’a aucun type : supprimez-la',
	'{0} has an item that is not a text': '{0} a un élément qui n’est pas un texte',
	'{0} is a map, not a text': '{0} est un objet, pas un texte',
	'{0} is a list, not a text': '{0} est une liste, pas un texte',
	'{0} is not written as it should be': '{0} n’est pas écrit comme il faut',
	'it does not show {0}, which is the 0 of its time: write {1}':
		'elle ne montre pas {0}, qui est le 0 de son temps : écrivez {1}',
	'{0} may be two days: write {1} or {2}': '{0} peut être deux jours : écrivez {1} ou {2}',
	'{0} is another day in other time zones: write {1}':
		'{0} est un autre jour sous d’autres fuseaux horaires : écrivez {1}',
	'{0} is read as {1}: write {2}': '{0} est lu comme {1} : écrivez {2}',
	'{0} is read as {1}': '{0} est lu comme {1}',
	'Remove the empty items': 'Supprimer les éléments vides',
	'Write {0} as a text': 'Écrire {0} comme un texte',
	'Exchange begin and end': 'Échanger begin et end',
	'Give this note a new id, in its links too': 'Donner à cette note un nouvel identifiant, dans ses liens aussi',
	'Write all under {0}': 'Tout écrire sous {0}',
	'Change to {0}': 'Remplacer par {0}',
	'Declare {0} in config.yml': 'Déclarer {0} dans config.yml',
	'a byte order mark stands before it: save it as UTF-8 without one':
		'une marque d’ordre des octets la précède : enregistrez-la en UTF-8 sans elle',
	'Remove the mark': 'Supprimer la marque',
	'Cosma does not read “{0}”: write “{1}”': 'Cosma ne lit pas « {0} » : écrivez « {1} »',
	'Cosma does not read “{0}” here: write it at the start of the line':
		'Cosma ne lit pas « {0} » ici : écrivez-le au début de la ligne',
	'Write the key as {0}': 'Écrire la clé {0}',
	'Cosma reads no value of {0} here: write it beside its key, or indent it':
		'Cosma ne lit pas ici la valeur de {0} : écrivez-la à côté de sa clé, ou en retrait',
	'Write the value as that of {0}': 'Écrire la valeur comme celle de {0}',
	'Cosma reads the quotes or the invisible signs here as a part of the id: write {0}':
		'Cosma lit ici les guillemets ou les signes invisibles comme une partie de l’identifiant : écrivez {0}',
	'Write the id as {0}': 'Écrire l’identifiant {0}',
	'No link can hold {0}: it would be read otherwise between [[ and ]]':
		'Aucun lien ne peut contenir {0} : entre [[ et ]], ce serait lu autrement',
	'Give this note a new id': 'Donner un nouvel identifiant à cette note',
	'Cannot read the header: write each line as key: value, with a space after the colon':
		'Impossible de lire l’en-tête : écrivez chaque ligne sous la forme clé: valeur, avec un espace après le deux-points',
	'The header is too large: only its beginning is read': 'L’en-tête est trop grand : seul son début est lu',
	'This file is not UTF-8: reopen it with its encoding, then save it as UTF-8':
		'Ce fichier n’est pas en UTF-8 : rouvrez-le avec son encodage, puis enregistrez-le en UTF-8',
	'The header has merge conflicts: resolve them': 'L’en-tête contient des conflits de fusion : résolvez-les',
	'The link is not closed: add ]]': 'Le lien n’est pas fermé : ajoutez ]]',
	'The link is empty: add an id': 'Le lien est vide : ajoutez un identifiant',
	'Link inside a link: close the first one before the second': 'Lien dans un lien : fermez le premier avant le second',
	'Remove the spaces around the link': 'Retirez les espaces autour du lien',
	'The link spans two lines: put it on one': 'Le lien s’étend sur deux lignes : mettez-le sur une seule',
	'a colon ends the type of a link, here {0}: link to {1} by an id':
		'deux-points terminent le type d’un lien, ici {0} : liez {1} par un identifiant',
	'the type of links {0} is not declared in config.yml': 'le type de liens {0} n’est pas déclaré dans config.yml',
	'of several links to one note the last counts, which has no type':
		'de plusieurs liens vers une note, seul compte le dernier, qui n’a pas de type',
	'of several links to one note the last counts, of the type {0}':
		'de plusieurs liens vers une note, seul compte le dernier, de type {0}',
	'no id or title is spelt {0} to the letter': 'aucun identifiant ni titre ne s’écrit {0} à la lettre',
	'{0} is not the name by which it knows {1}': '{0} n’est pas le nom sous lequel elle connaît {1}',
	'{0} is not below files_origin': '{0} n’est pas sous files_origin',
	'{0} is no id or title': '{0} n’est ni un identifiant ni un titre',
	'this link goes on in the next paragraph: close it with ]]':
		'ce lien continue dans un autre paragraphe : fermez-le avec ]]',
	'the link {0} is lost in it: close it with ]] before': 'le lien {0} s’y perd : fermez-le avant avec ]]',
	'the bracket before {0} is read as a part of its target': 'le crochet devant {0} est lu comme une partie de sa cible',
	'the target {0} has no Latin letter and no digit': 'la cible {0} n’a ni lettre latine ni chiffre',
	'it reads a link to {0} here': 'elle lit ici un lien vers {0}',
	'it takes {0} for a link to a note, and shows no picture: write ![]()':
		'elle prend {0} pour un lien vers une note, et n’affiche pas d’image : écrivez ![]()',
	'it takes {0} for a link to a note, and shows no file':
		'elle prend {0} pour un lien vers une note, et n’affiche pas de fichier',
	'Write it as a picture': 'L’écrire comme une image',
	'the bibliography gets nothing from {0}: cite these references in the text':
		'la bibliographie ne reçoit rien de {0} : citez ces références dans le texte',
	'{0} is also the name of {1}: give one of them an id of its own':
		'{0} est aussi le nom de {1} : donnez à l’une d’elles un identifiant propre',
	'{0} is the same there as the name of {1}: give one of them another id':
		'{0} s’y confond avec le nom de {1} : donnez à l’une d’elles un autre identifiant',
	'no link reaches an id with capital letters such as {0}':
		'aucun lien n’atteint un identifiant avec des majuscules comme {0}',
	'in links to {0}, what stands before the colon is a type':
		'dans les liens vers {0}, ce qui précède les deux-points est un type',
	'there is a picture, and config.yml has no images_origin': 'il y a une image, et config.yml n’a pas d’images_origin',
	'it finds no file by the name {0}: use one without spaces and accents':
		'elle ne trouve pas de fichier du nom de {0} : prenez un nom sans espaces ni accents',
	'this picture names no file: write its name between ( and )':
		'cette image ne nomme aucun fichier : écrivez-en le nom entre ( et )',
	'it shows no picture of the web: use a file': 'il n’affiche aucune image du web : utilisez un fichier',
	'it shows pictures in PNG and JPEG only': 'il n’affiche que des images PNG et JPEG',
	'it wants .png or .jpg in small letters': 'elle veut .png ou .jpg en minuscules',
	'config.yml has no images_origin': 'config.yml n’a pas de images_origin',
	'Remove the bar': 'Supprimer la barre',
	'Write the id in the header of {0}': 'Écrire l’identifiant dans l’en-tête de {0}',
	'Add a space': 'Ajouter une espace',
	'Set images_origin in config.yml': 'Définir images_origin dans config.yml',
	'Use no type in all links to this note': 'N’utiliser aucun type dans tous les liens vers cette note',
	'Use the type {0} in all links to this note': 'Utiliser le type {0} dans tous les liens vers cette note',
	'{0} and {1} more': '{0} et {1} de plus',
	'This looks like a sync copy of {0}: both have the same id. Keep one.':
		'Cette note semble être une copie de synchronisation de {0} : les deux ont le même identifiant. Gardez-en une.',
};
