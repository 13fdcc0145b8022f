// Progressive enhancement only: every page works without this file.
(() => {
  "use strict";
  const todos = (seletor) => document.querySelectorAll(seletor);

  // The error summary takes the focus, so that a screen reader begins there.
  todos("[data-resumo-de-erros]").forEach((resumo) => resumo.focus());

  // Browsers that can't show a closed <details> on wide screens get it opened.
  if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 64em)").matches) {
    todos("[data-menu]").forEach((menu) => { menu.open = true; });
  }

  // <button data-copiar="#id-of-field" data-copiado="Link copiado"> with a <… role="status"> next to it.
  todos("[data-copiar]").forEach((botao) => {
    if (!navigator.clipboard) return;
    botao.hidden = false;
    botao.addEventListener("click", async () => {
      const campo = document.querySelector(botao.dataset.copiar);
      await navigator.clipboard.writeText(campo.value || campo.textContent.trim());
      const estado = botao.parentElement.querySelector("[role=status]");
      if (estado) estado.textContent = botao.dataset.copiado;
    });
  });

  // <button data-compartilhar="title" data-url="…">: the phone's own share sheet.
  todos("[data-compartilhar]").forEach((botao) => {
    if (!navigator.share) return;
    botao.hidden = false;
    botao.addEventListener("click", () => {
      navigator.share({ title: botao.dataset.compartilhar, url: botao.dataset.url || location.href }).catch(() => {});
    });
  });

  // <textarea data-contador="2000">: says how much room is left, once typing pauses.
  todos("[data-contador]").forEach((campo) => {
    const aviso = document.getElementById(campo.id + "_contador");
    if (!aviso) return;
    let espera;
    const contar = () => {
      const resta = Number(campo.dataset.contador) - [...campo.value].length;
      aviso.textContent = aviso.dataset[resta < 0 ? "excesso" : "resto"].replace("{n}", Math.abs(resta));
      aviso.classList.toggle("excedido", resta < 0);
    };
    campo.addEventListener("input", () => { clearTimeout(espera); espera = setTimeout(contar, 600); });
    contar();
  });
})();
