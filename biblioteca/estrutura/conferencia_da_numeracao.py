"""Doubts about order: articles and what is below them, compared with their neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from biblioteca.estrutura.consertos import operacao
from biblioteca.estrutura.escrita import por_extenso
from biblioteca.estrutura.modelo import DispositivoLido, Estrutura, Situacao
from biblioteca.estrutura.problemas import Categoria, Problema
from biblioteca.estrutura.rotulos import AGRUPADORES, NIVEIS, numero_da_letra

_LEI_QUE_ENSINA_A_ESCREVER = 1998  # Lei Complementar nº 95: alíneas belong to incisos
_LETRAS_SALTADAS = frozenset(numero_da_letra(letra) for letra in "kwy")  # not in the alphabet of before 2009
_NUMERADOS = NIVEIS[NIVEIS.index("artigo") :]


def conferir_numeracao(estrutura: Estrutura) -> Iterator[Problema]:
    """Order, gaps, wrong first number, repeated labels, "único" not alone, alíneas without inciso."""
    grupos: dict[tuple[str, str], list[DispositivoLido]] = defaultdict(list)
    for lido in estrutura.dispositivos:
        if lido.tipo in _NUMERADOS:
            acima = lido.caminho.rpartition("/")[0]
            grupos[acima, lido.tipo].append(lido)
    for (_acima, tipo), irmaos in grupos.items():
        yield from _sequencia(estrutura, irmaos, grave=tipo == "artigo")
        if tipo == "paragrafo":
            yield from _unico(irmaos)
    for lido in estrutura.dispositivos:
        yield from _repetido(estrutura, lido)
    yield from _alineas_sem_inciso(estrutura)


def numero_e_sufixo(caminho: str) -> tuple[int, str]:
    """Number of the last step (0 for "único") and its suffix."""
    nome, valor, sufixo = (*caminho.rpartition("/")[2].split("-"), "", "")[:3]
    if valor == "unico":
        return 0, sufixo
    return (numero_da_letra(valor) if nome == "ali" else int(valor or 0)), sufixo


def _linha(lido: DispositivoLido) -> int | None:
    return lido.atual.linha


def _sequencia(estrutura: Estrutura, irmaos: list[DispositivoLido], *, grave: bool) -> Iterator[Problema]:
    primeiro = numero_e_sufixo(irmaos[0].caminho)[0]
    if primeiro > 1 and not _segue_de_outra_divisao(irmaos[0]):
        nome = {"nome": por_extenso(irmaos[0].caminho)}
        frase = _("A numeração não começa do primeiro: começa em %(nome)s.") % nome
        yield _problema("primeiro", estrutura, irmaos[0], frase, grave=grave)
    for anterior, este in pairwise(irmaos):
        antes, depois = numero_e_sufixo(anterior.caminho)[0], numero_e_sufixo(este.caminho)[0]
        nomes = {"este": por_extenso(este.caminho), "anterior": por_extenso(anterior.caminho)}
        if depois < antes and depois:
            frase = _("%(este)s vem depois de %(anterior)s.") % nomes
            yield _problema("ordem", estrutura, este, frase, grave=grave)
        elif depois > antes + 1 and not (
            este.tipo == "alinea" and _LETRAS_SALTADAS.issuperset(range(antes + 1, depois))
        ):
            frase = _("%(este)s vem logo depois de %(anterior)s: pode faltar texto entre eles.") % nomes
            yield _problema("salto", estrutura, este, frase, grave=grave)


def _segue_de_outra_divisao(lido: DispositivoLido) -> bool:
    """Without articles, incisos go on counting from one section to the next."""
    return lido.tipo != "artigo" and "art-" not in lido.caminho


def _problema(
    codigo: str, estrutura: Estrutura, lido: DispositivoLido, frase: str, *, grave: bool = False
) -> Problema:
    linha = _linha(lido)
    consertos = () if linha is None else (operacao("ser", estrutura.linhas, linha, como="texto"),)
    return Problema(codigo, Categoria.REDACAO, _maiuscula(frase), lido.caminho, linha, consertos, grave)


def _maiuscula(frase: str) -> str:
    return frase[:1].upper() + frase[1:]


def _unico(irmaos: list[DispositivoLido]) -> Iterator[Problema]:
    vivos = [lido for lido in irmaos if lido.atual.situacao == Situacao.VIGENTE]
    for lido in vivos:
        if lido.caminho.endswith("par-unico") and len(vivos) > 1:
            frase = _("%(nome)s não está sozinho.") % {"nome": por_extenso(lido.caminho)}
            yield Problema("unico", Categoria.REDACAO, _maiuscula(frase), lido.caminho, _linha(lido))


def _repetido(estrutura: Estrutura, lido: DispositivoLido) -> Iterator[Problema]:
    """The same label twice in force, and nothing printed that tells one wording from the other."""
    linha = _linha(lido)
    if linha is None or lido.tipo in AGRUPADORES:
        return
    vivas = [redacao for redacao in lido.redacoes if not redacao.riscada]
    sem_nota = len(vivas) > 1 and not any(redacao.notas for redacao in vivas)
    if not sem_nota and "-repetido" not in lido.caminho.rpartition("/")[2]:
        return
    nome = por_extenso(lido.caminho).removesuffix(" (repetido)")
    frase = _("%(nome)s aparece mais de uma vez.") % {"nome": nome}
    yield Problema(
        "repetido",
        Categoria.REDACAO,
        _maiuscula(frase),
        lido.caminho,
        linha,
        tuple(operacao("ser", estrutura.linhas, linha, como=como) for como in ("texto", "citacao")),
        grave=lido.tipo == "artigo",
    )


def _alineas_sem_inciso(estrutura: Estrutura) -> Iterator[Problema]:
    ano = estrutura.identificacao.ano
    if ano is not None and ano <= _LEI_QUE_ENSINA_A_ESCREVER:
        return
    vistos = set()
    for lido in estrutura.dispositivos:
        passos = lido.caminho.split("/")
        if lido.tipo == "alinea" and passos[-2:-1] and passos[-2].startswith(("art-", "par-")):
            if lido.pai not in vistos and lido.atual.situacao == Situacao.VIGENTE:
                frase = _("%(nome)s não está dentro de um inciso.") % {"nome": por_extenso(lido.caminho)}
                yield Problema(
                    "alinea_sem_inciso", Categoria.REDACAO, _maiuscula(frase), lido.caminho, _linha(lido)
                )
            vistos.add(lido.pai)
