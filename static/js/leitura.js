// Reading a norm: marks in the contents the section that is on screen, and offers to copy a provision's address.
(() => {
  "use strict";
  const sumario = document.querySelector("[data-sumario]");
  if (sumario && "IntersectionObserver" in window) {
    const links = new Map();
    sumario.querySelectorAll("a[href*='#']").forEach((link) => links.set(link.hash.slice(1), link));
    const titulos = [...document.querySelectorAll(".lei .agrupador")].filter((titulo) => links.has(titulo.id));
    const marcar = () => {
      const lido = titulos.filter((titulo) => titulo.getBoundingClientRect().top < innerHeight / 3).pop();
      links.forEach((link, id) => {
        if (lido && id === lido.id) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      });
    };
    const vigia = new IntersectionObserver(marcar, { rootMargin: "0px 0px -66% 0px" });
    titulos.forEach((titulo) => vigia.observe(titulo));
  }

  // One button, that goes after the label that has the focus or the pointer.
  const lei = document.querySelector("[data-copiar-enderecos]");
  if (!lei || !navigator.clipboard) return;
  const botao = document.createElement("button");
  botao.type = "button";
  botao.className = "copiar-endereco";
  const estado = document.createElement("span");
  estado.setAttribute("role", "status");
  estado.className = "oculto";
  lei.append(estado);
  const mostrar = ({ target }) => {
    const rotulo = target.closest(".rotulo-legal");
    if (!rotulo || rotulo.nextElementSibling === botao) return;
    botao.textContent = "⧉";
    botao.setAttribute("aria-label", `${lei.dataset.copiarEnderecos} ${rotulo.textContent}`);
    botao.title = botao.getAttribute("aria-label");
    estado.textContent = "";
    rotulo.after(botao);
  };
  lei.addEventListener("focusin", mostrar);
  lei.addEventListener("pointerover", mostrar);
  botao.addEventListener("click", async () => {
    await navigator.clipboard.writeText(botao.previousElementSibling.href);
    botao.textContent = "✓";
    estado.textContent = lei.dataset.copiado;
  });
})();
