"""Identity of a norm, read from its own first lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from biblioteca.estrutura.modelo import Identificacao
from biblioteca.estrutura.notas import ler_nota, separar_notas
from biblioteca.estrutura.rotulos import sem_acento

MESES = (
    *("janeiro", "fevereiro", "marco", "abril", "maio", "junho"),
    *("julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
)
_TIPOS = (
    ("lei-complementar", r"lei\s+complementar"),
    ("lei-organica", r"lei\s+org[âa]nica\s+(?:do\s+munic[íi]pio|municipal)"),
    ("lei", r"lei(?:\s+municipal|\s+estadual|\s+delegada)?"),
    ("decreto-lei", r"decreto[\s-]+lei"),
    ("decreto-legislativo", r"decreto\s+legislativo"),
    ("decreto", r"decreto(?:\s+municipal)?"),
    ("medida-provisoria", r"medida\s+provis[óo]ria"),
    ("emenda-constitucional", r"emenda\s+constitucional"),
    ("resolucao", r"resolu[çc][ãa]o"),
    ("portaria", r"portaria"),
    ("instrucao-normativa", r"instru[çc][ãa]o\s+normativa"),
)
_TITULO = re.compile(
    r"^(?P<tipo>" + "|".join(f"(?:{forma})" for _, forma in _TIPOS) + r")\b"
    r"(?P<orgao>[\s\w./–-]{0,60}?)\s*n\s?[.ºo°]*\s*(?P<numero>\d[\d.]*)(?:-[A-Z])?(?P<resto>.*)$",
    re.I | re.S,
)
# Documents known by their title: no number of their own.
_SEM_NUMERO = (
    ("regimento", re.compile(r"regimento\s+interno", re.I)),
    ("modelo", re.compile(r"modelo\s+de\b", re.I)),
    ("guia", re.compile(r"(?:guia|manual|cartilha)\s+d[aeo]", re.I)),
)
_ORGAO = re.compile(r"\b[A-Z]{2,}(?:[/-][A-Z]{2,})*\b")
_CONSTITUICAO = re.compile(r"^CONSTITUIÇÃO (?:DA REPÚBLICA|FEDERAL)", re.I)
_DATA_POR_EXTENSO = re.compile(r"(\d{1,2})\s?[ºo°]?\s+de\s+([a-zç]+)\s+de\s+(\d{4})", re.I)
_ANO = re.compile(r"(?:/|de\s+)((?:18|19|20)\d\d)\b", re.I)
_NAO_E_EMENTA = re.compile(
    r"^(?:mensagem de veto|texto (?:compilado|para|atualizado)|\(?vide|regulament(?:o|a[çc][ãa]o)\b|\(?vig[êe]ncia|convers[ãa]o|o presidente|a presidenta?|"
    r"o vice|fa[çc]o saber|decreta|resolve|produ[çc][ãa]o|\(?revogad|\(?atualizad|presid[êe]ncia da rep|publica|[íi]ndice|exposi[çc]|"
    r"dados? da norma|promulga|partes|o congresso|o prefeit|a prefeit|o conselho|considerando|pre[âa]mbulo|normas complem|"
    r"an[áa]lise|altera[çc][ãa]o|legisla[çc][ãa]o|a c[âa]mara|cap[íi]tulo|t[íi]tulo)",
    re.I,
)
_PREAMBULO = re.compile(r"^pre[âa]mbulo$", re.I)
_ORDEM = re.compile(
    r"^(?:o|a)\s+(?:vice-)?(?:presidente|prefeit|conselho|ministr|congresso|mesa|c[âa]mara)|^fa[çc]o saber",
    re.I,
)


def ler_data(texto: str) -> date | None:
    """First date written out in ``texto`` ("7 de dezembro de 1993"), or None."""
    achado = _DATA_POR_EXTENSO.search(texto)
    if not achado or sem_acento(achado[2]) not in MESES:
        return None
    try:
        return date(int(achado[3]), MESES.index(sem_acento(achado[2])) + 1, int(achado[1]))
    except ValueError:
        return None


def _tipo(nome: str) -> str:
    return next(tipo for tipo, forma in _TIPOS if re.fullmatch(forma, re.sub(r"\s+", " ", nome), re.I))


def _ementa(linhas: Sequence[str]) -> str:
    for linha in linhas:
        for parte in linha.split("\n"):
            texto = re.sub(r"\s+", " ", parte).strip()
            if _ORDEM.match(texto):
                return ""
            if len(texto) > 25 and not _NAO_E_EMENTA.match(texto):
                return separar_notas(linha[linha.index(parte) :])[0]
    return ""


def _revogada_por(cabecalho: Sequence[str]) -> str:
    for linha in cabecalho:
        for parte in linha.split("\n"):
            if re.match(r"\(?\s*revogad[oa]\b", parte.strip(), re.I):
                return ler_nota(parte).ato
    return ""


def _preambulo(cabecalho: Sequence[str], ementa: str) -> str:
    """Lines between the ementa and the first provision: the preamble, the enacting words, the "considerando"s."""
    for i, linha in enumerate(cabecalho):
        limpa = re.sub(r"\s+", " ", linha).strip()
        if _PREAMBULO.match(limpa) or _ORDEM.match(limpa):
            return "\n".join(cabecalho[i:])
        if ementa and ementa[:60] in limpa:
            return "\n".join(cabecalho[i + 1 :])
    return ""


def identificar(cabecalho: Sequence[str], vivas: Sequence[str], fecho: str = "") -> Identificacao:
    """Identity from the lines above the first provision.

    ``vivas`` are the same lines without struck text (an ementa may have former wordings too); ``fecho`` gives
    the date where the title does not.
    """
    lida = _identidade(cabecalho, vivas, fecho)
    return replace(lida, preambulo=_preambulo(cabecalho, lida.ementa))


def _identidade(cabecalho: Sequence[str], vivas: Sequence[str], fecho: str) -> Identificacao:
    for i, linha in enumerate(cabecalho[:40]):
        limpa = re.sub(r"\s+", " ", linha).strip()
        if _CONSTITUICAO.match(limpa):
            data = ler_data(fecho)
            return Identificacao("constituicao", "", data.year if data else None, data, titulo=limpa[:300])
        if titulo := _TITULO.match(limpa):
            return _da_norma(titulo, limpa, i, cabecalho, vivas, fecho)
    return _sem_numero(cabecalho, vivas, fecho)


def _sem_numero(cabecalho: Sequence[str], vivas: Sequence[str], fecho: str) -> Identificacao:
    titulo = next((re.sub(r"\s+", " ", linha).strip() for linha in cabecalho), "")[:300]
    data = ler_data(" ".join(cabecalho[:12])) or ler_data(fecho)
    tipo = next((nome for nome, forma in _SEM_NUMERO if forma.match(titulo)), "")
    return Identificacao(
        tipo, "", data.year if data else None, data, titulo=titulo, ementa=_ementa(vivas[1:12])
    )


def _da_norma(
    titulo: re.Match[str],
    limpa: str,
    i: int,
    cabecalho: Sequence[str],
    vivas: Sequence[str],
    fecho: str,
) -> Identificacao:
    resto = titulo["resto"]
    if not ler_data(resto) and not _ANO.search(resto):
        resto += " " + " ".join(cabecalho[i + 1 : i + 2])[:80]
    data = ler_data(resto) or ler_data(fecho)
    ano = _ANO.search(resto)
    candidatas = [viva for viva in vivas[i + 1 :] if viva] or list(cabecalho[i + 1 :])
    orgao = _ORGAO.search(titulo["orgao"])
    return Identificacao(
        tipo=_tipo(titulo["tipo"]),
        numero=titulo["numero"].replace(".", ""),
        ano=int(ano[1]) if ano else data.year if data else None,
        data=data,
        orgao=orgao.group() if orgao else "",
        titulo=limpa[:300],
        ementa=_ementa(candidatas) or _ementa(cabecalho[i + 1 :]),
        revogada_por=_revogada_por(cabecalho),
    )
