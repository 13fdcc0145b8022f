// Keeps the regions of {% ao_vivo %} up to date (docs/tempo-real.md): by stream, or by asking when there is none.
(() => {
  "use strict";
  let adiante = 0; // what the server's clock has more than the device's, in ms
  const acertar = (ms) => { if (ms) adiante = ms - Date.now(); };
  const contar = () => document.querySelectorAll("[data-ate]").forEach((relogio) => {
    const s = Math.max(0, Math.round((Date.parse(relogio.dataset.ate) - Date.now() - adiante) / 1000));
    const partes = [Math.trunc(s / 3600), Math.trunc(s / 60) % 60, s % 60];
    if (!partes[0]) partes.shift();
    relogio.textContent = partes.map((n, i) => (i ? String(n).padStart(2, "0") : n)).join(":");
    relogio.classList.toggle("esgotado", !s);
  });

  const acompanhar = (regiao) => {
    const dados = regiao.dataset;
    const [conteudo, estado, anuncio, link] = regiao.querySelectorAll("[data-parte]");
    let fonte, espera, vigia, volta, viva = false, renovada = false, guardado = null;
    const dizer = (texto) => { if (estado.textContent !== texto) estado.textContent = texto; };
    const recolher = () => [...conteudo.querySelectorAll("[role=status]")].map((e) => {
      e.removeAttribute("role"); // said once, by the region's own announcer
      return e.textContent.trim();
    }).join(" ");
    let dito = recolher();

    const mexidos = () => [...conteudo.querySelectorAll("input, textarea")]
      .some((c) => c.value !== c.defaultValue || c.checked !== c.defaultChecked);
    const nome = (d) => d.id || d.firstElementChild.textContent;
    const trocar = (html) => {
      const foco = conteudo.contains(document.activeElement) && document.activeElement;
      guardado = (foco && foco.matches("input, select, textarea")) || mexidos() ? html : null;
      if (guardado !== null) return;
      const abertos = new Map([...conteudo.querySelectorAll("details")].map((d) => [nome(d), d.open]));
      conteudo.innerHTML = html;
      conteudo.querySelectorAll("details").forEach((d) => { d.open = abertos.get(nome(d)) ?? d.open; });
      if (foco) ([...conteudo.querySelectorAll(foco.tagName)]
        .find((e) => (foco.id ? e.id === foco.id : e.isEqualNode(foco))) ?? regiao).focus({ preventScroll: true });
      contar();
      const novo = recolher();
      if (novo !== dito) anuncio.textContent = dito = novo;
    };
    const receber = (versao, html) => {
      renovada = false;
      if (estado.textContent === dados.semConexao) {
        dizer(dados.recuperada);
        setTimeout(() => dizer(""), 8000);
      }
      if (versao !== dados.versao) { dados.versao = versao; trocar(html); }
    };

    const parar = () => { fonte?.close(); [espera, vigia, volta].forEach(clearTimeout); };
    const ouvir = () => {
      parar();
      viva = false;
      if (document.hidden) return;
      fonte = new EventSource(`${dados.aoVivo}&v=${dados.versao}`);
      agendar(5000); // a stream that says nothing (a proxy that holds it, a process that hangs) is as good as none
      vigia = setTimeout(ouvir, 45000);
      fonte.addEventListener("pulso", (e) => {
        viva = true;
        acertar(Number(e.data));
        receber(dados.versao);
        [espera, vigia].forEach(clearTimeout);
        vigia = setTimeout(ouvir, 45000);
      });
      fonte.onmessage = (e) => receber(e.lastEventId, e.data);
      fonte.onerror = () => {
        viva = false;
        agendar(1000);
        if (fonte.readyState === EventSource.CLOSED) { clearTimeout(volta); volta = setTimeout(ouvir, 30000); }
      };
    };
    const agendar = (ms) => { clearTimeout(espera); espera = setTimeout(perguntar, ms * (1 + Math.random())); };
    // The address lives for some minutes: the page, asked again, checks again who may see it, and brings another.
    const renovar = async () => {
      const r = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(15000) });
      if (r.status === 429 || r.status >= 500) throw r;
      const nova = [...new DOMParser().parseFromString(await r.text(), "text/html").querySelectorAll("[data-ao-vivo]")]
        .find((outra) => outra.dataset.canal === dados.canal);
      if (!nova || renovada) { parar(); dizer(dados.vencida); link.hidden = false; return; }
      [renovada, dados.aoVivo, dados.agora] = [true, nova.dataset.aoVivo, nova.dataset.agora];
      ouvir();
    };
    const perguntar = async () => {
      try {
        const r = await fetch(dados.agora, { signal: AbortSignal.timeout(10000) });
        if (r.status === 404) { await renovar(); return; }
        if (!r.ok) throw r;
        acertar(Date.parse(r.headers.get("date")) + 500);
        receber(/[0-9a-f]{16}/.exec(r.headers.get("etag"))[0], await r.text());
      } catch { dizer(dados.semConexao); }
      if (!document.hidden && !viva) agendar(4000);
    };

    link.hidden = true;
    acertar(Date.parse(dados.hora));
    conteudo.addEventListener("focusout", () => setTimeout(() => { if (guardado !== null) trocar(guardado); }));
    document.addEventListener("visibilitychange", ouvir);
    ouvir();
  };

  document.querySelectorAll("[data-ao-vivo]").forEach(acompanhar);
  contar();
  setInterval(contar, 1000);
})();
