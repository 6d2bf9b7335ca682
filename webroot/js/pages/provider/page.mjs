import { html } from '../../lit.mjs';
import { BASE } from '../../base.mjs';
import { formPage } from '../../components/form/page.mjs';
import { homeOfAgency, rightsOf, sectionOfAgency } from '../../register.mjs';
import { providerBody, providerFields, thingOf } from './form.mjs';

/** What the service has to be told of this platform. */
const tellIt = (id) =>
  html`<div class="cc-note">
    <p class="govuk-body">Register Concordat with your sign-in service first. It asks for these addresses:</p>
    <dl class="cc-facts cc-facts--small">
      <div>
        <dt>Return address</dt>
        <dd class="cc-secret">${location.origin}${BASE}/api/v1/sign-in/return</dd>
      </div>
      <div>
        <dt>Logout address (back-channel)</dt>
        <dd class="cc-secret">${location.origin}${BASE}/api/v1/agencies/${id}/provider/logout</dd>
      </div>
    </dl>
    <p class="govuk-body">
      When you save, everybody who signed in through the service signs in again.
    </p>
  </div>`;

/** How an agency's people sign in through its own service. */
export const providerPage = (app, { params: { id } }) =>
  formPage(app, {
    place: `provider-${id}`,
    section: sectionOfAgency(app.session, id),
    what: 'the form',
    may: rightsOf(app.session).keeps(id),
    async load() {
      const [agency, provider] = await Promise.all([
        app.api.get(`/agencies/${id}`),
        app.api.get(`/agencies/${id}/provider`),
      ]);
      const { steward } = rightsOf(app.session);
      const home = homeOfAgency(app.session, id);
      return {
        title: 'Sign-in through your organisation',
        caption: agency.name,
        text: 'Staff can sign in with the account they have at work. Each of them is named on their staff page first.',
        back: { href: home, label: agency.name },
        before: () => tellIt(id),
        button: 'Save',
        fields: providerFields({ agency, steward, isNew: !provider.settings }),
        thing: thingOf(provider),
        request: (body) => [`/agencies/${id}/provider`, providerBody(body)],
        done: () => app.go(home, { replace: true }),
      };
    },
  });
