/* A phone that votes: when the host opens or closes the vote the page is fetched again; a choice
 * that is made and not sent yet stays, and the phone is told that there is something new.
 * A vote that is sent without a network waits on the phone and goes out when there is one. */
import { Line } from "../../live/connection.js";

const told = JSON.parse(document.getElementById("told").textContent);
new Line(`/live/podium/${told.code}`, {
  hello: () => ({ ticket: told.ticket }),
  on: (message) => {
    if (message.t !== "snapshot" || message.snapshot.turn === told.turn) return;
    const chosen = document.querySelector("input[name=pick]:checked");
    if (chosen && !chosen.defaultChecked) document.querySelector("[data-changed]").hidden = false;
    else location.replace(location.pathname);
  },
});

const RETRY = 4000;
const form = document.querySelector(".pv-form");
const waits = document.querySelector("[data-waits]");
let isSending = false;

async function send() {
  if (isSending) return;
  isSending = true;
  // The page that follows tells what came of it, so it is fetched by the window and not here.
  const sent = { method: "POST", body: new FormData(form), redirect: "manual" };
  const answer = await fetch(location.pathname, sent).catch(() => null);
  isSending = false;
  waits.hidden = answer !== null;
  if (answer === null) setTimeout(() => { if (!waits.hidden) send(); }, RETRY);
  else if (answer.type === "opaqueredirect") location.replace(location.pathname);
  else form.submit();
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
addEventListener("online", () => { if (form && !waits.hidden) send(); });
document.documentElement.dataset.ready = "yes";
