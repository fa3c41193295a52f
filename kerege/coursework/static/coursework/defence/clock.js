// The clock of a defence: what the server says, counted on by the screen's own clock set right.
export const told = JSON.parse(document.getElementById("told").textContent);

// How far the server's clock is ahead of ours: the quickest of the answers knows best.
let offset = told.server_now - Date.now();
let quickest = Infinity;
export function measure(sent, received, serverNow) {
  const trip = received - sent;
  if (!serverNow || trip > quickest * 1.5) return;
  quickest = Math.min(quickest, trip);
  offset = serverNow - (sent + trip / 2);
}
export const now = () => Date.now() + offset;

export function elapsed(present) {
  const running = present.since_ms === null ? 0 : Math.max(0, now() - present.since_ms);
  return present.ran_ms + running;
}
export function written(milliseconds) {
  const over = milliseconds < 0;
  const seconds = over ? Math.floor(-milliseconds / 1000) : Math.ceil(milliseconds / 1000);
  return `${over && seconds ? "+" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// The state: asked for every two seconds, sent only if it has changed. Without a network the clock goes on.
export function follow(changed, lost) {
  let tag = "";
  const ask = async () => {
    const sent = Date.now();
    try {
      const reply = await fetch(told.address, {
        headers: tag ? { "If-None-Match": tag } : {},
        cache: "no-store",
        signal: AbortSignal.timeout(8000),
      });
      measure(sent, Date.now(), Number(reply.headers.get("X-Server-Now")));
      if (reply.status === 200 && reply.headers.get("Content-Type")?.includes("json")) {
        tag = reply.headers.get("ETag") ?? "";
        changed(await reply.json());
      }
      lost(reply.status !== 200 && reply.status !== 304);
    } catch { lost(true); }
    setTimeout(ask, document.hidden ? 6000 : 2000);
  };
  ask();
}
