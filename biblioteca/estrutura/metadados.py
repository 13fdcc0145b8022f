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
    ("lei-complementar", r"lei\s+complementar(?:\s+municipal|\s+estadual)?"),
    ("lei-organica", r"lei\s+org[âa]nica\s+(?:do\s+munic[íi]pio|municipal)"),
    ("lei", r"lei(?:\s+municipal|\s+estadual|\s+delegada|\s+ordin[áa]ria(?:\s+municipal)?)?"),
    ("decreto-lei", r"decreto[\s-]+lei"),
    ("decreto-legislativo", r"decreto\s+legislativo"),
    ("decreto", r"decreto(?:\s+municipal|\s+estadual|\s+executivo)?"),
    ("medida-provisoria", r"medida\s+provis[óo]ria"),
    ("emenda-constitucional", r"emenda\s+constitucional"),
    ("resolucao", r"resolu[çc][ãa]o"),
    ("deliberacao", r"delibera[çc][ãa]o"),
    ("portaria", r"portaria"),
    ("instrucao-normativa", r"instru[çc][ãa]o\s+normativa"),
)
# Without "nº" only a year or a date after the number tells a title ("RESOLUÇÃO CMAS 5/2025").
_TITULO = re.compile(
    r"^(?P<tipo>" + "|".join(f"(?:{forma})" for _, forma in _TIPOS) + r")\b"
    r"(?P<orgao>[\s\w./–-]{0,80}?)[\s,:–-]*(?:\bn\s?[.ºo°ª]*\s*(?P<numero>\d[\d.]*)|\s(?P<nu>\d[\d.]*)(?=\s?/\s?\d|,? de \d))"
    r"(?:\s?-\s?[A-Z](?![\wÀ-ÿ]))?(?P<resto>.*)$",
    re.I | re.S,
)
# Documents known by their title: no number of their own.
_SEM_NUMERO = (
    ("lei-organica", re.compile(r"lei\s+org[âa]nica\s+(?:do\s+munic[íi]pio|municipal|d[eo]\s)", re.I)),
    ("regimento", re.compile(r"regimento\s+interno", re.I)),
    ("modelo", re.compile(r"modelo\s+de\b", re.I)),
    ("decreto", re.compile(r"decreto\s+de\s+\d", re.I)),
    ("portaria", re.compile(r"portaria\s+de\s+\d", re.I)),
    ("resolucao", re.compile(r"resolu[çc][ãa]o\s+de\s+\d", re.I)),
    ("guia", re.compile(r"(?:guia|manual|cartilha)\s+d[aeo]", re.I)),
)
_SIGLA = re.compile(r"\b[A-Z]{2,}(?:\s?[/-]\s?[A-Z]{2,})*\b")
_NAO_E_SIGLA = frozenset(
    (
        *(
            "CONJUNTA",
            "CONJUNTO",
            "INTERMINISTERIAL",
            "NORMATIVA",
            "NORMATIVO",
            "MUNICIPAL",
            "ESTADUAL",
            "FEDERAL",
        ),
        *("MANUAL", "GUIA", "CARTILHA", "CENSO", "QUESTIONARIO"),
        *("DO", "DA", "DE", "DOS", "DAS", "AD"),
    )
)
_ORGAO_POR_EXTENSO = re.compile(
    r"(?:conselho|secretaria|comiss[ãa]o|minist[ée]rio|gabinete|c[âa]mara|funda[çc][ãa]o|fundo)\s+(?:[\wÀ-ÿ]+\s?)+",
    re.I,
)
_LIMITE_DO_ORGAO = 60
_DE_ORGAOS = ("resolucao", "deliberacao", "portaria", "instrucao-normativa")
_FIM_DA_IDENTIDADE = re.compile(r",?\s+de\s+\d|[.;]\s", re.I)
_CONSTITUICAO = re.compile(r"^CONSTITUIÇÃO (?:DA REPÚBLICA|FEDERAL)", re.I)
_DATA_POR_EXTENSO = re.compile(r"(\d{1,2})\s?[ºo°]?\s+de\s+([a-zç]+)\s+de\s+(\d{4})", re.I)
_DATA_EM_NUMEROS = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-]((?:18|19|20)\d\d)\b")
_ANO = re.compile(r"(?:/|de\s+)\s?((?:18|19|20)\d\d)\b", re.I)
_ANO_CURTO = re.compile(r"^\s?/\s?(\d\d)\b")
_VERBO_DE_EMENTA = re.compile(
    r"(?:disp[õo]e|aprova|institui|cria|altera|regulamenta|estabelece|fixa|autoriza|convoca|define|torna|designa|nomeia|homologa|"
    r"revoga|prorroga|constitui|delibera|d[áa]\b|acrescenta|inclui|declara|concede|abre|reconhece|reestrutura|organiza)",
    re.I,
)
_EMENTA_NO_TITULO = re.compile(r"\d{4}\s*[.:–-]+\s*[“\"]?(?=[A-ZÀ-Ý])(.{15,})$", re.S)
_NAO_E_EMENTA = re.compile(
    r"^(?:mensagem de veto|\(?texto (?:compilado|consolidado|para|atualizado)|\(?vide|regulament(?:o|a[çc][ãa]o)\b|\(?vig[êe]ncia|convers[ãa]o|convertid|reeditad|rejeitad|o presidente|a presidenta?|"
    r"o vice|fa[çc]o saber|decreta|resolve|produ[çc][ãa]o|\(?revogad|\(?atualizad|presid[êe]ncia da rep|publica|[íi]ndice|exposi[çc]|"
    r"dados? da norma|promulga[çc][ãa]o|revigorad|anulad|caducidade|revoga[çc][ãa]o|renova a|republicad|retificad|este texto|\(?publicad|partes|considerando|pre[âa]mbulo|normas complem|"
    r"an[áa]lise|altera[çc][ãa]o|legisla[çc][ãa]o|a c[âa]mara|cap[íi]tulo|t[íi]tulo)",
    re.I,
)
_PREAMBULO = re.compile(r"^pre[âa]mbulo$", re.I)
_ORDEM = re.compile(
    r"^(?:o|a|os|as)\s+(?:vice-)?(?:president[ea]|prefeit|conselh|ministr|congresso|mesa|c[âa]mara|secret[áa]ri|plen[áa]ri|governador|"
    r"comiss[ãa]o|diretor|gestor|munic[íi]pio|povo)|^fa[çc]o saber|^considerando\b|^resolve\b|^decreta\b|^eu,",
    re.I,
)


