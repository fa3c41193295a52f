/* A page is fetched anew when a room says so: never twice at once, so that an older page cannot
 * take the place of a newer one; and a word that comes while a page is on its way asks for one
 * more, for what it tells may not be on that page.
 *
 *   const soon = again(look, 300);   // at least 300 ms between the end of one look and the next
 */
export function again(look, soonest = 0) {
  let at = -Infinity;
  let timer = null;
  let isLooking = false;
  let isStale = false;
  const soon = () => {
    if (isLooking) isStale = true;
    else timer ??= setTimeout(run, Math.max(0, at + soonest - performance.now()));
  };
  const run = async () => {
    timer = null;
    isLooking = true;
    isStale = false;
    await look().catch(() => {}); // without a network the page stays as it is
    isLooking = false;
    at = performance.now();
    if (isStale) soon();
  };
  return soon;
}
