import { citizens, defaultLevel, levels, representable, staff } from './cast.mjs';

const escape = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const options = (rows, chosen) => rows
  .map(([value, label]) => `<option value="${escape(value)}"${value === chosen ? ' selected' : ''}>${escape(label)}</option>`)
  .join('');

export function page(title, body) {
  return `<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${body}
</main>
</body>
</html>`;
}

export const notice = (kind) => (kind === 'digid'
  ? 'Testomgeving. Dit is niet DigiD.'
  : 'Testomgeving. Dit is niet de inlog van een echte organisatie.');

/** The one page of a sign-in: works without JavaScript, one click on a name signs in. */
export function signInPage(kind) {
  const choices = kind !== 'digid' ? '' : `
<p><label for="level">Niveau van inloggen</label>
<select id="level" name="level">${options(levels, defaultLevel)}</select></p>
<p><label for="represents">Inloggen namens</label>
<select id="represents" name="represents"><option value="">Niemand, alleen voor uzelf</option>${options(representable)}</select></p>`;
  const people = (kind === 'digid' ? citizens : staff)
    .map(([subject, name]) => `<li><button name="person" value="${escape(subject)}">${escape(name)}</button> <span>${escape(subject)}</span></li>`)
    .join('\n');
  return page(kind === 'digid' ? 'Testinlog voor burgers' : 'Testinlog voor medewerkers', `
<p class="notice"><strong>${notice(kind)}</strong></p>
<form method="post">${choices}
<h2>Wie bent u?</h2>
<ul>
${people}
</ul>
<p><button class="quiet" name="cancel" value="1">Annuleren</button></p>
</form>`);
}
