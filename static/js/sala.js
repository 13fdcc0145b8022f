// A room that stays open: its signals of presence, and forms that don't reload the page (and stop the video).
(() => {
  "use strict";
  const MINUTO = 60000;
  const CAMPOS = "input[type=text], textarea";
  const FOCAVEIS = "form:not([hidden]) :is(textarea, input:not([type=hidden]), button)";
  const formulario = document.querySelector("[data-sinal]");
  const aviso = document.getElementById("aviso-da-sala");
  const meuLugar = document.getElementById("meu-lugar");
  let espera;

  const escrevendo = (parte) => (parte.contains(document.activeElement) && document.activeElement.matches(CAMPOS))
    || [...parte.querySelectorAll(CAMPOS)].some((c) => c.value !== c.defaultValue);
  const ler = async (resposta) => new DOMParser().parseFromString(await resposta.text(), "text/html");

  // The parts of the page that the answer renews: the one that was sent, and those in which nobody is writing.
  const trocar = (pagina, enviado) => {
    const foco = document.activeElement;
    const onde = foco?.closest("[data-trocar]");
    document.querySelectorAll("[data-trocar]").forEach((parte) => {
      const nova = pagina.getElementById(parte.id);
      if (nova && ((enviado && parte.contains(enviado)) || !escrevendo(parte))) parte.innerHTML = nova.innerHTML;
    });
    if (onde && !foco.isConnected) {
      const igual = [...onde.querySelectorAll(foco.tagName)]
        .find((e) => e.offsetParent && (foco.id ? e.id === foco.id : e.isEqualNode(foco)));
      (igual ?? onde.querySelector(FOCAVEIS))?.focus({ preventScroll: true });
    }
    if (!enviado) return;
    document.querySelector("#erros-da-sala [data-resumo-de-erros]")?.focus();
    pagina.querySelectorAll(".messages :is(a, button)").forEach((e) => e.remove()); // the sentence alone
    aviso.textContent = [...pagina.querySelectorAll(".mensagens .aviso, .messages li")]
      .map((m) => m.textContent.trim().replace(/\s+/g, " ")).join(" ");
  };

  const mao = () => meuLugar?.querySelector("[data-na-fila], .minha-vez");
  // The hand's button follows what the signal says: the team may have called the person, or taken her hand down.
  const acertarMao = () => {
    const certa = mao() ? "desistir" : "pedir";
    document.querySelectorAll("[data-mao]").forEach((f) => {
      f.hidden = f.dataset.mao !== certa || Boolean(meuLugar.querySelector(".minha-vez"));
    });
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
        acertarMao();
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
  // The queue moved, or a vote opened or ended: who it touches asks for her place, not all at the same instant.
  document.querySelectorAll("[data-fila] [data-parte=conteudo]").forEach((regiao) => {
    const abertas = () => regiao.querySelector("[data-votacoes]")?.dataset.votacoes ?? "";
    let antes = abertas();
    new MutationObserver(() => {
      const votacao = antes !== (antes = abertas());
      const fazer = formulario ? (mao() || votacao) && sinalizar : acompanhar;
      if (!fazer) return;
      clearTimeout(espera);
      espera = setTimeout(fazer, 300 + Math.random() * (votacao ? 4000 : 1500));
    }).observe(regiao, { childList: true });
  });

  document.addEventListener("submit", async (evento) => {
    const enviado = evento.target.closest("form[data-na-sala]");
    if (!enviado) return;
    evento.preventDefault();
    const dados = new FormData(enviado, evento.submitter);
    dados.delete("video"); // the answer is read, not shown: nothing of it loads
    try {
      const r = await fetch(enviado.action, { method: "POST", body: dados, signal: AbortSignal.timeout(15000) });
      if (!r.ok && r.status !== 422) throw r;
      trocar(await ler(r), enviado);
    } catch { aviso.textContent = aviso.dataset.perdeu; }
  });
})();
