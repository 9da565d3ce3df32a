import { strict as assert } from 'node:assert';
import { clustersIn } from '../../../../server/src/core/citations/clusters.ts';
import { strayCitationsIn } from '../../../../server/src/core/citations/strayCitations.ts';
import { editedText } from '../../../support/citationRows.ts';

suite('An address in brackets', () => {
	test('is no citation, but Cosma takes it for one', () => {
		const text = 'Voir [me@x.org](mailto:me@x.org), [@doe99] et me@x.org.';
		const found = strayCitationsIn([text], 0, 1);
		assert.deepEqual(
			found.map(({ key }) => key),
			['x.org'],
		);
		const edits = found.map(({ edit }) => edit);
		assert.equal(editedText(text, edits), 'Voir [me&#64;x.org](mailto:me@x.org), [@doe99] et me@x.org.');
		assert.deepEqual(
			clustersIn([text], 0, 1).map((cluster) => cluster.text),
			['[@doe99]'],
		);
	});
});
