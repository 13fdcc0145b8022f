"""Doubts about the text of the provisions and about what is around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biblioteca.estrutura.aspas import aspas_abertas
from biblioteca.estrutura.consertos import operacao
from biblioteca.estrutura.escrita import por_extenso
from biblioteca.estrutura.modelo import DispositivoLido, Estrutura, Papel, RedacaoLida, Situacao
from biblioteca.estrutura.problemas import Categoria, Problema
from biblioteca.estrutura.rotulos import AGRUPADORES

_LONGO = 4000
_ROTULO_NO_MEIO = re.compile(
    r"(?<![,;–-])(?<!\b[oae])(?<!\b[dnao][oae])(?<!\b[dnao][oae]s)(?<!\bpelo)(?<!\bart)(?<!\bcom) "
    r"(?:Art\. ?\d+[ºo°.]|§ ?\d+[ºo°]\.?|Parágrafo único\.) (?=[A-ZÀ-Ý]\w*[ ,])"
)
_DIVISOES_COM_NOME = ("titulo", "capitulo", "secao", "subsecao")
_ILEGIVEL = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]|Ã[\x80-\xbf©£§µª³º¡]|\\(cid:\\d+\\)")
_PROSA_DEPOIS_DO_FIM = 200
_NOMES_DEMAIS = 5
_ANEXO = re.compile(r"anexo|tabela|quadro|este texto não substitui", re.I)


def conferir_texto(estrutura: Estrutura) -> Iterator[Problema]:
    """Empty or too long provisions, labels in the middle, open quotes, headings without a name, unreadable signs."""
    com_filhos = {lido.pai for lido in estrutura.dispositivos}
    com_divisoes = {lido.pai for lido in estrutura.dispositivos if lido.tipo in AGRUPADORES}
    for lido in estrutura.dispositivos:
        if lido.atual.situacao != Situacao.VIGENTE or lido.atual.linha is None:
            continue
        if lido.tipo in AGRUPADORES:
            if lido.caminho not in com_divisoes:
                yield from _titulo(lido)
        else:
            yield from _vazio(estrutura, lido, lido.caminho in com_filhos)
            yield from _longo(estrutura, lido, lido.atual, lido.atual.linha)
            yield from _aspas(lido)
    yield from _depois_do_fim(estrutura)
    yield from _ilegivel(estrutura)


def _nome(lido: DispositivoLido) -> dict[str, str]:
    nome = por_extenso(lido.caminho)
    return {"nome": nome[:1].upper() + nome[1:]}


def _titulo(lido: DispositivoLido) -> Iterator[Problema]:
    if lido.tipo in _DIVISOES_COM_NOME and not lido.atual.texto.strip():
        frase = _("%(nome)s está sem nome.") % _nome(lido)
        yield Problema("titulo_sem_nome", Categoria.LEITURA, frase, lido.caminho, lido.atual.linha)


def _vazio(estrutura: Estrutura, lido: DispositivoLido, tem_filhos: bool) -> Iterator[Problema]:
    atual, linha = lido.atual, lido.atual.linha
    if linha is None or tem_filhos or atual.citacao or any(c.isalnum() for c in atual.texto):
        return
    yield Problema(
        "vazio",
        Categoria.LEITURA,
        _("%(nome)s está sem texto.") % _nome(lido),
        lido.caminho,
        linha,
        (operacao("ser", estrutura.linhas, linha, como="texto"),),
        grave=True,
    )


def _longo(estrutura: Estrutura, lido: DispositivoLido, atual: RedacaoLida, linha: int) -> Iterator[Problema]:
    """A label in the middle of a line is where it may be divided."""
    texto = estrutura.linhas[linha].texto
    cortes = [
        operacao("dividir", estrutura.linhas, linha, em=achado.start())
        for achado in _ROTULO_NO_MEIO.finditer(texto)
    ]
    if cortes:
        yield Problema(
            "rotulo_no_meio",
            Categoria.LEITURA,
            _("%(nome)s parece conter o começo de outro dispositivo.") % _nome(lido),
            lido.caminho,
            linha,
            tuple(cortes[:1]),
        )
    elif len(atual.texto) > _LONGO:
        frase = _("%(nome)s é muito longo: confira se outro texto não ficou dentro dele.") % _nome(lido)
        yield Problema("longo", Categoria.LEITURA, frase, lido.caminho, linha)


def _aspas(lido: DispositivoLido) -> Iterator[Problema]:
    if lido.atual.citacao and aspas_abertas(lido.atual.citacao):
        frase = _("As aspas que começam em %(nome)s não se fecham.") % {"nome": por_extenso(lido.caminho)}
        yield Problema("aspas_abertas", Categoria.REDACAO, frase, lido.caminho, lido.atual.linha)


def _depois_do_fim(estrutura: Estrutura) -> Iterator[Problema]:
    """Prose below the signatures that no annex announces."""
    anunciado = False
    for numero, linha in enumerate(estrutura.linhas):
        if linha.papel != Papel.FECHO:
            continue
        anunciado = anunciado or bool(_ANEXO.match(linha.texto))
        lista_de_nomes = linha.texto.count(" - ") > _NOMES_DEMAIS
        prosa = len(linha.texto) > _PROSA_DEPOIS_DO_FIM and linha.texto.rstrip().endswith((".", ";", ":"))
        if prosa and not lista_de_nomes and not anunciado:
            yield Problema(
                "depois_do_fim",
                Categoria.LEITURA,
                _("Há texto depois das assinaturas que não ficou em nenhum artigo."),
                None,
                numero,
                (operacao("ser", estrutura.linhas, numero, como="comentario"),),
            )
            return


def _ilegivel(estrutura: Estrutura) -> Iterator[Problema]:
    ruins = [
        (numero, len(achados))
        for numero, linha in enumerate(estrutura.linhas)
        if (achados := _ILEGIVEL.findall(linha.texto))
    ]
    if ruins:
        total = sum(quantos for _numero, quantos in ruins)
        frase = ngettext(
            "Há %(n)d sinal que não se consegue ler.", "Há %(n)d sinais que não se consegue ler.", total
        ) % {"n": total}
        yield Problema("ilegivel", Categoria.FORMATO, frase, None, ruins[0][0], grave=len(ruins) > 10)
