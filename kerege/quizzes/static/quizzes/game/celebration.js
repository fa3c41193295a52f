/* Lattice diamonds that fall over the winners; nothing moves for those who asked for that. */

const TINTS = ["--sun", "--sky-bright", "--dawn-2", "--dawn-3", "--grass-2", "--moon"];

export function celebrate() {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const canvas = document.createElement("canvas");
  canvas.className = "st-celebration";
  canvas.setAttribute("aria-hidden", "true");
  document.body.append(canvas);
  canvas.width = innerWidth;
  canvas.height = innerHeight;
  const look = getComputedStyle(document.documentElement);
  const tints = TINTS.map((name) => look.getPropertyValue(name).trim());
  const pieces = Array.from({ length: 140 }, (_none, at) => ({
    x: Math.random() * innerWidth, y: -Math.random() * innerHeight, size: 6 + Math.random() * 12,
    fall: 1.5 + Math.random() * 3, turn: Math.random() * 6, tint: tints[at % tints.length] }));
  const pen = canvas.getContext("2d");
  const until = performance.now() + 9000;
  const step = (now) => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    for (const piece of pieces) {
      piece.y += piece.fall;
      piece.turn += 0.04;
      if (piece.y > innerHeight && now < until - 3000) piece.y = -20;
      const wide = piece.size * Math.abs(Math.cos(piece.turn));
      pen.fillStyle = piece.tint;
      pen.beginPath();
      pen.moveTo(piece.x, piece.y - piece.size);
      pen.lineTo(piece.x + wide, piece.y);
      pen.lineTo(piece.x, piece.y + piece.size);
      pen.lineTo(piece.x - wide, piece.y);
      pen.fill();
    }
    if (now < until) requestAnimationFrame(step);
    else canvas.remove();
  };
  requestAnimationFrame(step);
}
