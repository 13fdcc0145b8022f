"""Plain text, ZIPs of documents, and what the reading gives."""

from __future__ import annotations

import io
import zipfile

import pytest

from biblioteca.erros import ArquivoRecusado
from biblioteca.estrutura.paragrafos import Paragrafo, Trecho
from biblioteca.extracao import Leitura, abrir_pacote, e_pacote, extrair, pacote
from biblioteca.extracao.txt import ler
from biblioteca.triagem import FRASES

TEXTO = "Art. 1º A assistência é direito.\n\nArt. 2º Fim — “aspas”."


def compactado(arquivos: dict[str, bytes], **opcoes: int) -> bytes:
    saida = io.BytesIO()
    with zipfile.ZipFile(saida, "w", zipfile.ZIP_DEFLATED, **opcoes) as zipado:  # type: ignore[arg-type]
        for nome, conteudo in arquivos.items():
            zipado.writestr(nome, conteudo)
    return saida.getvalue()


def do_pacote(conteudo: bytes) -> dict[str, str]:
    """Name → text, or the sentence of refusal, of each file of the ZIP."""
    return {
        nome: str(dado) if isinstance(dado, ArquivoRecusado) else dado.decode()
        for nome, dado in abrir_pacote(conteudo)
    }


@pytest.mark.parametrize("codificacao", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_texto_puro_e_lido_em_qualquer_codificacao(codificacao: str) -> None:
    lida = extrair(TEXTO.encode(codificacao), "lei.txt")
    assert lida.formato == "txt"
    assert [p.texto for p in lida.paragrafos] == TEXTO.split("\n\n")


def test_linhas_cortadas_na_largura_da_pagina_sao_emendadas() -> None:
    cortado = (
        "Art. 1º O benefício será pago a quem comprovar que não possui meios\n"
        "de prover a própria manutenção, nem de tê-la provida.\n"
        "Parágrafo único. Na forma do regulamento.\nI - um;\nII - dois."
    )
    assert [p.texto[:9] for p in ler(cortado.encode())] == ["Art. 1º O", "Parágrafo", "I - um;", "II - dois"]


def test_linhas_compridas_sao_paragrafos() -> None:
    assert len(ler(f"{'palavra ' * 30}\n{'outra ' * 30}".encode())) == 2


def test_leitura_vai_e_volta_em_dados_simples() -> None:
    lida = Leitura("pdf", [Paragrafo((Trecho("a"), Trecho("b", True)), True, 3)], ["a"], ["aviso"])
    assert Leitura.de_dict(lida.como_dict()) == lida


def test_html_e_lido_no_processo_a_parte_como_sempre_foi() -> None:
    lida = extrair(b"<p>Art. 1<s>o</s> Vale.</p><p><s>Art. 2 Velho.</s></p>", "a.htm")
    assert [(p.texto, p.trechos[0].riscado) for p in lida.paragrafos] == [
        ("Art. 1o Vale.", False),
        ("Art. 2 Velho.", True),
    ]
    assert lida.paginas is None


def test_pacote_da_os_documentos_e_pula_o_que_o_sistema_deixou() -> None:
    zipado = compactado(
        {
            "leis/a.txt": b"A",
            "b.htm": b"B",
            "__MACOSX/._a.txt": b"x",
            ".oculto": b"x",
            "leis/Thumbs.db": b"x",
            "vazia/": b"",
        }
    )
    assert e_pacote(zipado)
    assert do_pacote(zipado) == {"leis/a.txt": "A", "b.htm": "B"}


def test_documento_do_word_nao_e_pacote() -> None:
    assert not e_pacote(compactado({"[Content_Types].xml": b"x", "word/document.xml": b"x"}))


def test_nome_que_sai_da_pasta_e_recusado_e_os_outros_seguem() -> None:
    zipado = compactado({"../../fora.txt": b"x", "/raiz.txt": b"x", "C:\\disco.txt": b"x", "bom.txt": b"bom"})
    lidos = do_pacote(zipado)
    assert lidos.pop("bom.txt") == "bom"
    assert set(lidos.values()) == {str(FRASES["nome_inseguro"])}
    assert all("/" not in nome and "\\" not in nome for nome in lidos)


def test_zip_dentro_de_zip_e_recusado() -> None:
    assert do_pacote(compactado({"a.zip": compactado({"b.txt": b"x"})})) == {
        "a.zip": str(FRASES["zip_dentro"])
    }


def test_bomba_e_recusada_sem_ser_aberta_inteira() -> None:
    zipado = compactado({"bomba.txt": b"\0" * 40_000_000, "bom.txt": b"bom"})
    assert do_pacote(zipado) == {"bomba.txt": str(FRASES["bomba"]), "bom.txt": "bom"}


def test_membro_grande_e_recusado_pelo_que_tem_e_nao_pelo_que_diz(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacote, "TAMANHO_DO_MEMBRO", 10)
    zipado = bytearray(compactado({"a.txt": b"x" * 100}))
    indice = zipado.index(b"PK\x01\x02")
    zipado[indice + 24 : indice + 28] = (5).to_bytes(4, "little")  # the size that the index declares
    assert list(do_pacote(bytes(zipado))) == ["a.txt"]
    assert len(do_pacote(bytes(zipado))["a.txt"]) != 100


def test_soma_dos_membros_tem_limite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacote, "TAMANHO_DE_TUDO", 150)
    lidos = do_pacote(compactado({"a.txt": b"a" * 100, "b.txt": b"b" * 100, "c.txt": b"c" * 10}))
    assert [lidos["a.txt"], lidos["b.txt"], lidos["c.txt"]] == ["a" * 100, str(FRASES["bomba"]), "c" * 10]


