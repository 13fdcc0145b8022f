"""Answer zero: the provision or norm that a question names outright, shown above the results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from biblioteca.citacoes import Alvo, Citacao, NormaCitada, achar_citacoes, chave_do_nome
from biblioteca.citacoes.escrita import nome_da_citada
from biblioteca.estrutura.escrita import por_extenso
from biblioteca.localizacao import Achado, Estante, no_texto_ou_no_anexo, numeros_de, pelo_endereco
from biblioteca.models import Dispositivo, Norma, SituacaoDaRedacao, TipoDeNorma
from search.respostas import Resposta, RespostaZero, registrar_respondedor

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

MAXIMO_DE_OPCOES = 10
MAXIMO_DE_NORMAS = 5
"""Of those that fit one citation."""
MAXIMO_DE_LETRAS = 400
"""A longer question is a text, and what it cites is not what it asks for."""
_PALAVRAS_SEM_ASSUNTO = """
    a ao as com como completa completo da das de diz do dos e em fala lei leis na nas no norma nos o onde os para pdf
    pela pelo pra qual que quero resumo sobre texto um uma ver veja atualizada atualizado integra
"""
_SEM_ASSUNTO = frozenset(_PALAVRAS_SEM_ASSUNTO.split())
_SO_NUMERO = re.compile(r"(?P<lei>l)?(?P<numero>\d{1,3}(?:\.\d{3})+|\d{3,8})", re.I)
""" "8742", "8.742", and "L8742", the file's name at the official site."""
_ANOS = range(1900, 2101)
_Lida = tuple[Citacao, Achado]
_Faixas = Mapping[tuple[int, str, str], list[str]]


@registrar_respondedor
def responder_com_a_norma(texto: str, municipio: Municipio | None) -> RespostaZero | None:
    """What the citations of the question lead to; None when the question names no norm."""
    if (no_endereco := pelo_endereco(texto, municipio)) is not None:
        return _do_endereco(*no_endereco)
    if (so_numero := _SO_NUMERO.fullmatch(texto.strip())) is not None:
        return _do_numero(so_numero, Estante(municipio))
    if len(texto) > MAXIMO_DE_LETRAS:
        return None
    pelo_nome_geral = (citacao.norma for citacao in achar_citacoes(texto) if citacao.norma)
    estante = Estante(municipio, numeros_de(pelo_nome_geral))
    lidas = _citacoes(texto, estante)
    resto = _resto(texto, [citacao for citacao, _achado in lidas])
    if not set(chave_do_nome(resto).split()) <= _SEM_ASSUNTO:
        # "quem recebe o BPC da LOAS" is about BPC: the name is only mentioned
        lidas = [(c, achado) for c, achado in lidas if c.alvos or not (c.norma and c.norma.apelido)]
    if not lidas:
        return None
    achadas, falta = _opcoes(lidas, estante)
    return RespostaZero(
        **_a_vista(achadas),
        entendido="; ".join(dict.fromkeys(_em_palavras(citacao, achado) for citacao, achado in lidas)),
        falta=falta,
        onde=tuple(map(_da_norma, _normas_sem_o_trecho(lidas, achadas))),
        resto=resto,
        todas=all(len(achado.normas) <= 1 for _citacao, achado in lidas),
    )


def _do_numero(lido: re.Match[str], estante: Estante) -> RespostaZero | None:
    """The norm, or the two, of a number written alone; more of them say nothing."""
    numero = lido["numero"].replace(".", "")
    if not lido["lei"] and "." not in lido["numero"] and int(numero) in _ANOS:
        return None
    citada = NormaCitada(tipo=TipoDeNorma.LEI if lido["lei"] else "", numero=numero)
    normas = estante.achar([citada])[citada].normas
    if not 0 < len(normas) <= 2:
        return None
    return RespostaZero(opcoes=tuple(_da_norma(n) for n in normas), entendido=nome_da_citada(citada))