def ler_data(texto: str) -> date | None:
    """First date of ``texto``, written out ("7 de dezembro de 1993") or in numbers ("07/12/1993"), or None."""
    partes = None
    if achado := _DATA_POR_EXTENSO.search(texto):
        mes = sem_acento(achado[2])
        partes = (int(achado[3]), MESES.index(mes) + 1, int(achado[1])) if mes in MESES else None
    elif em_numeros := _DATA_EM_NUMEROS.search(texto):
        partes = (int(em_numeros[3]), int(em_numeros[2]), int(em_numeros[1]))
    try:
        return date(*partes) if partes else None
    except ValueError:
        return None


def _tipo(nome: str) -> str:
    return next(tipo for tipo, forma in _TIPOS if re.fullmatch(forma, re.sub(r"\s+", " ", nome), re.I))


def _ementa(linhas: Sequence[str]) -> str:
    for linha in linhas:
        for parte in linha.split("\n"):
            texto = re.sub(r"\s+", " ", parte).strip(' “”"')
            if _ORDEM.match(texto) or _PREAMBULO.match(texto):
                return ""
            curta = len(texto) <= 25 and not (len(texto) > 10 and _VERBO_DE_EMENTA.match(texto))
            if curta or _NAO_E_EMENTA.match(texto) or _TITULO.match(texto):
                continue
            if ementa := _sem_aspas(separar_notas(linha[linha.index(parte) :])[0]):
                return ementa
    return ""


def _sem_aspas(ementa: str) -> str:
    """Quotes around all of it, also with the full stop outside them."""
    return re.sub(r"^([“\"].*)[”\"]\s*\.$", r"\1.", ementa.strip(), flags=re.S).strip(' “”"')


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
    titulos: list[tuple[int, re.Match[str]]] = []
    for i, linha in enumerate(cabecalho[:40]):
        limpa = re.sub(r"\s+", " ", linha).strip()
        if not titulos and _CONSTITUICAO.match(limpa):
            data = ler_data(fecho)
            return Identificacao("constituicao", "", data.year if data else None, data, titulo=limpa[:300])
        if titulo := _TITULO.match(limpa):
            titulos.append((i, titulo))
    if not titulos:
        return _sem_numero(cabecalho, vivas, fecho)
    i, titulo = _mais_completo(titulos, cabecalho)
    return _da_norma(titulo, i, cabecalho, vivas, fecho)


def _mais_completo(
    titulos: list[tuple[int, re.Match[str]]], cabecalho: Sequence[str]
) -> tuple[int, re.Match[str]]:
    """Above the title may come a nickname with the number alone, or the law that created the council."""
    primeiro = titulos[0]
    de_orgao = next((um for um in titulos if _tipo(um[1]["tipo"]) in _DE_ORGAOS), primeiro)
    no_meio = cabecalho[primeiro[0] + 1 : de_orgao[0]]
    if _tipo(primeiro[1]["tipo"]) == "lei" and not any(map(_VERBO_DE_EMENTA.match, no_meio)):
        primeiro = de_orgao
    iguais = [um for um in titulos if _numero(um[1]) == _numero(primeiro[1])]
    return next((um for um in iguais if ler_data(um[1]["resto"])), primeiro)


