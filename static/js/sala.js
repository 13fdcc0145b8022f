// A room that stays open: its signals of presence, and forms that don't reload the page (and stop the video).
(() => {
  "use strict";
  const MINUTO = 60000;
  const formulario = document.querySelector("[data-sinal]");
  const aviso = document.getElementById("aviso-da-sala");
  const meuLugar = document.getElementById("meu-lugar");
  if (!formulario) return;
  let espera;

  const sinalizar = async () => {
    clearTimeout(espera);
    try {
      const r = await fetch(formulario.action, {
        method: "POST", body: new FormData(formulario), redirect: "manual", signal: AbortSignal.timeout(15000),
      });
      if (r.status === 403) { aviso.textContent = await r.text(); return; } // no more signals: not in the room
      if (r.type === "opaqueredirect") { location.reload(); return; }
      if (!r.ok) throw r;
      const novo = await r.text();
      if (novo.trim() !== meuLugar.dataset.visto) {
        meuLugar.innerHTML = novo;
        meuLugar.dataset.visto = novo.trim();
      }
      aviso.textContent = "";
    } catch { aviso.textContent = aviso.dataset.perdeu; }
    espera = setTimeout(sinalizar, MINUTO);
  };
  espera = setTimeout(sinalizar, MINUTO);

  // The queue moved: whoever is in it asks for her place, not all at the same instant.
  const fila = document.querySelector("[data-fila] [data-parte=conteudo]");
  if (fila) new MutationObserver(() => {
    if (!meuLugar.querySelector("[data-na-fila], .minha-vez")) return;
    clearTimeout(espera);
    espera = setTimeout(sinalizar, 300 + Math.random() * 1500);
  }).observe(fila, { childList: true });

  const trocar = (pagina) => {
    const foco = document.activeElement?.id;
    document.querySelectorAll("[data-trocar]").forEach((parte) => {
      const nova = pagina.getElementById(parte.id);
      if (nova && nova.innerHTML !== parte.innerHTML) parte.innerHTML = nova.innerHTML;
    });
    const resumo = document.querySelector("#erros-da-sala [data-resumo-de-erros]");
    (resumo ?? (foco && document.getElementById(foco)))?.focus({ preventScroll: !resumo });
    aviso.textContent = [...pagina.querySelectorAll(".mensagens .aviso")].map((m) => m.textContent.trim()).join(" ");
  };
  document.addEventListener("submit", async (evento) => {
    const enviado = evento.target.closest("form[data-na-sala]");
    if (!enviado) return;
    evento.preventDefault();
    const dados = new FormData(enviado);
    dados.delete("video"); // the answer is read, not shown: nothing of it loads
    try {
      const r = await fetch(enviado.action, { method: "POST", body: dados, signal: AbortSignal.timeout(15000) });
      if (!r.ok && r.status !== 422) throw r;
      trocar(new DOMParser().parseFromString(await r.text(), "text/html"));
    } catch { aviso.textContent = aviso.dataset.perdeu; }
  });
})();