def test_pacote_com_arquivos_demais_e_recusado(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacote, "MEMBROS_DEMAIS", 2)
    with pytest.raises(ArquivoRecusado, match="arquivos demais"):
        do_pacote(compactado({f"{n}.txt": b"x" for n in range(3)}))


def test_indice_enorme_e_recusado_antes_de_ser_lido() -> None:
    with pytest.raises(ArquivoRecusado):
        do_pacote(b"PK\x03\x04" + b"PK\x01\x02" * 30_000)


def test_membro_cifrado_diz_que_tem_senha() -> None:
    zipado = bytearray(compactado({"a.txt": b"x"}))
    for marca, deslocamento in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        zipado[zipado.index(marca) + deslocamento] |= 1
    assert do_pacote(bytes(zipado)) == {"a.txt": str(FRASES["senha"])}


def test_membro_danificado_nao_impede_os_outros() -> None:
    zipado = bytearray(compactado({"a.txt": b"conteudo do primeiro", "b.txt": b"bom"}))
    inicio = zipado.index(b"a.txt") + 5
    zipado[inicio : inicio + 6] = b"\xff" * 6
    assert do_pacote(bytes(zipado)) == {"a.txt": str(FRASES["zip_danificado"]), "b.txt": "bom"}


def test_nome_gravado_pelo_windows_antigo_fica_legivel() -> None:
    zipado = compactado({"resolucao.txt": b"x"}).replace(b"resolucao", "resoluç".encode("cp850") + b"ao")
    assert list(do_pacote(zipado)) == ["resoluçao.txt"]


def test_zip_enviado_como_documento_diz_o_que_fazer() -> None:
    with pytest.raises(ArquivoRecusado) as recusa:
        extrair(compactado({"a.txt": b"x"}), "leis.zip")
    assert str(recusa.value) == str(FRASES["zip"])


def test_uma_anotacao_entre_sinais_nao_faz_de_um_texto_uma_pagina() -> None:
    lida = extrair("Art. 1º O conselho <b>decide</b>.\n\nArt. 2º Fim.".encode(), "resolucao.txt")
    assert [p.texto for p in lida.paragrafos] == ["Art. 1º O conselho <b>decide</b>.", "Art. 2º Fim."]
    assert extrair(b"<html><p>Art. 1 Um.</p><p>Art. 2 Dois.</p></html>", "pagina.txt").formato == "html"


@pytest.mark.parametrize("linha", ["Art. {n} Texto do artigo.", "uma linha qualquer {n}"])
def test_um_texto_de_partes_sem_conta_e_recusado_onde_ha_limites(linha: str) -> None:
    """Otherwise the tree would be built and written for minutes, with the database locked."""
    texto = "\n\n".join(linha.format(n=n) for n in range(1, 90_000))
    with pytest.raises(ArquivoRecusado, match="texto demais"):
        extrair(texto.encode(), "longo.txt")
