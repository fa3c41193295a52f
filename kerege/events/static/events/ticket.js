// The personal code as a picture on the phone: it is there when the network is not.
const button = document.querySelector("[data-save-ticket]");
const svg = document.querySelector(".att-ticket svg");

async function picture() {
  const copy = svg.cloneNode(true);
  const side = 900;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", side);
  copy.setAttribute("height", side);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side + 160 });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, side, side);
  pen.fillStyle = "black";
  pen.textAlign = "center";
  const [code, name] = document.querySelector(".att-ticket figcaption").innerText.split("\n");
  pen.font = "bold 52px sans-serif";
  pen.fillText(code, side / 2, side + 55);
  pen.font = "40px sans-serif";
  pen.fillText(name ?? "", side / 2, side + 120, side - 40);
  return canvas.toDataURL("image/png");
}

if (button && svg) {
  button.hidden = false;
  button.onclick = async () => {
    const link = Object.assign(document.createElement("a"), { href: await picture(), download: "kerege-code.png" });
    link.click();
  };
}

// Kept on this phone only if its owner says so: a computer of the library is shared.
const keeper = document.querySelector("[data-keep-ticket]");
if (keeper && navigator.serviceWorker) {
  const kept = () => { keeper.disabled = true; keeper.querySelector("span").textContent = keeper.dataset.kept; };
  keeper.hidden = false;
  navigator.serviceWorker.getRegistration("./").then((known) => { if (known?.scope === new URL("./", location.href).href) kept(); });
  keeper.onclick = async () => {
    await navigator.serviceWorker.register("worker.js");
    await navigator.serviceWorker.ready;
    kept();
  };
}
