// A line of what is said leads to its second. Without this the link opens the film there.
document.querySelector("#transcript").addEventListener("click", (event) => {
  const link = event.target.closest("[data-second]");
  const film = document.querySelector("#film .work-player");
  if (!link || !film || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  film.currentTime = Number(link.dataset.second);
  film.scrollIntoView({ block: "nearest" });
  film.focus({ preventScroll: true });
  film.play().catch(() => {});
});