def _do_endereco(norma: Norma | None, caminho: str) -> RespostaZero | None:
    if norma is None:
        return None
    if not caminho:
        return RespostaZero(opcoes=(_da_norma(norma),), entendido=norma.nome)
    opcoes = tuple(_do_dispositivo(d) for d in _dispositivos([(norma, caminho)]).values())
    return RespostaZero(opcoes=opcoes, entendido=norma.nome, falta="" if opcoes else norma.nome)


def _citacoes(texto: str, estante: Estante) -> list[_Lida]:
    """The citations of the question and what fits each; none when they are of several norms and none is here."""
    citacoes = [c for c in achar_citacoes(texto, estante.nomes) if c.norma and not c.norma.esta]
    if not citacoes:
        return []
    achados = estante.achar(c.norma for c in citacoes if c.norma)
    if len(achados) > 1 and not any(achado.normas for achado in achados.values()):
        return []
    lidas = [(c, achados[c.norma]) for c in citacoes if c.norma]
    com_alvos = {achado.normas for c, achado in lidas if c.alvos}
    return [(c, achado) for c, achado in lidas if c.alvos or achado.normas not in com_alvos]


def _resto(texto: str, citacoes: list[Citacao]) -> str:
    for citacao in reversed(citacoes):
        texto = f"{texto[: citacao.inicio]} {texto[citacao.fim :]}"
    return " ".join(texto.strip(" ,.;:?!").split())


def _em_palavras(citacao: Citacao, achado: Achado) -> str:
    """By the name that the library gives the norm, when only one fits: "lei hortas" is how it was looked for."""
    assert citacao.norma is not None
    caminhos = [_intervalo(alvo) for alvo in citacao.alvos if alvo.caminho]
    nome = achado.normas[0].nome_curto if len(achado.normas) == 1 else nome_da_citada(citacao.norma)
    return capfirst("; ".join(caminhos) + " – " * bool(caminhos) + nome)


def _normas_sem_o_trecho(lidas: list[_Lida], achadas: list[_Alvo]) -> Iterator[Norma]:
    """Norms that are here without the provision that was named: there one can look for it."""
    if not achadas:
        yield from dict.fromkeys(achado.normas[0] for _citacao, achado in lidas if len(achado.normas) == 1)


def _intervalo(alvo: Alvo) -> str:
    return por_extenso(alvo.caminho) + (f" a {por_extenso(alvo.ate)}" if alvo.ate else "")


_Alvo = Norma | Dispositivo


def _a_vista(achadas: list[_Alvo]) -> dict[str, Any]:
    """The options, and when they are too many, how many there are and where to read all of them."""
    if len(achadas) <= MAXIMO_DE_OPCOES:
        return {"opcoes": tuple(map(_resposta, achadas))}
    *primeiras, ultima = [*achadas[: MAXIMO_DE_OPCOES - 1], achadas[-1]]
    normas = {a.norma_id if isinstance(a, Dispositivo) else a.pk for a in achadas}
    primeira = primeiras[0]
    leitura = len(normas) == 1 and isinstance(primeira, Dispositivo) and _na_leitura(primeira)
    return {
        "opcoes": tuple(map(_resposta, [*primeiras, ultima])),
        "total": len(achadas),
        "leitura": leitura or "",
    }


def _na_leitura(dispositivo: Dispositivo) -> str:
    """Address of the provision among what comes before and after it."""
    return f"{dispositivo.norma.get_absolute_url()}?pagina={dispositivo.pagina}#{dispositivo.ancora}"


def _resposta(alvo: _Alvo) -> Resposta:
    return _do_dispositivo(alvo) if isinstance(alvo, Dispositivo) else _da_norma(alvo)


def _opcoes(lidas: list[_Lida], estante: Estante) -> tuple[list[_Alvo], str]:
    """What was found, and in words what is not in the library."""
    faixas = _faixas(lidas, estante)
    procurados = [
        (norma, caminho)
        for citacao, achado in lidas
        for norma in achado.normas[:MAXIMO_DE_NORMAS]
        for caminho in _caminhos(norma, citacao, faixas)
    ]
    tidos = _dispositivos(procurados)
    achadas = [
        tidos[norma.pk, caminho] if caminho else norma
        for norma, caminho in dict.fromkeys(procurados)
        if not caminho or (norma.pk, caminho) in tidos
    ]
    faltas = [_falta(citacao, achado, {caminho for _norma, caminho in tidos}) for citacao, achado in lidas]
    return achadas, "; ".join(dict.fromkeys(filter(None, faltas)))


