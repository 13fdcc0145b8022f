"""Answer zero: the provision or norm that a question names outright, shown above the results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from biblioteca.citacoes import Alvo, Citacao, achar_citacoes, chave_do_nome
from biblioteca.citacoes.escrita import nome_da_citada
from biblioteca.estrutura.escrita import por_extenso
from biblioteca.localizacao import Achado, Estante, pelo_endereco
from biblioteca.models import Dispositivo, Norma, SituacaoDaRedacao
from search.respostas import Resposta, RespostaZero, registrar_respondedor

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

MAXIMO_DE_OPCOES = 5
MAXIMO_DE_LETRAS = 400
"""A longer question is a text, and what it cites is not what it asks for."""
_PALAVRAS_SEM_ASSUNTO = """
    a ao as com como completa completo da das de diz do dos e em fala lei leis na nas no norma nos o onde os para pdf
    pela pelo pra qual que quero resumo sobre texto um uma ver veja atualizada atualizado integra
"""
_SEM_ASSUNTO = frozenset(_PALAVRAS_SEM_ASSUNTO.split())


@registrar_respondedor
def responder_com_a_norma(texto: str, municipio: Municipio | None) -> RespostaZero | None:
    """What the first citation of the question leads to; None when the question names no norm."""
    if (no_endereco := pelo_endereco(texto, municipio)) is not None:
        return _do_endereco(*no_endereco)
    estante = Estante(municipio)
    if (escolhida := _citacao(texto, estante)) is None:
        return None
    citacao, achado = escolhida
    assert citacao.norma is not None
    resto = " ".join(f"{texto[: citacao.inicio]} {texto[citacao.fim :]}".strip(" ,.;:?!").split())
    if not citacao.alvos and citacao.norma.apelido and not set(chave_do_nome(resto).split()) <= _SEM_ASSUNTO:
        return None  # "quem recebe o BPC da LOAS" is about BPC: the name is only mentioned
    opcoes, falta = _opcoes(citacao, achado)
    return RespostaZero(opcoes=opcoes, entendido=_em_palavras(citacao), falta=falta, resto=resto)


def _do_endereco(norma: Norma | None, caminho: str) -> RespostaZero | None:
    if norma is None:
        return None
    if not caminho:
        return RespostaZero(opcoes=(_da_norma(norma),), entendido=norma.nome)
    opcoes = tuple(_do_dispositivo(d) for d in _dispositivos((norma,), [caminho]))
    return RespostaZero(opcoes=opcoes, entendido=norma.nome, falta="" if opcoes else norma.nome)


def _citacao(texto: str, estante: Estante) -> tuple[Citacao, Achado] | None:
    """The citation of the question and what fits it; None when there is none, or they are of several norms."""
    if len(texto) > MAXIMO_DE_LETRAS:
        return None
    citacoes = [c for c in achar_citacoes(texto, estante.nomes) if c.norma and not c.norma.esta]
    if not citacoes:
        return None
    achados = estante.achar(c.norma for c in citacoes if c.norma)
    do_que_fala = {achado.normas for achado in achados.values()}
    if len(achados) > 1 and (len(do_que_fala) > 1 or not all(do_que_fala)):
        return None
    citacao = next((c for c in citacoes if c.alvos), citacoes[0])
    assert citacao.norma is not None
    return citacao, achados[citacao.norma]


def _em_palavras(citacao: Citacao) -> str:
    assert citacao.norma is not None
    caminhos = [_intervalo(alvo) for alvo in citacao.alvos if alvo.caminho]
    return capfirst("; ".join(caminhos) + " – " * bool(caminhos) + nome_da_citada(citacao.norma))


def _intervalo(alvo: Alvo) -> str:
    return por_extenso(alvo.caminho) + (f" a {por_extenso(alvo.ate)}" if alvo.ate else "")


def _opcoes(citacao: Citacao, achado: Achado) -> tuple[tuple[Resposta, ...], str]:
    """What to show, and in words what is not in the library."""
    assert citacao.norma is not None
    normas = achado.normas[:MAXIMO_DE_OPCOES]
    if not normas:
        return (), nome_da_citada(citacao.norma)
    alvos = [alvo for alvo in citacao.alvos if not alvo.relativo]
    if not alvos:
        return tuple(_da_norma(norma) for norma in normas), ""
    caminhos = list(dict.fromkeys(alvo.caminho for alvo in alvos))
    achados = _dispositivos(normas, caminhos)
    respostas = tuple(_do_dispositivo(d) for d in achados[:MAXIMO_DE_OPCOES])
    tidos = {d.caminho for d in achados}
    falta = "; ".join(por_extenso(caminho) for caminho in caminhos if caminho not in tidos)
    return respostas, f"{falta} – {normas[0].nome}" if falta else ""


def _dispositivos(normas: tuple[Norma, ...], caminhos: list[str]) -> list[Dispositivo]:
    linhas = Dispositivo.objects.filter(norma__in=normas, caminho__in=caminhos).com_redacao_atual()
    achados = list(linhas.select_related("norma"))
    achados.sort(key=lambda d: (normas.index(d.norma), caminhos.index(d.caminho)))
    return achados


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
