// Starts the panel's widgets that Wagtail starts by inline scripts, which our Content-Security-Policy refuses.
// The overridden templates leave <template data-iniciar="what" data-alvo="id" data-config="JSON"> in their place.
(() => {
  const campo = (funcao) => (alvo, config) => window[funcao](alvo, config);
  const painel = (classe) => (_alvo, config) => new window[classe](config);
  const seletor = (classe) => (alvo, config) => new window[classe](alvo, config);

  // The whole list of what may be started: nothing written in a page can name anything else.
  const iniciadores = {
    data: campo("initDateChooser"),
    hora: campo("initTimeChooser"),
    dataHora: campo("initDateTimeChooser"),
    InlinePanel: painel("InlinePanel"),
    MultipleChooserPanel: painel("MultipleChooserPanel"),
    Chooser: seletor("Chooser"),
    PageChooser: seletor("PageChooser"),
    ImageChooser: seletor("ImageChooser"),
    DocumentChooser: seletor("DocumentChooser"),
    SnippetChooser: seletor("SnippetChooser"),
    TaskChooser: (alvo) => window.createTaskChooser(alvo),
    enderecos: (_alvo, config) => {
      window.chooserUrls = window.chooserUrls || config;
    },
  };

  const iniciar = (marca) => {
    marca.remove();
    iniciadores[marca.dataset.iniciar](marca.dataset.alvo, JSON.parse(marca.dataset.config));
  };

  const procurar = (raiz) => {
    if (raiz.nodeType !== Node.ELEMENT_NODE) return;
    if (raiz.matches("template[data-iniciar]")) iniciar(raiz);
    else raiz.querySelectorAll("template[data-iniciar]").forEach(iniciar);
  };

  procurar(document.documentElement);
  // Also what comes later: forms added to an InlinePanel, modals, results loaded while typing.
  new MutationObserver((mudancas) => {
    mudancas.forEach((mudanca) => mudanca.addedNodes.forEach((no) => no.isConnected && procurar(no)));
  }).observe(document.documentElement, { childList: true, subtree: true });

  // wagtail-localize: "all languages" ticks each one.
  document.addEventListener("change", (evento) => {
    if (!evento.target.matches('[data-marcar-todos] [name="select_all"]')) return;
    document.querySelectorAll('[name="locales"]').forEach((caixa) => {
      caixa.checked = evento.target.checked;
    });
  });
})();