def _alvos(citacao: Citacao) -> list[Alvo]:
    return [alvo for alvo in citacao.alvos if not alvo.relativo]


def _faixas(lidas: list[_Lida], estante: Estante) -> _Faixas:
    return estante.faixas(
        [
            (norma, de, ate)
            for citacao, achado in lidas
            for alvo in _alvos(citacao)
            if alvo.ate
            for norma in achado.normas[:MAXIMO_DE_NORMAS]
            for de, ate in _extremos(alvo)
        ]
    )


def _extremos(alvo: Alvo) -> Iterable[tuple[str, str]]:
    return zip(no_texto_ou_no_anexo(alvo.caminho), no_texto_ou_no_anexo(alvo.ate), strict=True)


def _caminhos(norma: Norma, citacao: Citacao, faixas: _Faixas) -> Iterator[str]:
    """Where what is cited may be; "" is the norm itself."""
    alvos = _alvos(citacao)
    if not alvos:
        yield ""
    for alvo in alvos:
        faixa = [c for de, ate in _extremos(alvo) for c in faixas[norma.pk, de, ate]] if alvo.ate else []
        yield from faixa or [c for ponta in _pontas(alvo) for c in no_texto_ou_no_anexo(ponta)]


def _pontas(alvo: Alvo) -> list[str]:
    return [alvo.caminho, alvo.ate] if alvo.ate else [alvo.caminho]


def _falta(citacao: Citacao, achado: Achado, tidos: set[str]) -> str:
    assert citacao.norma is not None
    if not achado.normas:
        return nome_da_citada(citacao.norma)
    pontas = dict.fromkeys(ponta for alvo in _alvos(citacao) for ponta in _pontas(alvo))
    falta = "; ".join(por_extenso(p) for p in pontas if tidos.isdisjoint(no_texto_ou_no_anexo(p)))
    return f"{falta} – {achado.normas[0].nome}" if falta else ""


def _dispositivos(procurados: Iterable[tuple[Norma, str]]) -> dict[tuple[int, str], Dispositivo]:
    """Those that exist, by norm's pk and path; one query."""
    pares = [(norma, caminho) for norma, caminho in procurados if caminho]
    if not pares:
        return {}
    linhas = Dispositivo.objects.filter(
        norma__in={norma.pk for norma, _caminho in pares}, caminho__in={caminho for _norma, caminho in pares}
    )
    return {(d.norma_id, d.caminho): d for d in linhas.com_redacao_atual().select_related("norma")}


def _da_norma(norma: Norma) -> Resposta:
    situacao = (
        _("Revogada por: %(ato)s") % {"ato": norma.revogada_por} if norma.revogada_por else _("Em vigor")
    )
    return Resposta(titulo=norma.nome, texto=norma.ementa, url=norma.get_absolute_url(), situacao=situacao)


def _do_dispositivo(dispositivo: Dispositivo) -> Resposta:
    with translation.override(settings.LANGUAGE_CODE):
        titulo = f"{capfirst(dispositivo.nome)} – {dispositivo.norma.nome}"
    return Resposta(
        titulo=titulo,
        texto=dispositivo.texto or "",
        url=dispositivo.get_absolute_url(),
        situacao=_situacao(dispositivo),
    )


def _situacao(dispositivo: Dispositivo) -> str:
    if dispositivo.norma.revogada_por:
        return _("A norma foi revogada por: %(ato)s") % {"ato": dispositivo.norma.revogada_por}
    if dispositivo.situacao == SituacaoDaRedacao.REVOGADA:
        ato = dispositivo.revogado_por
        return _("Revogado por: %(ato)s") % {"ato": ato} if ato else _("Revogado")
    if dispositivo.situacao == SituacaoDaRedacao.VETADA:
        return _("Vetado")
    return _("Em vigor") if dispositivo.no_texto else _("Saiu do texto")
