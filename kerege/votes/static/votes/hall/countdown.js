/* Counts a small countdown on by this page's own clock. */
export function ticking() {
  let endsAt = null;
  const find = () => document.querySelector("output[data-countdown]");
  function take() {
    const place = find();
    endsAt = place?.dataset.left && place.dataset.runs ? performance.now() / 1000 + Number(place.dataset.left) : null;
  }
  function tick() {
    const place = find();
    if (!place || endsAt === null) return;
    const rest = Math.max(0, Math.ceil(endsAt - performance.now() / 1000));
    const text = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
    if (place.textContent !== text) place.textContent = text;
  }
  take();
  setInterval(tick, 250);
  return { take };
}
