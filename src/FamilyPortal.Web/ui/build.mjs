// Builds one small stylesheet, one icon sprite and the fonts. No bundler, no framework.
// VIEWS: the Razor folders, comma-separated. OUT: where the result goes. The project file sets both.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { transform } from 'lightningcss';
import subsetFont from 'subset-font';

const VIEWS = (process.env.VIEWS ?? '../Pages,../Components').split(','), VIEW_EXT = /\.(html|cshtml|razor)$/, OUT = process.env.OUT ?? '../wwwroot/assets';
const nm = p => path.join('node_modules', p), read = f => fs.readFileSync(f, 'utf8');
const nl = n => nm(`@nl-design-system-candidate/${n}-css/dist/${n}.css`); // never glob dist/*.css: it holds test.css
const ut = n => nm(`@utrecht/${n}-css/dist/index.css`);
const components = [
  ...['root','body','page-layout','page-header','page-body','page-footer'].map(ut),
  ...['skip-link','heading','paragraph','link','button','data-badge','number-badge','mark'].map(nl),
  ...['nav-bar','nav-list','breadcrumb-nav','alert','spotlight-section','card','badge-status','data-list',
      'unordered-list','ordered-list','link-list','action-group','accordion','separator','icon','table',
      'form-field','form-fieldset','form-label','form-field-description','form-field-error-message',
      'textbox','textarea','radio-button','checkbox','select'].map(ut),
];

// 1. Collect: components, own layer, theme overrides, base tokens.
const strip = s => s.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@charset[^;]+;/g, '');
const comp = components.map(f => strip(read(f))).join('\n');
const own = read('src/portal.css'), theme = read('src/theme.css');
const decls = css => new Map([...strip(css).matchAll(/(--[A-Za-z0-9_-]+)\s*:\s*([^;}]+)[;}]/g)].map(m => [m[1], m[2].trim()]));
const base = decls(read(nm('@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css')));
const over = decls(theme.split('/* modes */')[0]);
const refs = s => [...s.matchAll(/var\((--[A-Za-z0-9_-]+)/g)].map(m => m[1]);

// 2. Transitive closure of every var(--x) in use; the rest of the base tokens is left out.
const closure = css => {
  const todo = refs(css), seen = new Set(), keep = new Map(), missing = new Set();
  while (todo.length) {
    const v = todo.pop(); if (seen.has(v)) continue; seen.add(v);
    const value = over.get(v) ?? base.get(v);
    if (value === undefined) { missing.add(v); continue; }
    if (!over.has(v)) keep.set(v, value);
    todo.push(...refs(value));
  }
  return { keep, missing };
};
const sheet = keep => `@layer tokens,nlds,portal;@layer tokens{:root{${[...keep].map(([k, v]) => `${k}:${v}`).join(';')}}${strip(theme)}}@layer nlds{${comp}}@layer portal{${own}}`;

// 3. Drop nl-/utrecht- classes that no view and no safelist entry names, then prune the tokens once more.
const walk = d => fs.readdirSync(d, { withFileTypes: true }).flatMap(e => e.isDirectory() ? walk(path.join(d, e.name)) : VIEW_EXT.test(e.name) ? [path.join(d, e.name)] : []);
const used = new Set((VIEWS.flatMap(walk).map(read).join('\n') + read('src/safelist.txt')).match(/[A-Za-z][A-Za-z0-9_-]+/g));
const first = closure(comp + own + theme), bundle = sheet(first.keep);
const unused = [...new Set([...bundle.matchAll(/\.((?:nl|utrecht)-[A-Za-z0-9_-]+)/g)].map(m => m[1]))].filter(c => !used.has(c));
const run = css => transform({ filename: 'portal.css', code: Buffer.from(css), minify: true, errorRecovery: true, unusedSymbols: unused,
  targets: { chrome: 105 << 16, safari: (15 << 16) | (4 << 8), firefox: 110 << 16 } }).code.toString();
const body = run(bundle).replace(/@layer tokens\{:root\{[^}]*\}/, '');
const css = run(sheet(closure(body).keep));

// 4. Write: css, scripts, favicon, sprite, fonts (Latin Extended cut down to Polish and Turkish letters), notices.
fs.mkdirSync(`${OUT}/fonts`, { recursive: true });
fs.writeFileSync(`${OUT}/portal.css`, css);
for (const f of ['portal.js', 'passkey.js', 'icon.svg']) fs.copyFileSync(`src/${f}`, `${OUT}/${f}`);
fs.writeFileSync('missing-tokens.txt', [...first.missing].sort().join('\n') + '\n');
const icons = read('icons.txt').trim().split(/\s+/).map(i => {
  const svg = read(nm(`@tabler/icons/icons/outline/${i}.svg`)).replace(/<!--[\s\S]*?-->/g, '');
  return `<symbol id="${i}" viewBox="0 0 24 24">${svg.match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1].replace(/\s*\n\s*/g, '')}</symbol>`;
});
fs.writeFileSync(`${OUT}/icons.svg`, `<svg xmlns="http://www.w3.org/2000/svg">${icons.join('')}</svg>`);
const font = (pkg, file, out) => fs.copyFileSync(nm(`@fontsource-variable/${pkg}/files/${file}-wght-normal.woff2`), `${OUT}/fonts/${out}.woff2`);
font('source-sans-3', 'source-sans-3-latin', 'source-sans-3-latin');
font('source-sans-3', 'source-sans-3-cyrillic', 'source-sans-3-cyrillic');
font('vazirmatn', 'vazirmatn-arabic', 'vazirmatn-arabic');
const ext = fs.readFileSync(nm('@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2'));
fs.writeFileSync(`${OUT}/fonts/source-sans-3-latin-ext.woff2`, await subsetFont(ext, 'ĄąĆćĘęŁłŃńŚśŹźŻżĞğİŞş', { targetFormat: 'woff2' }));
const pkg = JSON.parse(read('package.json')).dependencies;
fs.writeFileSync(`${OUT}/THIRD-PARTY.txt`, Object.entries(pkg).map(([n, v]) => `${n} ${v} – ${JSON.parse(read(nm(n + '/package.json'))).license ?? 'see package'}`).join('\n') + '\n');

const size = (n, b) => console.log(n.padEnd(34), `${b.length} B, gz ${zlib.gzipSync(b, { level: 9 }).length}, br ${zlib.brotliCompressSync(b).length}`);
for (const f of ['portal.css', 'icons.svg', 'portal.js']) if (fs.existsSync(`${OUT}/${f}`)) size(f, fs.readFileSync(`${OUT}/${f}`));
for (const f of fs.readdirSync(`${OUT}/fonts`)) console.log(('fonts/' + f).padEnd(34), `${fs.statSync(`${OUT}/fonts/${f}`).size} B`);
console.log('unset tokens', first.missing.size, '(see missing-tokens.txt), classes dropped', unused.length);
