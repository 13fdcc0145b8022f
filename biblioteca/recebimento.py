"""Receiving files: kept as they came, put in the queue and read, one by one, until each waits for a person.

What is read stays in the Fonte; ``biblioteca.actions`` writes it into a norm.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from biblioteca.a_espera import reindexar_espera
from biblioteca.erros import ArquivoRecusado
from biblioteca.extracao import Leitura, abrir_pacote, e_pacote, extrair
from biblioteca.interpretacao import VERSAO_DO_LEITOR, compactar, consertos_de, interpretar
from biblioteca.models import EstadoDaFonte, Fonte, Norma, Redacao, Remessa
from biblioteca.originais import guardar_original, ler_original
from biblioteca.rules import exigir_importador, exigir_responsavel
from biblioteca.triagem import TAMANHO_DO_ARQUIVO, arquivo_recusado
from portal.auditoria.api import registrar
from portal.erros import ErroDeNegocio
from portal.tarefas.api import enfileirar
from portal.tarefas.registro import tarefa

if TYPE_CHECKING:
    from portal.contas.models import Conta
    from portal.municipios.models import Municipio

logger = logging.getLogger(__name__)
TAREFA = "biblioteca.ler_fonte"
EM_ANDAMENTO = (EstadoDaFonte.NA_FILA, EstadoDaFonte.LENDO)
_SEM_RECUSA = {"motivo": "", "recusa": ""}
_DE_NOVO: dict[str, Any] = {"estado": EstadoDaFonte.NA_FILA, "progresso": 0, "etapa": "", **_SEM_RECUSA}
CAMPOS_DE_GRAVADA: dict[str, Any] = {
    "estado": EstadoDaFonte.GRAVADA,
    "progresso": 100,
    "etapa": "",
    **_SEM_RECUSA,
    "extraido": None,  # what is written is not kept twice; the original can be read again
}
_INTERVALO = 1.0  # seconds between two notes of progress in the database


def receber(
    arquivos: Iterable[tuple[str, bytes]],
    *,
    municipio: Municipio | None,
    conta: Conta | None,
    url_oficial: str = "",
) -> Remessa:
    """Keep the files, as (name, content), and promise their reading. A ZIP gives each of its files.

    Raises AcaoNegada, and ErroDeNegocio when there is no file. A file that can't be read does not raise: its row
    says why, and the others go on. Content that is in the library already is not read again.
    """
    exigir_importador(conta, municipio)
    fontes = [_receber_um(municipio, nome, conteudo, url_oficial) for nome, conteudo in um_a_um(arquivos)]
    if not fontes:
        raise ErroDeNegocio(_("Escolha pelo menos um arquivo."), campo="arquivos")
    with transaction.atomic():
        remessa = Remessa.objects.create(municipio=municipio, conta=conta)
        for fonte in fontes:
            fonte.remessa = remessa
            if _retomar(fonte):
                continue
            fonte.save()
            if fonte.estado == EstadoDaFonte.NA_FILA:
                enfileirar(TAREFA, municipio=municipio, fonte=fonte.pk)
        registrar("biblioteca.receber_arquivos", objeto=remessa, conta=conta, dados={"arquivos": len(fontes)})
    return remessa


def um_a_um(arquivos: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes | ArquivoRecusado]]:
    """Each file, those of a ZIP in its place; what can't be taken comes with the reason instead of its content."""
    for nome, conteudo in arquivos:
        if len(conteudo) > TAMANHO_DO_ARQUIVO:
            yield nome, arquivo_recusado("grande")
        elif e_pacote(conteudo, nome):
            yield from _do_pacote(nome, conteudo)
        else:
            yield nome, conteudo


def _do_pacote(nome: str, conteudo: bytes) -> Iterator[tuple[str, bytes | ArquivoRecusado]]:
    vazio = True
    try:
        for membro, dados in abrir_pacote(conteudo):
            vazio = False
            yield f"{nome}/{membro}", dados
    except ArquivoRecusado as recusa_do_todo:
        yield nome, recusa_do_todo
    else:
        if vazio:
            yield nome, arquivo_recusado("vazio")


def _receber_um(
    municipio: Municipio | None, nome: str, conteudo: bytes | ArquivoRecusado, url_oficial: str
) -> Fonte:
    fonte = Fonte(municipio=municipio, nome=nome_limpo(nome), url_oficial=url_oficial)
    if isinstance(conteudo, ArquivoRecusado):
        fonte.estado, fonte.motivo, fonte.recusa = EstadoDaFonte.RECUSADA, str(conteudo), conteudo.codigo
        return fonte
    guardar_original(fonte, conteudo)
    norma = norma_deste_conteudo(fonte.sha256, municipio)
    if norma:
        fonte.estado, fonte.norma, fonte.progresso = EstadoDaFonte.GRAVADA, norma, 100
        fonte.etapa = _("Este arquivo já estava na biblioteca.")
    return fonte


def _retomar(fonte: Fonte) -> bool:
    """Bring to this batch the same content sent before and still out of the library, instead of a second row of it.

    A form sent twice, or a file sent again after a doubt, goes on from where it was; one that was refused is read again.
    """
    if fonte.estado != EstadoDaFonte.NA_FILA:
        return False
    enviadas = Fonte.objects.filter(municipio=fonte.municipio, sha256=fonte.sha256, norma=None)
    enviadas = enviadas.exclude(estado=EstadoDaFonte.GRAVADA).exclude(remessa=fonte.remessa)
    antiga = enviadas.only("pk", "url_oficial").first()
    if antiga is None:
        return False
    url_oficial = fonte.url_oficial or antiga.url_oficial
    enviadas.filter(pk=antiga.pk).update(remessa=fonte.remessa, nome=fonte.nome, url_oficial=url_oficial)
    recusada = Fonte.objects.filter(pk=antiga.pk, estado=EstadoDaFonte.RECUSADA)
    if recusada.update(**_DE_NOVO):
        enfileirar(TAREFA, municipio=fonte.municipio, fonte=antiga.pk)
    return True


