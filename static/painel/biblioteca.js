// Follows the reading of the files of a batch. Without it the page has a link that asks again.
(() => {
  const INTERVALO = 2000;
  const regiao = document.querySelector("[data-andamento]");
  const resumo = document.querySelector("[data-resumo-visivel]");
  if (!regiao || !regiao.dataset.andamento) return;
  document.querySelector("[data-sem-script]")?.remove();

  // Row by row, and never the one where the person is: focus stays where it was.
  const atualizar = (nova) => {
    nova.querySelectorAll("tr[id]").forEach((linha) => {
      const atual = document.getElementById(linha.id);
      if (atual && atual.textContent !== linha.textContent && !atual.contains(document.activeElement)) {
        atual.replaceWith(linha);
      }
    });
    if (resumo.textContent !== nova.dataset.resumo) resumo.textContent = nova.dataset.resumo;
    return nova.dataset.andamento;
  };

  const perguntar = async (endereco) => {
    let seguinte = endereco;
    try {
      const resposta = await fetch(endereco, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (!resposta.ok) return;
      const pagina = new DOMParser().parseFromString(await resposta.text(), "text/html");
      seguinte = atualizar(pagina.querySelector("[data-andamento]"));
    } catch {
      // No network for a moment: ask again.
    }
    if (seguinte) setTimeout(perguntar, INTERVALO, seguinte);
  };
  setTimeout(perguntar, INTERVALO, regiao.dataset.andamento);
})();
