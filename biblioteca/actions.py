"""Every change of the library: import, edit, publish, unpublish. One transaction each, audited and indexed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from biblioteca.catalogo import catalogo
from biblioteca.erros import ArquivoRecusado
from biblioteca.estrutura import VERSAO, estruturar
from biblioteca.estrutura.escrita import data_por_extenso, numero_com_ponto
from biblioteca.estrutura.modelo import Estrutura, Identificacao, Papel
from biblioteca.gravacao import gravar_dispositivos
from biblioteca.models import Esfera, Norma, TipoDeNorma
from biblioteca.rules import cuida_da_biblioteca, edita_esta_norma
from biblioteca.triagem import recusar_bytes, recusar_estrutura
from portal.auditoria.api import registrar
from portal.erros import AcaoNegada
from search.api import agendar_indexacao

if TYPE_CHECKING:
    from portal.contas.models import Conta
    from portal.municipios.models import Municipio

FONTE_DA_BUSCA = "norma"
CAMPOS_EDITAVEIS = ("titulo", "apelido", "ementa", "resumo", "assuntos", "url_oficial", "revogada_por")


class Resultado(StrEnum):
    NOVA = "nova"
    ATUALIZADA = "atualizada"
    SEM_MUDANCA = "sem_mudanca"


@dataclass(frozen=True)
class Importacao:
    """What an import did. ``artigos`` and ``dispositivos`` count what the text has now."""

    norma: Norma
    resultado: Resultado
    artigos: int
    dispositivos: int


def importar_norma(
    *,
    conteudo: bytes,
    arquivo: str,
    municipio: Municipio | None,
    conta: Conta | None = None,
    publicar: bool = False,
    url_oficial: str = "",
    coletada_em: datetime | None = None,
) -> Importacao:
    """Read a statute in HTML into the library of ``municipio`` (None: the shared one).

    The same bytes again change nothing; the same identity with other bytes updates the text and keeps the
    provisions' rows. ``conta`` None is the command line. Raises ArquivoRecusado and AcaoNegada.
    ``coletada_em``: when the file left its official page; None when nobody knows, and then the page says so.
    """
    _exigir_importador(conta, municipio)
    if frase := recusar_bytes(conteudo):
        raise ArquivoRecusado(frase)
    estrutura = estruturar(conteudo)
    if frase := recusar_estrutura(estrutura):
        raise ArquivoRecusado(frase)
    resumo = hashlib.sha256(conteudo).hexdigest()
    with transaction.atomic():
        norma = _obter_norma(estrutura.identificacao, municipio, arquivo)
        resultado = _resultado(norma, resumo)
        if resultado != Resultado.SEM_MUDANCA:
            norma.sha256, norma.arquivo = resumo, arquivo[:255]
            norma.url_oficial = url_oficial or norma.url_oficial
            norma.coletada_em = coletada_em
            _gravar(norma, estrutura)
            registrar(
                "biblioteca.importar_norma",
                objeto=norma,
                conta=conta,
                dados={"arquivo": arquivo, "sha256": resumo, "resultado": resultado.value},
            )
            agendar_indexacao(FONTE_DA_BUSCA, norma.pk, municipio)
        if publicar and not norma.publicada:
            _mudar_publicacao(norma, conta=conta, publicada=True)
    artigos = sum(dispositivo.tipo == "artigo" for dispositivo in estrutura.dispositivos)
    return Importacao(norma, resultado, artigos, len(estrutura.dispositivos))


def publicar_norma(*, norma: Norma, conta: Conta | None) -> None:
    """Make a norm public and findable. Raises AcaoNegada."""
    _exigir_editor(conta, norma)
    with transaction.atomic():
        _mudar_publicacao(norma, conta=conta, publicada=True)


def despublicar_norma(*, norma: Norma, conta: Conta | None) -> None:
    """Take a norm out of the public pages and of the search; it stays in the panel. Raises AcaoNegada."""
    _exigir_editor(conta, norma)
    with transaction.atomic():
        _mudar_publicacao(norma, conta=conta, publicada=False)


def editar_norma(*, norma: Norma, conta: Conta | None) -> None:
    """Keep the metadata changed on ``norma`` (fields of CAMPOS_EDITAVEIS). Raises AcaoNegada, ValidationError."""
    _exigir_editor(conta, norma)
    norma.full_clean()
    with transaction.atomic():
        norma.save(update_fields=CAMPOS_EDITAVEIS)
        registrar("biblioteca.editar_norma", objeto=norma, conta=conta)
        agendar_indexacao(FONTE_DA_BUSCA, norma.pk, norma.municipio)


def _exigir_editor(conta: Conta | None, norma: Norma) -> None:
    if conta is not None and not edita_esta_norma(conta, norma):
        raise AcaoNegada(
            _(
                "Só a equipe do município dono da norma pode mudá-la. As normas federais são cuidadas pela plataforma."
            )
        )


def _exigir_importador(conta: Conta | None, municipio: Municipio | None) -> None:
    if conta is None or conta.is_superuser:
        return
    if municipio is None or not cuida_da_biblioteca(conta):
        raise AcaoNegada(_("Só a equipe de comunicação ou a administração do município pode enviar normas."))


def _mudar_publicacao(norma: Norma, *, conta: Conta | None, publicada: bool) -> None:
    if norma.publicada == publicada:
        return
    norma.publicada = publicada
    norma.save(update_fields=["publicada"])
    acao = "biblioteca.publicar_norma" if publicada else "biblioteca.despublicar_norma"
    registrar(acao, objeto=norma, conta=conta)
    agendar_indexacao(FONTE_DA_BUSCA, norma.pk, norma.municipio)


def _resultado(norma: Norma, sha256: str) -> Resultado:
    if norma.pk is None:
        return Resultado.NOVA
    igual = norma.sha256 == sha256 and norma.versao_do_leitor == VERSAO
    return Resultado.SEM_MUDANCA if igual else Resultado.ATUALIZADA


def _obter_norma(lida: Identificacao, municipio: Municipio | None, arquivo: str) -> Norma:
    """The norm with the identity that the document declares, or a new one, not saved yet."""
    tipo = lida.tipo if lida.tipo in TipoDeNorma.values else TipoDeNorma.OUTRO.value
    nova = Norma(
        municipio=municipio, tipo=tipo, orgao=lida.orgao, numero=lida.numero, ano=lida.ano, data=lida.data
    )
    nova.esfera = Esfera.MUNICIPAL if municipio else Esfera.FEDERAL
    nova.titulo = _titulo(lida) or arquivo
    nova.slug = _slug(nova)
    do_dono = Norma.objects.filter(municipio=municipio).select_for_update()
    return do_dono.filter(slug=nova.slug).first() or nova


def _titulo(lida: Identificacao) -> str:
    """ "Lei nº 8.742, de 7 de dezembro de 1993": capitals and misspellings of the page left behind."""
    if lida.tipo == TipoDeNorma.CONSTITUICAO:
        return "Constituição da República Federativa do Brasil de 1988" if lida.ano == 1988 else lida.titulo
    if lida.numero and lida.data and lida.tipo in TipoDeNorma.values:
        nome = " ".join(filter(None, (str(TipoDeNorma(lida.tipo).label), lida.orgao)))
        return f"{nome} nº {numero_com_ponto(lida.numero)}, de {data_por_extenso(lida.data)}"
    titulo = lida.titulo.rstrip(". ")
    return titulo[:1] + titulo[1:].lower() if titulo.isupper() else titulo


def _slug(norma: Norma) -> str:
    """ "lei-8742-1993", "resolucao-cnas-109-2009", "lei-municipal-12-2020", "guia-de-participacao"."""
    if norma.tipo == TipoDeNorma.CONSTITUICAO:
        return f"constituicao-{norma.ano}"
    if not norma.numero:
        return slugify(norma.titulo)[:120]
    dono = "municipal" if norma.municipio_id and not norma.orgao else ""
    return slugify(" ".join(filter(None, (norma.tipo, dono, norma.orgao, norma.numero, str(norma.ano)))))


def _gravar(norma: Norma, estrutura: Estrutura) -> None:
    """Save what the document says. What a person wrote in the panel stays."""
    lida = estrutura.identificacao
    norma.data = lida.data or norma.data
    norma.ementa = norma.ementa or lida.ementa
    norma.revogada_por = norma.revogada_por or lida.revogada_por[:200]
    norma.preambulo = lida.preambulo
    norma.fecho = estrutura.texto_de(Papel.FECHO)
    norma.versao_do_leitor = VERSAO
    _completar_pelo_catalogo(norma)
    norma.save()
    gravar_dispositivos(norma, estrutura.dispositivos)


def _completar_pelo_catalogo(norma: Norma) -> None:
    """The core norms come with the name by which they are known and their official page."""
    item = catalogo().get((norma.tipo, norma.numero, norma.ano or 0)) if norma.compartilhada else None
    if item and norma.pk is None:
        norma.apelido, norma.assuntos = item.apelido, item.assuntos
    if item:
        norma.url_oficial = norma.url_oficial or item.url
