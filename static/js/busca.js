// Suggestions in the search boxes (.caixa-de-busca). htmx asks for them; it is fetched when somebody enters a box, so
// that no page weighs more for it. Without this file each box is an ordinary form.
(() => {
  "use strict";
  const roteiro = document.currentScript;
  const partes = (alvo) => {
    const caixa = alvo.closest?.(".caixa-de-busca");
    return caixa && { campo: caixa.querySelector("input"), lista: caixa.querySelector(".sugestoes"), estado: caixa.querySelector("[role=status]") };
  };
  const limpar = ({ lista, estado }) => { lista.replaceChildren(); estado.textContent = ""; };

  document.addEventListener("focusin", (evento) => {
    if (!evento.target.matches(".caixa-de-busca input") || document.getElementById("htmx")) return;
    document.head.append(Object.assign(document.createElement("script"), { id: "htmx", src: roteiro.dataset.htmx }));
  });

  // What arrives after the person left the box, or emptied it, is late.
  document.addEventListener("htmx:beforeSwap", (evento) => {
    const caixa = partes(evento.target);
    if (caixa && document.activeElement !== caixa.campo) evento.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterSwap", (evento) => {
    const caixa = partes(evento.target);
    if (caixa) caixa.estado.textContent = caixa.lista.querySelector("[data-aviso]")?.dataset.aviso ?? "";
  });

  // Some browsers don't give the focus to a link that is touched: the field keeps it, and the list stays to be followed.
  document.addEventListener("mousedown", (evento) => {
    if (evento.target.closest?.(".sugestoes")) evento.preventDefault();
  });
  document.addEventListener("focusout", (evento) => {
    const caixa = partes(evento.target);
    if (caixa && !caixa.campo.parentElement.contains(evento.relatedTarget)) limpar(caixa);
  });

  // Arrows walk from the field through the links and back; Escape closes the list and keeps the words.
  document.addEventListener("keydown", (evento) => {
    const caixa = partes(evento.target);
    if (!caixa) return;
    const lugares = [caixa.campo, ...caixa.lista.querySelectorAll("a")];
    const passo = { ArrowDown: 1, ArrowUp: -1 }[evento.key];
    if (passo && lugares.length > 1) {
      evento.preventDefault();
      lugares.at((lugares.indexOf(evento.target) + passo) % lugares.length).focus();
    } else if (evento.key === "Escape" && lugares.length > 1) {
      evento.preventDefault();
      caixa.campo.focus();
      limpar(caixa);
    }
  });
})();
