// Passkeys: fetches the question, lets the device answer, sends the answer back. A form with
// `data-passkey` stays hidden where this cannot work: no script, no secure connection, another host.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const withBytes = (list) => list?.map((known) => ({ ...known, id: toBytes(known.id) }));

function question({ publicKey }) {
  const asked = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: toBytes(asked.user.id) };
  if (asked.excludeCredentials) asked.excludeCredentials = withBytes(asked.excludeCredentials);
  if (asked.allowCredentials) asked.allowCredentials = withBytes(asked.allowCredentials);
  return { publicKey: asked };
}

function answer(key) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (key.response[name]) response[name] = toText(key.response[name]);
  return { id: key.id, rawId: toText(key.rawId), type: key.type, response, clientExtensionResults: {} };
}

async function send(form, address, extra = {}) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(extra)) body.set(name, value);
  const reply = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
  const told = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Error(told.trouble || form.dataset.failed);
  return told;
}

async function go(form, trouble) {
  trouble.hidden = true;
  try {
    const asked = question(await send(form, form.action));
    let key;
    try { key = await navigator.credentials[form.dataset.passkey](asked); }
    catch { throw new Error(form.dataset.failed); }
    const told = await send(form, form.dataset.answer, { answer: JSON.stringify(answer(key)) });
    location.assign(told.next);
  } catch (problem) {
    trouble.textContent = problem.message;
    trouble.hidden = false;
  }
}

const works = window.PublicKeyCredential && window.isSecureContext;
for (const form of document.querySelectorAll("[data-passkey]")) {
  const host = form.dataset.host;
  if (!works || !(location.hostname === host || location.hostname.endsWith(`.${host}`))) continue;
  form.hidden = false;
  for (const note of document.querySelectorAll("[data-passkey-without]")) note.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    go(form, form.querySelector("[data-passkey-trouble]"));
  });
}
