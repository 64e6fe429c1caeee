// The one place that names the library's files: no import map is needed, so the page has no inline script at all.
// The versions are those of the parent pom; PagesTest fails when they part.
export { html, svg, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
export { repeat } from '/webjars/lit-html/3.3.2/directives/repeat.js';
export { keyed } from '/webjars/lit-html/3.3.2/directives/keyed.js';
export { ReactiveElement, css } from '/webjars/lit__reactive-element/2.1.2/reactive-element.js';
