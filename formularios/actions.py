"""Every change to a draft. Whoever holds the draft's token may do all of them; the views found it by its token."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from formularios.codigos import codigo_de_papel, novo_token, resumo_do_codigo
from formularios.models import Formulario, Rascunho
from portal.erros import ErroDeNegocio

if TYPE_CHECKING:
    from conferencias.nucleo.models import Conferencia
    from portal.contas.models import Conta

Campos = Mapping[str, list[str]]


class ConflitoDeVersao(ErroDeNegocio):
    """Another tab or device saved other answers to this step since the page was shown."""


class RascunhoEnviado(ErroDeNegocio):
    """The draft was already sent: there is nothing to change any more."""


class MudouDepoisDaRevisao(ErroDeNegocio):
    """Something was saved after the person reviewed the answers, so they did not agree to what would be sent."""


def comecar(
    *,
    conferencia: Conferencia,
    formulario: Formulario,
    guarda_dias: int,
    conta: Conta | None = None,
    corrige: str = "",
    respostas: Mapping[str, Campos] | None = None,
) -> Rascunho:
    """Create a draft. ``respostas`` prefills steps (step → typed texts); they count as not yet checked."""
    token = novo_token()
    while Rascunho.objects.filter(codigo_hash=resumo_do_codigo(codigo_de_papel(token))).exists():
        token = novo_token()
    agora = timezone.now()
    return Rascunho.objects.create(
        municipio=conferencia.municipio,
        conferencia=conferencia,
        formulario=formulario,
        token=token,
        codigo_hash=resumo_do_codigo(codigo_de_papel(token)),
        conta=conta,
        corrige=corrige,
        dados={passo: _passo(campos, valido=False, versao=0) for passo, campos in (respostas or {}).items()},
        atualizado_em=agora,
        expira_em=agora + timedelta(days=guarda_dias),
    )


def gravar_passo(
    *, rascunho: Rascunho, passo: str, campos: Campos, valido: bool, versao_lida: int, guarda_dias: int
) -> None:
    """Store what was typed at a step, checked or not; ``versao_lida`` is the step's version on the page shown.

    The update is conditional on the draft's version, so two that save at once can't undo each other silently.
    Raises ConflitoDeVersao, with nothing changed, when the step was given other answers meanwhile, and
    RascunhoEnviado when the draft was sent.
    """
    # NUL can't be stored in a JSON column of PostgreSQL, and nobody types it.
    campos = {nome: [valor.replace("\x00", "") for valor in valores] for nome, valores in campos.items()}
    while True:
        if rascunho.enviado_em:
            raise RascunhoEnviado(_("Este formulário já foi enviado."))
        guardado = rascunho.campos(passo)
        if guardado not in (None, campos) and rascunho.versao_do_passo(passo) != versao_lida:
            raise ConflitoDeVersao(_("Estas respostas foram mudadas em outra janela ou em outro aparelho."))
        agora = timezone.now()
        novos = {
            "dados": {**rascunho.dados, passo: _passo(campos, valido=valido, versao=rascunho.versao + 1)},
            "versao": rascunho.versao + 1,
            "atualizado_em": agora,
            "expira_em": agora + timedelta(days=guarda_dias),
        }
        if Rascunho.objects.na_versao(rascunho.pk, rascunho.versao).update(**novos):
            for campo, valor in novos.items():
                setattr(rascunho, campo, valor)
            return
        rascunho.refresh_from_db()


def enviar(*, rascunho: Rascunho, versao_revista: int, concluir: Callable[[], str]) -> str:
    """Send once: take the draft, run ``concluir`` (it returns the protocol), empty the draft; all or nothing.

    Repeated or simultaneous calls return the first one's protocol. Raises MudouDepoisDaRevisao, and whatever
    ``concluir`` raises; the draft then stays as it was.
    """
    with transaction.atomic():
        # The row stays locked until the commit, so a second sender waits here and then finds another version.
        tomado = Rascunho.objects.na_versao(rascunho.pk, versao_revista).update(versao=F("versao") + 1)
        if tomado:
            resultado = concluir()
            Rascunho.objects.filter(pk=rascunho.pk).update(
                enviado_em=timezone.now(), resultado=resultado, dados={}
            )
    rascunho.refresh_from_db()
    if not rascunho.enviado_em:
        raise MudouDepoisDaRevisao(
            _("Uma resposta mudou depois que você abriu esta página. Confira e envie de novo.")
        )
    return rascunho.resultado


def apagar(*, rascunho: Rascunho) -> None:
    """Erase a draft because the person asked; what was already sent is another record and stays."""
    rascunho.delete()


def apagar_vencidos(agora: datetime) -> int:
    """Erase the open scope's drafts whose keeping time is over; return how many."""
    apagados, _por_modelo = Rascunho.objects.vencidos(agora).delete()
    return apagados


def _passo(campos: Campos, *, valido: bool, versao: int) -> dict[str, object]:
    return {"campos": dict(campos), "valido": valido, "versao": versao}
