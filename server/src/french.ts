import { frenchOfAssistants } from './frenchOfAssistants.ts';
import { frenchOfCitations } from './frenchOfCitations.ts';
import { frenchOfConfigurations } from './frenchOfConfigurations.ts';
import { frenchOfExports } from './frenchOfExports.ts';
import { frenchOfProblems } from './frenchOfProblems.ts';

/** What the server says, in French. The keys are the English sentences as they stand in the code. */
export const french: Readonly<Record<string, string>> = {
	...frenchOfCitations,
	...frenchOfAssistants,
	...frenchOfConfigurations,
	...frenchOfProblems,
	...frenchOfExports,

	// The language of these sentences, for numbers
	en: 'fr',

	// Completion
	'Indexing…': 'Indexation…',
	'No notes yet: type a title': 'Aucune note encore : tapez un titre',
	'No other note is called {0}': 'Aucune autre note ne s’appelle {0}',
	'No note has the id {0}': 'Aucune note n’a l’identifiant {0}',
	'New note “{0}”': 'Nouvelle note « {0} »',
	'No note found': 'Aucune note trouvée',
	'New note': 'Nouvelle note',

	// Cards
	'{0}: {1}': '{0} : {1}',
	'Looking for {0}…': 'Recherche de {0}…',
	'{0} notes have the id {1}': '{0} notes ont l’identifiant {1}',
	'Cosma does not follow this link: more than the id {0} is in its target':
		'Cosma ne suit pas ce lien : il y a autre chose que l’identifiant {0} dans sa cible',
	'[[{0}]] begins with the id: enter 12 or 14 digits.':
		'[[{0}]] commence par l’identifiant : entrez 12 ou 14 chiffres.',
	'This link uses a file name: it is clear only with an id':
		'Ce lien utilise un nom de fichier : seul un identifiant serait clair',
	'This link uses an alias: it is clear only with an id': 'Ce lien utilise un alias : seul un identifiant serait clair',
	'This link uses an alias: use the title {0} instead': 'Ce lien utilise un alias : utilisez plutôt le titre {0}',
	'This link uses an alias: use the id {0} instead': 'Ce lien utilise un alias : utilisez plutôt l’identifiant {0}',
	'Cosma follows no link to a heading or a block: remove {0}':
		'Cosma ne suit aucun lien vers un titre ou un bloc : supprimez {0}',
	'Remove {0}': 'Supprimer {0}',
	'An address of the web is no id: write <{0}> or [text]({0})':
		'Une adresse du web n’est pas un identifiant : écrivez <{0}> ou [texte]({0})',
	'An address of the web has no name in your notes.': 'Une adresse du web n’a pas de nom dans vos notes.',
	'Write {0}': 'Écrire {0}',
	'Citation {0}': 'Citation {0}',
	'This link uses a file name or an alias. Use the id first.':
		'Ce lien utilise un nom de fichier ou un alias. Utilisez d’abord l’identifiant.',
	'This link uses the title: use the id {0} instead': 'Ce lien utilise le titre : utilisez plutôt l’identifiant {0}',
	'No note links here': 'Aucune note ne mène ici',
	'1 note links here': '1 note mène ici',
	'{0} notes link here': '{0} notes mènent ici',

	// Settings
	'kezako.files.exclude: the pattern “{0}” is ignored. Use *, **, ?, [abc] and {a,b} instead of regular expressions; write a parenthesis as {1}.':
		'kezako.files.exclude : le motif « {0} » est ignoré. Utilisez *, **, ?, [abc] et {a,b} au lieu d’expressions régulières ; écrivez une parenthèse {1}.',
	'kezako.files.exclude: the pattern “{0}” is ignored. Write / between folders, not {1}.':
		'kezako.files.exclude : le motif « {0} » est ignoré. Écrivez / entre les dossiers, pas {1}.',
	'kezako.files.exclude: the pattern “{0}” is ignored. Use fewer or shorter patterns.':
		'kezako.files.exclude : le motif « {0} » est ignoré. Utilisez moins de motifs, ou de plus courts.',
	'kezako.files.exclude: 1 more pattern is ignored.': 'kezako.files.exclude : 1 autre motif est ignoré.',
	'kezako.files.exclude: {0} more patterns are ignored.': 'kezako.files.exclude : {0} autres motifs sont ignorés.',
	'kezako.files.exclude leaves no notes in {0}. Remove patterns, or bring notes back with !.':
		'kezako.files.exclude ne laisse aucune note dans {0}. Retirez des motifs, ou reprenez des notes avec !.',

	// More problems, renaming, changes that are offered, headers
	'The header has no id and no title: links cannot reach this note':
		'L’en-tête n’a ni identifiant ni titre : aucun lien ne peut atteindre cette note',
	'This note has no id: links can only use the name of its file':
		'Cette note n’a pas d’identifiant : les liens ne peuvent utiliser que le nom de son fichier',
	'The header has no title': 'L’en-tête n’a pas de titre',
	'Picture {0} not found': 'Image {0} introuvable',
	'{0} has the same id {1}: links lead to both': '{0} a le même identifiant {1} : les liens mènent aux deux',
	'No note has the id {0}. Did you mean {1} ({2})?': 'Aucune note n’a l’identifiant {0}. Vouliez-vous dire {1} ({2}) ?',
	'No note has the id {0}. Did you mean {1}?': 'Aucune note n’a l’identifiant {0}. Vouliez-vous dire {1} ?',
	'This link uses the file name of a note without an id: add an id to that note':
		'Ce lien utilise le nom de fichier d’une note sans identifiant : ajoutez un identifiant à cette note',
	'This link uses the file name: use the id {0} instead':
		'Ce lien utilise le nom du fichier : utilisez plutôt l’identifiant {0}',
	'{0} has no id: with one, the link stays right when the file is renamed':
		'{0} n’a pas d’identifiant : avec un identifiant, le lien reste juste quand le fichier est renommé',
	'This note links to itself': 'Cette note mène à elle-même',
	'Reading notes': 'Lecture des notes',
	'Checking notes': 'Vérification des notes',
	'What you rename has changed meanwhile. Try again.': 'Ce que vous renommez a changé entre-temps. Réessayez.',
	'Still reading your notes. Try again in a moment.': 'Lecture des notes en cours. Réessayez dans un instant.',
	'Enter a name.': 'Saisissez un nom.',
	'A name must be on one line, without control characters.':
		'Un nom doit tenir sur une ligne, sans caractère de contrôle.',
	'A link type cannot contain :, |, [, ] or `.': 'Un type de lien ne peut contenir ni :, ni |, ni [, ni ], ni `.',
	'{0} is a key that Cosma reads. Choose another name.': '{0} est une clé que Cosma lit. Choisissez un autre nom.',
	'{0} already has the key {1}.': '{0} a déjà la clé {1}.',
	'Cosma needs the type undefined. Give the notes or links another type instead.':
		'Cosma a besoin du type undefined. Donnez plutôt un autre type aux notes ou aux liens.',
	'Only types, link types and the keys in record_metas can be renamed here.':
		'Ici, on ne peut renommer que les types, les types de liens et les clés de record_metas.',
	'{0} already exists: both are one now.': '{0} existe déjà : les deux ne font plus qu’un.',
	'{0} already exists: both are one now. config.yml still has {1}: remove it there.':
		'{0} existe déjà : les deux ne font plus qu’un. config.yml contient encore {1} : supprimez-le.',
	'A link cannot contain |, [, ] or `, or end with a backslash.':
		'Un lien ne peut contenir ni |, ni [, ni ], ni `, ni finir par une barre oblique inverse.',
	'[[{0}]] would not be read as a link to this note.': '[[{0}]] ne serait pas lu comme un lien vers cette note.',
	'The id comes from the file name {0}. Add it to the header first.':
		'L’identifiant vient du nom de fichier {0}. Ajoutez-le d’abord à l’en-tête.',
	'{0} is already used by {1}.': '{0} est déjà utilisé par {1}.',
	'Cannot change line {0} of {1} automatically. Change it by hand.':
		'Impossible de modifier automatiquement la ligne {0} de {1}. Modifiez-la à la main.',
	'Text before a colon in a link is its type: [[{0}]] will not find the note.':
		'Dans un lien, le texte avant un deux-points est le type : [[{0}]] ne trouvera pas la note.',
	'Several notes have the id {0}. Give all but one a new id first.':
		'Plusieurs notes ont l’identifiant {0}. Donnez d’abord un nouvel identifiant à toutes sauf une.',
	'{0} is not UTF-8: save it as UTF-8 first.': '{0} n’est pas en UTF-8 : enregistrez-la d’abord en UTF-8.',
	'1 note is left out because it is not UTF-8: save it as UTF-8 first.':
		'1 note est laissée de côté car elle n’est pas en UTF-8 : enregistrez-la d’abord en UTF-8.',
	'{0} notes are left out because they are not UTF-8: save them as UTF-8 first.':
		'{0} notes sont laissées de côté car elles ne sont pas en UTF-8 : enregistrez-les d’abord en UTF-8.',
	'Links cannot reach that note.': 'Aucun lien ne peut atteindre cette note.',
	'Links to {0} lead to several notes. Give one a new id first.':
		'Les liens vers {0} mènent à plusieurs notes. Donnez d’abord un nouvel id à l’une d’elles.',
	'Links cannot reach that note: give it an id first.':
		'Aucun lien ne peut atteindre cette note : donnez-lui d’abord un id.',
	'Both notes have the id {0}. Give one a new id first.':
		'Les deux notes ont l’identifiant {0}. Donnez d’abord un nouvel identifiant à l’une d’elles.',
	'Fix all problems in this note': 'Corriger tous les problèmes de cette note',
	'Remove the spaces': 'Retirer les espaces',
	'Remove the link': 'Retirer le lien',
	'Close the link': 'Fermer le lien',
	'Remove the outer brackets': 'Retirer les crochets extérieurs',
	'Put the link on one line': 'Mettre le lien sur une ligne',
	'Close the header': 'Fermer l’en-tête',
	'Put the value in quotes': 'Mettre la valeur entre guillemets',
	'Add a space after each key': 'Ajouter un espace après chaque clé',
	'Remove this line': 'Retirer cette ligne',
	'Move the header to the start of the file': 'Déplacer l’en-tête au début du fichier',
	'Give this note a new id (links keep leading to the other note)':
		'Donner à cette note un nouvel identifiant (les liens mènent toujours à l’autre note)',
	'Add an id': 'Ajouter un identifiant',
	'Add the title “{0}”': 'Ajouter le titre « {0} »',
	'Link to “{0}”': 'Lier à « {0} »',
	'Use the id {0}': 'Utiliser l’identifiant {0}',
	'Add the title as link text': 'Ajouter le titre comme texte du lien',
	'Add titles as text to all links in this note': 'Ajouter les titres comme texte à tous les liens de cette note',
	'Update to the current title': 'Mettre à jour avec le titre actuel',
	'Remove the link text': 'Retirer le texte du lien',
	'Remove titles from all links in this note': 'Retirer les titres de tous les liens de cette note',
	'Extract to the new note “{0}”': 'Extraire vers la nouvelle note « {0} »',
	'Use the first sentence as kezako': 'Utiliser la première phrase comme kezako',
	'Add a header': 'Ajouter un en-tête',
	'Redirect all links to {0}': 'Rediriger tous les liens vers {0}',
	'Redirect all links to another note…': 'Rediriger tous les liens vers une autre note…',
	'link type': 'type de lien',
	'new id': 'nouvel identifiant',
	'1 note': '1 note',
	'{0} notes': '{0} notes',
	'in Cosma 2.6: “{0}”': 'dans Cosma 2.6 : « {0} »',
	'solid line': 'trait plein',
	'double line': 'trait double',
	'dotted line': 'trait pointillé',
	'dashed line': 'tirets',
	'1 link in 1 note': '1 lien dans 1 note',
	'{0} links in 1 note': '{0} liens dans 1 note',
	'{0} links in {1} notes': '{0} liens dans {1} notes',
	'Not declared in {0}: Cosma draws these links as {1}': 'Non déclaré dans {0} : Cosma dessine ces liens comme {1}',
	'Not declared in {0}: Cosma draws these notes as {1}': 'Non déclaré dans {0} : Cosma dessine ces notes comme {1}',
	'{0} — 1 note in that year': '{0} — 1 note cette année-là',
	'{0} — {1} notes in that year': '{0} — {1} notes cette année-là',
	today: 'aujourd’hui',
	'this month': 'ce mois',
	'this year': 'cette année',
	'The name of the note, shown beside links to it and in the graph.':
		'Le nom de la note, affiché à côté des liens vers elle et dans le graphe.',
	'What links use: `[[id]]`. It stays the same when you move or rename the note.':
		'Ce qu’utilisent les liens : `[[id]]`. Il reste le même quand vous déplacez ou renommez la note.',
	'The kind of note, such as person or concept. One or more.':
		'La sorte de note, comme personne ou concept. Une ou plusieurs.',
	'What the note is about, in words that other notes share.':
		'De quoi parle la note, en mots que d’autres notes partagent.',
	'What is it? The definition of the note in one line, shown wherever a link leads to it.':
		'Qu’es aquò ? La définition de la note en une ligne, affichée partout où un lien y mène.',
	'The picture of the note: a file beside it or among the pictures of the notebook.':
		'L’image de la note : un fichier à côté d’elle ou parmi les images du carnet.',
	'When what the note is about begins: a year, a month or a day, such as `1868-08-23`.':
		'Quand commence ce dont parle la note : une année, un mois ou un jour, comme `1868-08-23`.',
	'When what the note is about ends: a year, a month or a day, such as `1944-12-10`.':
		'Quand finit ce dont parle la note : une année, un mois ou un jour, comme `1944-12-10`.',
	'A web address with more about it.': 'Une adresse web où en savoir plus.',

	// Commands
	'The note was not created: there is {0} now.': 'La note n’a pas été créée : {0} existe désormais.',
	'The note was not created: there is {0} now. The link [[{1}]] leads nowhere: undo it and link to that note.':
		'La note n’a pas été créée : {0} existe désormais. Le lien [[{1}]] ne mène nulle part : annulez-le et créez un lien vers cette note.',
	'No new note was created: there is {0} now, and the link leads there.':
		'Aucune note n’a été créée : {0} existe désormais, et le lien y mène.',
	'The note was not created: the folder {0} is not in your notebook.':
		'La note n’a pas été créée : le dossier {0} n’est pas dans votre carnet.',
	'The note was not created: too many notes have this title. Give it another one.':
		'La note n’a pas été créée : trop de notes ont ce titre. Donnez-lui-en un autre.',
	'The note was not created: another note has the id {0}, and links lead to that one.':
		'La note n’a pas été créée : une autre note a l’identifiant {0}, et c’est à elle que mènent les liens.',
	'The note was not created: a note needs a title.': 'La note n’a pas été créée : il lui faut un titre.',
	'The note was not created: “{0}” cannot be the id of a note.':
		'La note n’a pas été créée : « {0} » ne peut pas être l’identifiant d’une note.',
	'The note was not created. Open a folder first.': 'La note n’a pas été créée. Ouvrez d’abord un dossier.',
	'The note was not created: kezako.newNotes.folder is “{0}”, which is not in your notebook. Use a path relative to the workspace folder, such as “inbox”.':
		'La note n’a pas été créée : kezako.newNotes.folder vaut « {0} », qui n’est pas dans votre carnet. Donnez un chemin relatif au dossier de l’espace de travail, par exemple « inbox ».',
	'The template “{0}” (kezako.newNotes.template) is outside of your notebook. The note begins with the usual header.':
		'Le modèle « {0} » (kezako.newNotes.template) est hors de votre carnet. La note commence par l’en-tête habituel.',
	'The template “{0}” (kezako.newNotes.template) cannot be read. The note begins with the usual header.':
		'Le modèle « {0} » (kezako.newNotes.template) ne peut pas être lu. La note commence par l’en-tête habituel.',
	'The note was not created: {0}.': 'La note n’a pas été créée : {0}.',
	'the editor refused the change': 'l’éditeur a refusé la modification',

	// Files
	'Skipped, cannot be read ({0}): {1}': 'Ignoré, illisible ({0}) : {1}',
	'Skipped more that cannot be read.': 'D’autres, illisibles, ont été ignorés.',
	'Skipped, in more than {0} folders: {1}': 'Ignoré, dans plus de {0} dossiers : {1}',
	'no permission': 'pas de permission',
	'its name is not UTF-8: rename it': 'son nom n’est pas en UTF-8 : renommez-le',
	'the disk is read-only': 'le disque est en lecture seule',
	'the disk is full': 'le disque est plein',
	'not found': 'introuvable',
	'a file is in the way': 'un fichier est en travers du chemin',
	'it is a folder': 'c’est un dossier',
	'the name is too long': 'le nom est trop long',
	'it is a symbolic link': 'c’est un lien symbolique',
	'it is no regular file': 'ce n’est pas un fichier ordinaire',
	'what it held before is in {0}': 'ce qu’il contenait est dans {0}',

	// Many notes at once
	'gets an id': 'reçoit un id',
	'No id was given: there is no such note any more.': 'Aucun identifiant n’a été donné : cette note n’existe plus.',
	'No id was given: {0}.': 'Aucun identifiant n’a été donné : {0}.',
	'{0} was not given the id {1}: another note has it.': '{0} n’a pas reçu l’identifiant {1} : une autre note l’a.',
	'{0} was not given the id {1}: it has one already, or its header cannot be read.':
		'{0} n’a pas reçu l’identifiant {1} : la note en a déjà un, ou son en-tête est illisible.',
	'Give “{0}” an id, and link to it': 'Donner un identifiant à « {0} » et y mener le lien',
	'gets the id {0}': 'reçoit l’id {0}',
	'gets a header with the id {0}': 'reçoit un en-tête avec l’id {0}',
	'Cosma {0} stops at this note': 'Cosma {0} s’arrête à cette note',
	'Cosma {0} drops this note': 'Cosma {0} écarte cette note',
	'Cosma {0} ignores this': 'Cosma {0} ignore cela',
	'Cosma {0} warns of this': 'Cosma {0} en avertit',
	'Cosma {0} misreads this': 'Cosma {0} lit cela de travers',
	'Cosma {0} would stop at {1}': 'Cosma {0} s’arrêterait à {1}',
	'Cosma {0} would stop at {1} and 1 more': 'Cosma {0} s’arrêterait à {1} et à 1 autre',
	'Cosma {0} would stop at {1} and {2} more': 'Cosma {0} s’arrêterait à {1} et à {2} autres',
	'Cosma {0} would lose {1} of 1 note': 'Cosma {0} perdrait {1} note sur 1',
	'Cosma {0} would lose {1} of {2} notes': 'Cosma {0} perdrait {1} des {2} notes',
	'{0}; {1}': '{0} ; {1}',
	'Cosma {0} and {1} stop at this note': 'Cosma {0} et {1} s’arrêtent à cette note',
	'Cosma {0} and {1} drop this note': 'Cosma {0} et {1} écartent cette note',
	'Cosma {0} and {1} ignore this': 'Cosma {0} et {1} ignorent cela',
	'Cosma {0} and {1} warn of this': 'Cosma {0} et {1} en avertissent',
	'Cosma {0} and {1} misread this': 'Cosma {0} et {1} lisent cela de travers',
	'{0} stops at it': 'la {0} s’y arrête',
	'{0} stops at the note': 'la {0} s’arrête à la note',
	'{0} drops the note': 'la {0} écarte la note',
	'{0} drops it': 'la {0} l’écarte',
	'{0} ignores it': 'la {0} l’ignore',
	'{0} warns of it': 'la {0} en avertit',
	'{0} misreads it': 'la {0} la lit de travers',
	'{0} and {1}': '{0} et {1}',
	'{0}. {1}': '{0}. {1}',

	// Splitting
	'Split at headings: 1 new note': 'Scinder aux titres : 1 nouvelle note',
	'Split at headings: {0} new notes': 'Scinder aux titres : {0} nouvelles notes',
	'There is no heading here to split the note at.': 'Il n’y a pas de titre ici où scinder la note.',

	// Merging
	'Nothing was merged.': 'Rien n’a été fusionné.',
	'Choose another note.': 'Choisissez une autre note.',
	'The file of one of the notes is gone.': 'Le fichier de l’une des notes n’existe plus.',
	'“{0}” is not UTF-8: save it as UTF-8 first.': '« {0} » n’est pas en UTF-8 : enregistrez-la d’abord en UTF-8.',
	'“{0}” is too large.': '« {0} » est trop grande.',
	'“{0}” ends in code or a comment that is not closed: close it first.':
		'« {0} » se termine par du code ou un commentaire qui n’est pas fermé : fermez-le d’abord.',
	'Not all fields could be added to the header of “{0}”. Move these there from its text: {1}.':
		'Tous les champs n’ont pas pu être ajoutés à l’en-tête de « {0} ». Déplacez-y ceux-ci depuis son texte : {1}.',

	// Blocks with queries
	'No note was found.': 'Aucune note n’a été trouvée.',
	'Write what to list, such as #tag, @type, words or 2023..2024.':
		'Écrivez ce qu’il faut lister : #mot-clé, @type, des mots ou 2023..2024.',
	'{0} needs a value: {1}.': '{0} demande une valeur : {1}.',
	'{0} cannot be “{1}”. Use one of {2}.': '{0} ne peut pas être « {1} ». Choisissez parmi {2}.',
	Title: 'Titre',
	Types: 'Types',
	Tags: 'Mots-clés',
};
