"""Every change of the library: import, mend, edit, publish, unpublish. One transaction each, audited and indexed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from biblioteca.a_espera import reindexar_espera
from biblioteca.catalogo import catalogo
from biblioteca.correcoes import guardar_correcao
from biblioteca.datas import datar, redatar
from biblioteca.erros import FonteSemLeitura
from biblioteca.estrutura.modelo import Papel
from biblioteca.extracao import extrair
from biblioteca.gravacao import gravar_dispositivos, gravar_paginas
from biblioteca.identidade import CAMPOS_DA_IDENTIDADE, achar_norma, aplicar_identidade, slug_livre
from biblioteca.interpretacao import (
    VERSAO_DO_LEITOR,
    Interpretacao,
    consertos_de,
    interpretar,
    interpretar_fonte,
)
from biblioteca.models import Dispositivo, EstadoDaFonte, Fonte, Norma
from biblioteca.originais import guardar_original
from biblioteca.recebimento import CAMPOS_DE_GRAVADA, nome_limpo, norma_deste_conteudo, preencher_leitura
from biblioteca.rules import exigir_importador, exigir_responsavel
from portal.auditoria.api import registrar
from search.api import agendar_indexacao

if TYPE_CHECKING:
    from portal.contas.models import Conta
    from portal.municipios.models import Municipio

FONTE_DA_BUSCA = "norma"
CAMPOS_EDITAVEIS = (*CAMPOS_DA_IDENTIDADE, "apelido", "resumo", "assuntos", "url_oficial", "revogada_por")


class Resultado(StrEnum):
    NOVA = "nova"
    ATUALIZADA = "atualizada"
    SEM_MUDANCA = "sem_mudanca"
    AGUARDA = "aguarda"


@dataclass(frozen=True)
class Importacao:
    """What an import did. ``artigos`` and ``dispositivos`` count what the file has; ``AGUARDA``: the norm is public, and
    the new text waits for somebody to publish it."""

    norma: Norma
    resultado: Resultado
    artigos: int
    dispositivos: int
    paginas: int = 0


def importar_norma(
    *,
    conteudo: bytes,
    arquivo: str,
    municipio: Municipio | None,
    conta: Conta | None = None,
    publicar: bool = False,
    url_oficial: str = "",
    coletada_em: datetime | None = None,
    progresso: Callable[[int, str], None] | None = None,
) -> Importacao:
    """Read a file of any format that the library reads into the library of ``municipio`` (None: the shared one).

    The same bytes again change nothing; the same identity with other bytes updates the text and keeps the
    provisions' rows. The new text of a public norm waits in its Fonte unless ``publicar``. ``conta`` None is the command
    line. Raises ArquivoRecusado and AcaoNegada.
    ``coletada_em``: when the file left its official page; None when nobody knows, and then the page says so.
    """
    exigir_importador(conta, municipio)
    sha256 = hashlib.sha256(conteudo).hexdigest()
    if norma := norma_deste_conteudo(sha256, municipio):
        return _importada_antes(norma, conta=conta, publicar=publicar)
    leitura = extrair(conteudo, arquivo, progresso=progresso)
    fonte = Fonte.objects.filter(municipio=municipio, sha256=sha256).first() or Fonte(municipio=municipio)
    fonte.nome = nome_limpo(arquivo)
    fonte.url_oficial = url_oficial or fonte.url_oficial
    fonte.coletada_em = coletada_em
    lida = interpretar(leitura, fonte, [c.operacao for c in consertos_de(sha256, municipio)])
    guardar_original(fonte, conteudo)
    preencher_leitura(fonte, leitura)
    fonte.problemas, fonte.estado, fonte.progresso = lida.problemas, EstadoDaFonte.LIDA, 100
    return _sem_corrida(lambda: _gravar(fonte, lida, conta=conta, publicar=publicar))


def gravar_fonte(*, fonte: Fonte, conta: Conta | None, publicar: bool) -> Importacao:
    """Write into the library what was read from ``fonte`` and mended, and make it public when asked to.

    A file that somebody else wrote meanwhile changes nothing. Raises AcaoNegada, FonteSemLeitura.
    """
    exigir_responsavel(conta, fonte)
    if fonte.estado == EstadoDaFonte.LIDA:  # the slow part, kept ready for inside the transaction
        interpretar_fonte(fonte, consertos_de(fonte.sha256, fonte.municipio))
    return _sem_corrida(lambda: _gravar_a_atual(fonte.pk, conta=conta, publicar=publicar))


def publicar_norma(*, norma: Norma, conta: Conta | None) -> None:
    """Make a norm public and findable. Raises AcaoNegada."""
    exigir_responsavel(conta, norma)
    with transaction.atomic():
        _mudar_publicacao(norma, conta=conta, publicada=True)


def despublicar_norma(*, norma: Norma, conta: Conta | None) -> None:
    """Take a norm out of the public pages and of the search; it stays in the panel. Raises AcaoNegada."""
    exigir_responsavel(conta, norma)
    with transaction.atomic():
        _mudar_publicacao(norma, conta=conta, publicada=False)


def editar_norma(*, norma: Norma, conta: Conta | None) -> None:
    """Keep what changed on ``norma`` (fields of CAMPOS_EDITAVEIS). Raises AcaoNegada, ValidationError.

    A corrected identity is kept as a mend of the norm's file too: the file imported again finds this same norm.
    The address follows it until the norm is public, and then stays.
    """
    exigir_responsavel(conta, norma)
    with transaction.atomic():
        antes = Norma.objects.select_for_update().get(pk=norma.pk)
        if not antes.publicada:
            norma.slug = slug_livre(norma)
        norma.full_clean()
        norma.save(update_fields=[*CAMPOS_EDITAVEIS, "slug"])
        redatar(norma, antes)
        if norma.sha256:
            mudados = {n: v for n in CAMPOS_DA_IDENTIDADE if (v := getattr(norma, n)) != getattr(antes, n)}
            guardar_correcao(norma.sha256, norma.municipio, mudados, conta)
        registrar("biblioteca.editar_norma", objeto=norma, conta=conta)
        agendar_indexacao(FONTE_DA_BUSCA, norma.pk, norma.municipio)


def _sem_corrida(gravar: Callable[[], Importacao]) -> Importacao:
    """Once more when somebody created the same norm in this very moment: now it is there to be found."""
    try:
        with transaction.atomic():
            return gravar()
    except IntegrityError:
        with transaction.atomic():
            return gravar()


def _gravar_a_atual(pk: int, *, conta: Conta | None, publicar: bool) -> Importacao:
    fonte = Fonte.objects.select_for_update().filter(pk=pk).first()
    if fonte and fonte.estado == EstadoDaFonte.GRAVADA and fonte.norma:
        return _importada_antes(fonte.norma, conta=conta, publicar=publicar)
    if fonte is None or fonte.estado != EstadoDaFonte.LIDA:
        raise FonteSemLeitura
    lida = interpretar_fonte(fonte, consertos_de(fonte.sha256, fonte.municipio))
    return _gravar(fonte, lida, conta=conta, publicar=publicar)


def _gravar(fonte: Fonte, lida: Interpretacao, *, conta: Conta | None, publicar: bool) -> Importacao:
    do_dono = Norma.objects.filter(municipio=fonte.municipio).select_for_update()
    existente = achar_norma(do_dono, lida.identidade, fonte.nome, fonte.sha256)
    norma = existente or Norma(municipio=fonte.municipio)
    esperava = fonte.pk is not None
    if norma.publicada and not publicar:
        resultado = Resultado.AGUARDA
        fonte.norma = norma
        fonte.save()
    else:
        resultado = Resultado.ATUALIZADA if existente else Resultado.NOVA
        _escrever(norma, fonte, lida)
        registrar(
            "biblioteca.importar_norma",
            objeto=norma,
            conta=conta,
            dados={"arquivo": fonte.nome, "sha256": fonte.sha256, "resultado": resultado.value},
        )
        agendar_indexacao(FONTE_DA_BUSCA, norma.pk, norma.municipio)
    if esperava or resultado == Resultado.AGUARDA:
        reindexar_espera(fonte)
    if publicar:
        _mudar_publicacao(norma, conta=conta, publicada=True)
    return Importacao(norma, resultado, lida.artigos, len(lida.estrutura.dispositivos), len(lida.paginas))


def _importada_antes(norma: Norma, *, conta: Conta | None, publicar: bool) -> Importacao:
    """The very text that the norm has already."""
    if publicar:
        with transaction.atomic():
            _mudar_publicacao(norma, conta=conta, publicada=True)
    no_texto = Dispositivo.objects.filter(norma=norma).no_texto_atual()
    artigos = no_texto.filter(tipo="artigo").count()
    return Importacao(norma, Resultado.SEM_MUDANCA, artigos, no_texto.count(), norma.paginas.count())


def _mudar_publicacao(norma: Norma, *, conta: Conta | None, publicada: bool) -> None:
    if norma.publicada == publicada:
        return
    norma.publicada = publicada
    norma.save(update_fields=["publicada"])
    acao = "biblioteca.publicar_norma" if publicada else "biblioteca.despublicar_norma"
    registrar(acao, objeto=norma, conta=conta)
    agendar_indexacao(FONTE_DA_BUSCA, norma.pk, norma.municipio)


def _escrever(norma: Norma, fonte: Fonte, lida: Interpretacao) -> None:
    """Save what the file says. What a person wrote in the panel stays."""
    aplicar_identidade(norma, lida.identidade, lida.correcoes)
    norma.preambulo = lida.identidade.preambulo
    norma.fecho = lida.estrutura.texto_de(Papel.FECHO) if lida.estrutura.dispositivos else ""
    norma.sha256, norma.arquivo = fonte.sha256, fonte.nome
    norma.url_oficial = fonte.url_oficial or norma.url_oficial
    norma.coletada_em = fonte.coletada_em
    norma.versao_do_leitor = VERSAO_DO_LEITOR
    _completar_pelo_catalogo(norma)
    norma.save()
    fonte.norma = norma
    for campo, valor in CAMPOS_DE_GRAVADA.items():
        setattr(fonte, campo, valor)
    fonte.save()
    gravar_dispositivos(norma, lida.estrutura.dispositivos, fonte)
    gravar_paginas(norma, lida.paginas)
    datar(norma)


def _completar_pelo_catalogo(norma: Norma) -> None:
    """The core norms come with the name by which they are known and their official page."""
    item = catalogo().get((norma.tipo, norma.numero, norma.ano or 0)) if norma.compartilhada else None
    if item and norma.pk is None:
        norma.apelido, norma.assuntos = item.apelido, item.assuntos
    if item:
        norma.url_oficial = norma.url_oficial or item.url
