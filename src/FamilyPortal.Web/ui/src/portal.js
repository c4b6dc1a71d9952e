// Progressive enhancement only: every page works without this file.
(function () {
  "use strict";
  var doc = document, body = doc.body, leaving = false, dirty = false;
  var exits = doc.querySelectorAll("a[data-exit]");

  function make(tag, className, parent) {
    var e = doc.createElement(tag); e.className = className; (parent || body).appendChild(e); return e;
  }

  // Leave: cover the page, blank the title, end the session, replace the history entry.
  function leave(e) {
    if (e) e.preventDefault();
    leaving = true;
    make("div", "p-cover"); doc.title = "…";
    location.replace(exits[exits.length - 1].getAttribute("href"));
  }

  if (exits.length) {
    var main = exits[exits.length - 1], n = 0, t = 0;
    exits.forEach(function (a) { a.addEventListener("click", leave); });
    // Shift three times, each within 5 seconds. Not Esc: it closes dialogs and leaves screen-reader modes.
    // The hint is added here, so nobody is told about a shortcut that does not work.
    var hint = make("span", "p-vh", main), count = make("div", "p-vh");
    hint.textContent = main.getAttribute("data-exit-hint") || "";
    count.setAttribute("role", "status");
    doc.querySelectorAll("[data-js-only]").forEach(function (x) { x.hidden = false; });
    var reset = function () { n = 0; count.textContent = ""; };
    doc.addEventListener("pointerdown", reset);
    doc.addEventListener("keydown", function (e) {
      if (e.key !== "Shift") { if (n) reset(); return; }
      if (e.repeat || e.ctrlKey || e.altKey || e.metaKey) return;
      var now = Date.now(); if (now - t > 5000) n = 0; t = now; n += 1;
      if (n >= 3) return leave();
      if (n === 2) count.textContent = main.getAttribute("data-exit-count") || "";
    });
  }

  // Back-forward cache: never show an old page again.
  addEventListener("pageshow", function (e) { if (e.persisted) location.reload(); });

  // A text field grows with its text.
  function grow(a) {
    var r = a.offsetHeight - a.clientHeight;
    if (a.scrollHeight > a.clientHeight) a.rows = Math.min(30, a.rows + Math.ceil((a.scrollHeight - a.clientHeight - r) / 27) || a.rows + 1);
  }
  doc.querySelectorAll("textarea").forEach(grow);
  doc.addEventListener("input", function (e) {
    if (!e.target.form || e.target.form.method !== "post") return;
    dirty = true;
    if (e.target.tagName === "TEXTAREA") grow(e.target);
  });

  // What was kept on the server is not lost.
  doc.addEventListener("portal:kept", function () { dirty = false; });

  // Unsaved text: the browser asks first. Never on a quick exit.
  addEventListener("beforeunload", function (e) { if (dirty && !leaving) e.preventDefault(); });

  // One submit per form: a second tap does nothing. The buttons stay enabled, so that the pressed one is sent along.
  doc.addEventListener("submit", function (e) {
    if (e.defaultPrevented) return;
    var f = e.target;
    if (f.hasAttribute("data-sent")) { e.preventDefault(); return; }
    dirty = false;
    if (f.method !== "post") return;
    f.setAttribute("data-sent", "");
    f.querySelectorAll("button").forEach(function (b) { b.setAttribute("aria-disabled", "true"); });
    // The answer may be a download or may never come: after a while the form works again.
    setTimeout(function () {
      f.removeAttribute("data-sent");
      f.querySelectorAll("button").forEach(function (b) { b.removeAttribute("aria-disabled"); });
    }, 15000);
  });

  // Something went wrong in the form: start reading there.
  var summary = doc.querySelector("[data-error-summary]");
  if (summary) summary.focus();

  // The session is about to end: say so, and one tap keeps it. Times are the server's, so a wrong clock does no harm.
  var form = doc.querySelector("form[data-extend]"), ends = body.getAttribute("data-session-ends");
  if (!form || !ends) return;
  var timers = [], bar;

  function plan(endsAt, now) {
    timers.forEach(clearTimeout);
    var left = Date.parse(endsAt) - Date.parse(now), over = Date.now() + left;
    timers = [setTimeout(warn, Math.max(0, left - 150000)), setTimeout(function end() {
      if (Date.now() < over) { timers.push(setTimeout(end, over - Date.now())); return; }
      // Typed text stays on the screen: the server keeps what is sent after the end.
      if (!dirty) { leaving = true; location.replace(form.getAttribute("data-after")); }
    }, left)];
  }

  function warn() {
    if (bar) return;
    bar = make("div", "p-timeout");
    bar.setAttribute("role", "alertdialog"); bar.setAttribute("aria-live", "assertive");
    var text = make("p", "nl-paragraph", bar), button = make("button", "nl-button nl-button--primary", bar);
    text.id = "timeout-text"; bar.setAttribute("aria-labelledby", text.id);
    text.textContent = form.getAttribute("data-warning");
    button.type = "button"; button.textContent = form.getAttribute("data-continue");
    button.addEventListener("click", function () {
      fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "error" })
        .then(function (r) { return r.ok ? r.json() : Promise.reject(r.status); })
        .then(function (s) { bar.remove(); bar = null; plan(s.endsAt, s.now); })
        .catch(function () { text.textContent = form.getAttribute("data-failed"); });
    });
  }

  plan(ends, body.getAttribute("data-session-now"));
})();
