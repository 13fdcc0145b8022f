"""The librarian brings norms in: sends files, checks what was read, mends it and publishes, with scripts or without."""

from __future__ import annotations

import io
import re
import time
import zipfile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Page, expect

from demo.pessoas import SENHA
from tests.e2e.conftest import EntrarNoPainel

EDITORA = "comunicacao@vila-aurora.exemplo.org"
PAINEL = "/painel/biblioteca/"
PRAZO_DA_LEITURA = 30_000
ESTREITA, LARGA = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


def lei(numero: int, corpo: str) -> bytes:
    cabeca = f"<p>LEI Nº {numero}, DE 2 DE MAIO DE 2019</p><p>Dispõe sobre as cirandas do município e dá providências.</p>"
    return f"{cabeca}{corpo}<p>Vila Aurora, 2 de maio de 2019.</p>".encode()


SALTADA = lei(901, "<p>Art. 1º A ciranda é de todos.</p><p>Art. 4º A roda começa ao pôr do sol.</p>")
SIMPLES = lei(902, "<p>Art. 1º O sabugueiro da praça é patrimônio.</p><p>Art. 2º Esta Lei vale desde já.</p>")


def arquivo(nome: str, conteudo: bytes) -> FilePayload:
    return {"name": nome, "mimeType": "application/octet-stream", "buffer": conteudo}


def pacote(**conteudos: bytes) -> bytes:
    saida = io.BytesIO()
    with zipfile.ZipFile(saida, "w") as aberto:
        for nome, conteudo in conteudos.items():
            aberto.writestr(f"{nome}.html", conteudo)
    return saida.getvalue()


def enviar(pagina: Page, *arquivos: FilePayload) -> None:
    pagina.goto(f"{PAINEL}enviar/")
    pagina.get_by_label("Arquivos").set_input_files(list(arquivos))
    pagina.get_by_role("button", name="Enviar e ler").click()
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Arquivos enviados")


def acessivel(pagina: Page) -> None:
    """Nothing for axe in what is ours, and nothing wider than the screen, on a phone and on a desk."""
    for tela in (ESTREITA, LARGA):
        pagina.set_viewport_size(tela)
        assert pagina.evaluate("document.documentElement.scrollWidth") <= tela["width"]
        violacoes = Axe().run(pagina, context=".biblioteca").response["violations"]
        assert [(v["id"], [no["html"] for no in v["nodes"]]) for v in violacoes] == []


def test_from_the_files_to_the_public_page(
    pagina: Page, pagina_sem_js: Page, entrar_no_painel: EntrarNoPainel
) -> None:
    entrar_no_painel(pagina, EDITORA, SENHA)
    enviar(pagina, arquivo("leis.zip", pacote(cirandas=SALTADA)), arquivo("vazio.pdf", b""))
    # The page follows the reading by itself.
    expect(pagina.locator("[data-resumo-visivel]")).to_have_text(
        "1 arquivo pronto. 1 não pôde ser lido.", timeout=PRAZO_DA_LEITURA
    )
    expect(pagina.locator("tr", has_text="vazio.pdf")).to_contain_text("está vazio")
    acessivel(pagina)
    pagina.get_by_role("link", name="Conferir leis.zip/cirandas.html").click()
    expect(pagina.get_by_text("Artigos 1 a 4; faltam 2, 3.")).to_be_visible()
    acessivel(pagina)

    # A doubt leads to its line, which is mended there with the keyboard alone.
    pagina.locator("#duvidas a").first.press("Enter")
    expect(pagina).to_have_url(re.compile(r"#linha-\d+$"))
    linha = pagina.locator("tr", has_text="Art. 4º A roda").locator("a", has_text="Corrigir")
    linha.press("Enter")
    acessivel(pagina)
    pagina.locator("[name=gesto]").select_option("artigo")
    pagina.get_by_label("Rótulo, se o texto não o traz").fill("Art. 2º")
    pagina.get_by_label("Rótulo, se o texto não o traz").press("Enter")
    expect(pagina.get_by_text("Artigos 1 a 2.")).to_be_visible()
    expect(pagina.locator("#consertos li")).to_have_count(1)

    assert pagina_sem_js.request.get("/biblioteca/lei-municipal-901-2019/").status == 404
    pagina.get_by_role("button", name="Publicar", exact=True).click()
    expect(pagina.locator(".messages")).to_contain_text("está publicada")
    acessivel(pagina)
    pagina_sem_js.goto("/biblioteca/lei-municipal-901-2019/art-2")
    expect(pagina_sem_js.get_by_role("main")).to_contain_text("A roda começa ao pôr do sol.")


def test_without_scripts_and_with_a_grave_doubt(
    pagina_sem_js: Page, entrar_no_painel: EntrarNoPainel
) -> None:
    pagina = pagina_sem_js
    entrar_no_painel(pagina, EDITORA, SENHA)
    repetida = SIMPLES.replace(b"Art. 2", b"Art. 5")
    enviar(pagina, arquivo("sabugueiro.html", repetida))
    limite = time.monotonic() + PRAZO_DA_LEITURA / 1000
    while pagina.get_by_role("link", name="Ver como está agora").count() and time.monotonic() < limite:
        pagina.get_by_role("link", name="Ver como está agora").click()
    pagina.get_by_role("link", name="Conferir sabugueiro.html").click()
    pagina.get_by_role("button", name="Publicar", exact=True).click()
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Publicar com dúvidas?")
    pagina.get_by_role("button", name="Publicar assim mesmo").click()
    expect(pagina.locator(".messages")).to_contain_text("está publicada")


def test_the_new_text_of_a_public_norm_is_announced_before_it_is_published(
    pagina: Page, entrar_no_painel: EntrarNoPainel
) -> None:
    entrar_no_painel(pagina, EDITORA, SENHA)
    for vez, conteudo in enumerate((lei(913, "<p>Art. 1º Antes.</p>"), lei(913, "<p>Art. 1º Depois.</p>"))):
        enviar(pagina, arquivo(f"lei{vez}.html", conteudo))
        pagina.get_by_role("link", name=f"Conferir lei{vez}.html").click(timeout=PRAZO_DA_LEITURA)
        if vez:
            expect(pagina.get_by_text("já é pública")).to_be_visible()
            pagina.get_by_role("button", name="Guardar sem publicar").click()
        else:
            pagina.get_by_role("button", name="Publicar", exact=True).click()
    expect(pagina.get_by_text("Um texto novo desta norma espera conferência.")).to_be_visible()
    acessivel(pagina)
    assert "Antes." in pagina.request.get("/biblioteca/lei-municipal-913-2019/").text()
    pagina.goto(PAINEL)
    pagina.get_by_label("Situação").select_option("aguarda")
    pagina.get_by_role("button", name="Filtrar").click()
    expect(pagina.get_by_role("link", name="Lei nº 913/2019")).to_be_visible()
    acessivel(pagina)
