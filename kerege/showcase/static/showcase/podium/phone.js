/* A phone that votes: when the host opens or closes the vote the page is fetched again; a choice
 * that is made and not sent yet stays, and the phone is told that there is something new. */
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
document.documentElement.dataset.ready = "yes";
