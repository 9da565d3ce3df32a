/** The file system `notebook:`, in memory: the files are fetched once, what is written stays until the page goes. */
const vscode = require('vscode');

exports.activate = async (context) => {
	const files = new MemoryFiles();
	const source = vscode.Uri.joinPath(context.extensionUri, 'notebook.json').toString(true);
	for (const [path, [base64, mtime]] of Object.entries(await (await fetch(source)).json())) {
		files.put(
			path,
			Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0)),
			mtime,
		);
	}
	context.subscriptions.push(vscode.workspace.registerFileSystemProvider('notebook', files, { isCaseSensitive: true }));
};

class MemoryFiles {
	/** Path → bytes; a folder is there as long as something is in it, or it was made. */
	files = new Map();
	folders = new Set(['/']);
	changes = new vscode.EventEmitter();
	onDidChangeFile = this.changes.event;

	put(path, content, mtime = Date.now()) {
		this.files.set(path, { content, mtime });
		for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
			this.folders.add(path.slice(0, slash));
		}
	}

	watch() {
		return new vscode.Disposable(() => {});
	}

	stat(uri) {
		const file = this.files.get(uri.path);
		if (file) return { type: vscode.FileType.File, ctime: 0, mtime: file.mtime, size: file.content.length };
		if (this.folders.has(uri.path)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
		throw vscode.FileSystemError.FileNotFound(uri);
	}

	readDirectory(uri) {
		if (!this.folders.has(uri.path)) throw vscode.FileSystemError.FileNotFound(uri);
		const prefix = uri.path === '/' ? '/' : `${uri.path}/`;
		const inside = (path) => path.startsWith(prefix) && path !== '/' && !path.slice(prefix.length).includes('/');
		const named = (type) => (path) => [path.slice(prefix.length), type];
		return [
			...[...this.files.keys()].filter(inside).map(named(vscode.FileType.File)),
			...[...this.folders].filter(inside).map(named(vscode.FileType.Directory)),
		];
	}

	readFile(uri) {
		const file = this.files.get(uri.path);
		if (!file) throw vscode.FileSystemError.FileNotFound(uri);
		return file.content;
	}

	writeFile(uri, content, { create, overwrite }) {
		const existed = this.files.has(uri.path);
		if (!existed && !create) throw vscode.FileSystemError.FileNotFound(uri);
		if (existed && !overwrite) throw vscode.FileSystemError.FileExists(uri);
		this.put(uri.path, content);
		this.tell(existed ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created, uri);
	}

	createDirectory(uri) {
		this.folders.add(uri.path);
		this.tell(vscode.FileChangeType.Created, uri);
	}

	delete(uri) {
		const isGone = (path) => path === uri.path || path.startsWith(`${uri.path}/`);
		for (const path of [...this.files.keys()].filter(isGone)) this.files.delete(path);
		for (const path of [...this.folders].filter(isGone)) this.folders.delete(path);
		this.tell(vscode.FileChangeType.Deleted, uri);
	}

	/** As a disk does: one event for the folder, none for what is in it. */
	rename(from, to) {
		for (const [path, file] of [...this.files]) {
			if (path !== from.path && !path.startsWith(`${from.path}/`)) continue;
			this.files.delete(path);
			this.put(to.path + path.slice(from.path.length), file.content);
		}
		for (const path of [...this.folders])
			if (path === from.path || path.startsWith(`${from.path}/`)) this.folders.delete(path);
		this.tell(vscode.FileChangeType.Deleted, from);
		this.tell(vscode.FileChangeType.Created, to);
	}

	tell(type, uri) {
		this.changes.fire([{ type, uri }]);
	}
}