def _numero(titulo: re.Match[str]) -> str:
    return (titulo["numero"] or titulo["nu"]).replace(".", "").lstrip("0") or "0"


def _sem_numero(cabecalho: Sequence[str], vivas: Sequence[str], fecho: str) -> Identificacao:
    limpas = [re.sub(r"\s+", " ", linha).strip() for linha in cabecalho[:12]]
    titulo, tipo, lugar = next(
        (
            (linha, nome, i)
            for i, linha in enumerate(limpas)
            for nome, forma in _SEM_NUMERO
            if forma.match(linha)
        ),
        (limpas[0] if limpas else "", "", 0),
    )
    data = ler_data(" ".join(cabecalho[:12])) or ler_data(fecho)
    return Identificacao(
        tipo,
        "",
        data.year if data else None,
        data,
        # The capitals in a guide's title are what it is about ("MANUAL DO PESQUISADOR"), not who made it.
        orgao=_orgao("" if tipo == "guia" else titulo, limpas[:lugar])
        if tipo not in ("", "lei-organica")
        else "",
        titulo=titulo[:300],
        ementa=_ementa(vivas[lugar + 1 : lugar + 12]),
    )


def _orgao(do_titulo: str, acima: Sequence[str]) -> str:
    """Who made it: an acronym of the title, else its name there, else what is printed above."""
    for texto in (do_titulo, *acima):
        siglas = [re.sub(r"\s", "", sigla) for sigla in _SIGLA.findall(texto)]
        nome = _ORGAO_POR_EXTENSO.search(texto)
        if nome:  # in capitals each word looks like an acronym: only one set apart is
            siglas = re.findall(r"[–(-]\s?([A-Z]{2,}(?:/[A-Z]{2,})*)\b", texto[nome.start() :])
        uteis = [sigla for sigla in siglas if sigla not in _NAO_E_SIGLA]
        if uteis and (nome or texto is do_titulo):
            return uteis[0][:_LIMITE_DO_ORGAO]
        if nome:
            return _em_titulo(nome.group().strip())[:_LIMITE_DO_ORGAO]
    return ""


def _quem_resolve(abaixo: Sequence[str]) -> list[str]:
    """ "O Conselho Nacional de Assistência Social – CNAS", of the first line of the preamble."""
    ordens = (
        re.split(r",|\s+(?:no uso|em (?:sua|reuni))", linha)[0] for linha in abaixo if _ORDEM.match(linha)
    )
    return list(ordens)[:1]


def _em_titulo(nome: str) -> str:
    """ "CONSELHO MUNICIPAL DE SAÚDE" → "Conselho Municipal de Saúde"."""
    return " ".join(
        palavra if palavra in ("de", "da", "do", "das", "dos", "e") else palavra.capitalize()
        for palavra in nome.lower().split()
    )


def _da_norma(
    titulo: re.Match[str], i: int, cabecalho: Sequence[str], vivas: Sequence[str], fecho: str
) -> Identificacao:
    resto = titulo["resto"]
    na_linha = _EMENTA_NO_TITULO.search(resto)
    if not ler_data(resto) and not _ANO.search(resto):
        resto += " " + " ".join(cabecalho[i + 1 : i + 2])[:80]
    data = ler_data(resto) or ler_data(fecho)
    candidatas = [viva for viva in vivas[i + 1 :] if viva] or list(cabecalho[i + 1 :])
    orgao = f"{titulo['orgao']} {re.split(_FIM_DA_IDENTIDADE, titulo['resto'])[0]}"
    de_orgao = _tipo(titulo["tipo"]) in _DE_ORGAOS
    return Identificacao(
        tipo=_tipo(titulo["tipo"]),
        numero=_numero(titulo),
        ano=_ano(resto, data),
        data=data,
        orgao=_orgao(
            orgao, [*cabecalho[max(0, i - 5) : i], *_quem_resolve(cabecalho[i + 1 :])] if de_orgao else ()
        ),
        titulo=titulo.group()[:300],
        ementa=_sem_aspas(na_linha[1]) if na_linha else _ementa(candidatas) or _ementa(cabecalho[i + 1 :]),
        revogada_por=_revogada_por(cabecalho),
    )


def _ano(resto: str, data: date | None) -> int | None:
    if ano := _ANO.search(resto):
        return int(ano[1])
    if data:
        return data.year
    curto = _ANO_CURTO.match(resto)
    return (1900 if int(curto[1]) > 40 else 2000) + int(curto[1]) if curto else None
