// What is being written in a thread is kept on the server: after a pause, and when the page goes out of sight.
(function () {
  "use strict";
  var form = document.querySelector("form[data-keep]");
  if (!form) return;
  var text = form.querySelector("textarea"), note = form.querySelector("[data-kept]"), kept = text.value, timer, running;

  function keep(isLeaving) {
    clearTimeout(timer);
    if (form.hasAttribute("data-sent") || text.value === kept) return;
    var now = text.value, fields = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (typeof value === "string") fields.append(name, value); });
    fields.append(form.getAttribute("data-keep"), "true");
    running = new AbortController();
    // The answer leads back to the page; that it does is enough.
    fetch(form.action, { method: "POST", body: fields, credentials: "same-origin", redirect: "manual", keepalive: isLeaving, signal: running.signal })
      .then(function (r) {
        if (r.type !== "opaqueredirect") return;
        kept = now;
        note.textContent = note.getAttribute("data-kept");
        if (text.value === now) document.dispatchEvent(new CustomEvent("portal:kept"));
      })
      .catch(function () { /* What is in the field is still there; the next pause tries again. */ });
  }

  form.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(keep, 5000, false); });
  form.addEventListener("submit", function () { clearTimeout(timer); if (running) running.abort(); });
  document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") keep(true); });
})();
