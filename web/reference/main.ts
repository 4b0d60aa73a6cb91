import SwaggerUIBundle from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';
import { accessible } from './accessible.ts';
import './reference.css';

// The API's own description, of the deployment that the page belongs to. `?lang=en` asks for it in English.
const language = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'vi';
const url = `/v1/openapi.json?language=${language}`;
document.documentElement.lang = language;
document.querySelector(`nav [lang="${language}"]`)?.setAttribute('aria-current', 'page');
document.querySelector('#document')?.setAttribute('href', url);

SwaggerUIBundle({
  url,
  dom_id: '#reference',
  plugins: [accessible],
  layout: 'ReferenceLayout',
  deepLinking: true,
  docExpansion: 'list',
  // Schemas stand with the calls that have them.
  defaultModelsExpandDepth: -1,
  // Calls that only read can be tried here: a form that writes belongs to the page.
  supportedSubmitMethods: ['get'],
  // It takes seconds for an answer of some hundred kilobytes.
  syntaxHighlight: false,
  // Nothing goes to another host.
  validatorUrl: null,
});
