// Asks the browser for a passkey when such a form is sent. Without this file the form says that it needs scripts.
(function () {
  "use strict";
  function bytes(text) {
    var raw = atob(text.replace(/-/g, "+").replace(/_/g, "/")), out = new Uint8Array(raw.length);
    for (var i = 0; i < raw.length; i += 1) out[i] = raw.charCodeAt(i);
    return out;
  }

  function text(buffer) {
    if (!buffer) return null;
    var raw = "";
    new Uint8Array(buffer).forEach(function (b) { raw += String.fromCharCode(b); });
    return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function list(items) {
    return (items || []).map(function (c) { return Object.assign({}, c, { id: bytes(c.id) }); });
  }

  function answer(c) {
    var r = c.response;
    return JSON.stringify({
      id: c.id, rawId: text(c.rawId), type: c.type, authenticatorAttachment: c.authenticatorAttachment, clientExtensionResults: c.getClientExtensionResults(),
      response: {
        clientDataJSON: text(r.clientDataJSON),
        attestationObject: text(r.attestationObject) || undefined,
        transports: r.getTransports ? r.getTransports() : undefined,
        authenticatorData: r.signature ? text(r.authenticatorData) : undefined,
        signature: text(r.signature) || undefined,
        userHandle: text(r.userHandle) || undefined,
      },
    });
  }

  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    var field = form.elements.namedItem("Input.Credential"), makes = form.getAttribute("data-passkey") === "create";
    var says = document.createElement("p");
    says.className = "nl-paragraph"; says.setAttribute("role", "alert"); form.appendChild(says);
    form.addEventListener("submit", function (e) {
      if (field.value) return;
      e.preventDefault();
      e.stopPropagation();
      says.textContent = "";
      var o = JSON.parse(form.getAttribute("data-options"));
      o.challenge = bytes(o.challenge);
      o.excludeCredentials = list(o.excludeCredentials);
      o.allowCredentials = list(o.allowCredentials);
      if (o.user) o.user.id = bytes(o.user.id);
      (navigator.credentials ? navigator.credentials[makes ? "create" : "get"]({ publicKey: o }) : Promise.reject(new Error("none"))).then(function (c) {
        field.value = answer(c);
        form.requestSubmit();
      }).catch(function () { says.textContent = form.getAttribute("data-failed"); });
    });
  });
}());
