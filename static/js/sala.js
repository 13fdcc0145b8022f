// A room that stays open: its signals of presence, and forms that don't reload the page (and stop the video).
(() => {
  "use strict";
  const MINUTO = 60000;
  const formulario = document.querySelector("[data-sinal]");
  const aviso = document.getElementById("aviso-da-sala");
  const meuLugar = document.getElementById("meu-lugar");
  let espera;

  const ocupada = (parte) => parte.contains(document.activeElement)
    || [...parte.querySelectorAll("input[type=text], textarea")].some((c) => c.value !== c.defaultValue);
  const ler = async (resposta) => new DOMParser().parseFromString(await resposta.text(), "text/html");

  // The parts of the page that the answer renews: the one that was sent, and those in which nobody is writing.
  const trocar = (pagina, enviado) => {
    const foco = document.activeElement?.id;
    document.querySelectorAll("[data-trocar]").forEach((parte) => {
      const nova = pagina.getElementById(parte.id);
      if (nova && ((enviado && parte.contains(enviado)) || !ocupada(parte))) parte.innerHTML = nova.innerHTML;
    });
    if (!enviado) return;
    const resumo = document.querySelector("#erros-da-sala [data-resumo-de-erros]");
    (resumo ?? (foco && document.getElementById(foco)))?.focus({ preventScroll: !resumo });
    aviso.textContent = [...pagina.querySelectorAll(".mensagens .aviso")].map((m) => m.textContent.trim()).join(" ");
  };

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
  if (formulario) espera = setTimeout(sinalizar, MINUTO);

  // Who runs the room: what the live regions show has buttons beside it, which follow.
  const acompanhar = async () => {
    const r = await fetch(location.href, { signal: AbortSignal.timeout(15000) });
    if (r.ok) trocar(await ler(r), null);
  };
  // The queue moved: whoever is in it asks for her place, not all at the same instant.
  const naFila = () => meuLugar?.querySelector("[data-na-fila], .minha-vez");
  document.querySelectorAll("[data-fila] [data-parte=conteudo]").forEach((regiao) => {
    new MutationObserver(() => {
      const fazer = formulario ? naFila() && sinalizar : acompanhar;
      if (!fazer) return;
      clearTimeout(espera);
      espera = setTimeout(fazer, 300 + Math.random() * 1500);
    }).observe(regiao, { childList: true });
  });

  document.addEventListener("submit", async (evento) => {
    const enviado = evento.target.closest("form[data-na-sala]");
    if (!enviado) return;
    evento.preventDefault();
    const dados = new FormData(enviado);
    dados.delete("video"); // the answer is read, not shown: nothing of it loads
    try {
      const r = await fetch(enviado.action, { method: "POST", body: dados, signal: AbortSignal.timeout(15000) });
      if (!r.ok && r.status !== 422) throw r;
      trocar(await ler(r), enviado);
    } catch { aviso.textContent = aviso.dataset.perdeu; }
  });
})();