def nome_limpo(nome: str) -> str:
    """Name of a file as it is shown: one line, and its end when it is too long."""
    return "".join(letra for letra in nome if letra.isprintable())[-255:] or _("sem nome")


def norma_deste_conteudo(sha256: str, municipio: Municipio | None) -> Norma | None:
    """The norm whose text is this very content, read as it would be read today."""
    return Norma.objects.filter(municipio=municipio, sha256=sha256, versao_do_leitor=VERSAO_DO_LEITOR).first()


@tarefa(TAREFA, demorada=True)
def ler_fonte(*, fonte: int) -> None:
    """Read a file of the queue. Repeating is harmless; killed in the middle, it starts again."""
    lida = Fonte.objects.filter(pk=fonte, estado__in=EM_ANDAMENTO).first()
    if lida is None:
        return  # discarded, or read by an earlier run of the same task
    _anotar(lida, **_SEM_RECUSA, estado=EstadoDaFonte.LENDO, progresso=0, etapa=_("Abrindo o arquivo"))
    try:
        leitura = extrair(ler_original(lida), lida.nome, progresso=_anotador(lida))
        _guardar_leitura(lida, leitura)
    except ArquivoRecusado as recusa:
        _recusar(lida, recusa)
    except FileNotFoundError:
        _recusar(lida, arquivo_recusado("ausente"))
    except DatabaseError:
        raise  # the task tries again
    except Exception:
        logger.exception("The reading of source %s failed", lida.pk)
        _recusar(lida, arquivo_recusado("erro_do_portal"))


def _guardar_leitura(fonte: Fonte, leitura: Leitura) -> None:
    preencher_leitura(fonte, leitura)
    _anotar(fonte, progresso=95, etapa=_("Separando artigos, parágrafos e incisos"))
    operacoes = [conserto.operacao for conserto in consertos_de(fonte.sha256, fonte.municipio)]
    lida = interpretar(leitura, fonte, operacoes)
    with transaction.atomic():
        _anotar(
            fonte,
            formato=fonte.formato,
            paginas=fonte.paginas,
            extraido=fonte.extraido,
            problemas=lida.problemas,
            estado=EstadoDaFonte.LIDA,
            progresso=100,
            etapa="",
        )
        reindexar_espera(fonte)


def preencher_leitura(fonte: Fonte, leitura: Leitura) -> None:
    """Put in ``fonte`` (not saved here) what was read from its content."""
    fonte.formato = leitura.formato
    fonte.paginas = len(leitura.paginas) if leitura.paginas is not None else None
    fonte.extraido = compactar(leitura)


def _recusar(fonte: Fonte, recusa: ArquivoRecusado) -> None:
    por_que = {"motivo": str(recusa), "recusa": recusa.codigo}
    _anotar(fonte, **por_que, estado=EstadoDaFonte.RECUSADA, etapa="", extraido=None, problemas=[])


def _anotar(fonte: Fonte, **campos: object) -> None:
    """Save these fields while the file is still being read: nothing comes back that a person discarded."""
    Fonte.objects.filter(pk=fonte.pk, estado__in=EM_ANDAMENTO).update(**campos)


def _anotador(fonte: Fonte) -> Callable[[int, str], None]:
    """How far the reading is, kept at most once a second."""
    proxima = 0.0

    def anotar(progresso: int, etapa: str) -> None:
        nonlocal proxima
        if (agora := time.monotonic()) >= proxima:
            proxima = agora + _INTERVALO
            _anotar(fonte, progresso=min(progresso, 90), etapa=etapa[:120])

    return anotar


def reler_fonte(*, fonte: Fonte, conta: Conta | None) -> None:
    """Read the file again: after a refusal, or to mend a text that is in the library. Raises AcaoNegada."""
    exigir_responsavel(conta, fonte)
    with transaction.atomic():
        mudou = Fonte.objects.filter(pk=fonte.pk).exclude(estado__in=EM_ANDAMENTO)
        if mudou.update(**_DE_NOVO):
            enfileirar(TAREFA, municipio=fonte.municipio, fonte=fonte.pk)
            reindexar_espera(fonte)


def descartar_fonte(*, fonte: Fonte, conta: Conta | None) -> None:
    """Give up a file, or a new reading of a file whose text is in the library and stays. Raises AcaoNegada.

    The original leaves the disk a day later, when nothing else uses it.
    """
    exigir_responsavel(conta, fonte)
    with transaction.atomic():
        atual = Fonte.objects.select_for_update().filter(pk=fonte.pk).first()
        if atual is None:
            return
        reindexar_espera(atual)
        if e_origem(atual):
            Fonte.objects.filter(pk=atual.pk).update(**CAMPOS_DE_GRAVADA)
            return
        registrar("biblioteca.descartar_arquivo", objeto=atual, conta=conta, dados={"sha256": atual.sha256})
        atual.delete()


def e_origem(fonte: Fonte) -> bool:
    """Tell whether a text of the library came from this file."""
    return Redacao.objects.filter(fonte=fonte).exists() or bool(
        fonte.norma and fonte.norma.sha256 == fonte.sha256
    )
