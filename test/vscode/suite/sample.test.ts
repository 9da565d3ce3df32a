import { assert } from 'chai';
import * as vscode from 'vscode';
import { copySample } from '../../../client/src/commands/openSample.ts';
import { uriOf } from '../support/editorNotebook.ts';

const paths = ['config.yml', 'fiches/outils-pour-penser/memex.md', 'images/portraits/lecteur.png'];

suite('in VS Code, a copy of the sample notebook', () => {
	const { fs } = vscode.workspace;
	// What is there is not part of the notebook.
	const folder = uriOf('node_modules/copies');
	const from = () => {
		const { extensionUri } = vscode.extensions.getExtension('kezako.kezako') ?? assert.fail();
		return vscode.Uri.joinPath(extensionUri, 'sample');
	};
	const namesIn = async (uri: vscode.Uri) => (await fs.readDirectory(uri)).map(([name]) => name).sort();
	const sameFiles = async (copy: vscode.Uri) => {
		for (const path of paths) {
			const [original, copied] = [from(), copy].map((uri) => fs.readFile(vscode.Uri.joinPath(uri, path)));
			assert.deepEqual([...((await copied) ?? [])], [...((await original) ?? [])], path);
		}
	};

	setup(() => fs.createDirectory(folder));
	teardown(() => fs.delete(folder, { recursive: true }));

	test('is made in an empty folder', async () => {
		const copy = await copySample(from(), paths, folder);
		assert.equal(copy.toString(), folder.toString());
		assert.deepEqual(await namesIn(folder), ['config.yml', 'fiches', 'images']);
		await sameFiles(copy);
	});

	test('is made in a new folder where there are files, which stay as they are', async () => {
		const own = vscode.Uri.joinPath(folder, 'config.yml');
		await fs.writeFile(own, new TextEncoder().encode('mine'));
		await fs.createDirectory(vscode.Uri.joinPath(folder, 'Kezako-Sample'));
		const copy = await copySample(from(), paths, folder);
		const next = await copySample(from(), paths, folder);
		assert.deepEqual(await namesIn(folder), ['Kezako-Sample', 'config.yml', 'kezako-sample-2', 'kezako-sample-3']);
		assert.equal(new TextDecoder().decode(await fs.readFile(own)), 'mine');
		for (const made of [copy, next]) await sameFiles(made);
	});

	test('is not begun where a file of it cannot be read', async () => {
		let failure: unknown;
		await copySample(from(), [...paths, 'absent.md'], folder).catch((error) => {
			failure = error;
		});
		assert.ok(failure instanceof Error);
		assert.deepEqual(await namesIn(folder), []);
	});
});
