// Progressive enhancement of the pages of a draft.
(() => {
  "use strict";
  // A page that the browser brings back frozen may be older than what is stored: ask for it again.
  addEventListener("pageshow", (evento) => { if (evento.persisted) location.reload(); });

  document.querySelectorAll("[data-imprimir]").forEach((botao) => {
    botao.hidden = false;
    botao.addEventListener("click", () => print());
  });
})();
