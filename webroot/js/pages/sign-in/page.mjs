import { html } from '../../lit.mjs';
import { createSigningIn } from '../../components/signing-in/signing-in.mjs';
import { createOrganisation } from './organisation.mjs';
import { safeNext } from './presenter.mjs';
import { signInView } from './view.mjs';

export function signInPage(app, { query, done }) {
  const signingIn = createSigningIn(app, {
    title: (text, id) => html`<h1 class="govuk-heading-l" id=${id} tabindex="-1">${text}</h1>`,
    async done() {
      await done();
      app.go(safeNext(query.get('next')), { replace: true });
    },
  });
  const organisation = createOrganisation(app, query);
  return {
    title: signingIn.title,
    load: organisation.load,
    view: () => signInView(signingIn, organisation, query.has('out')),
  };
}
