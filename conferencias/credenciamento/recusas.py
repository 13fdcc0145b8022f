"""Why something about accreditation can't be done, in sentences that say how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from conferencias.credenciamento.rules import EXIGENCIAS, Ato, janela
from conferencias.nucleo.api import Recusas, TipoDeEtapa, explicar_janela, por_extenso, regras_vigentes
from portal.erros import ErroDeNegocio
from portal.protocolo import apresentar

if TYPE_CHECKING:
    from conferencias.credenciamento.models import Credenciamento, Presenca
    from conferencias.inscricoes.api import Inscricao


class JaCredenciada(ErroDeNegocio):
    """Somebody accredited the person first: ``credenciamento`` says who and when."""

    def __init__(self, credenciamento: Credenciamento) -> None:
        self.credenciamento = credenciamento
        super().__init__(
            _("%(nome)s já está credenciada ou credenciado: crachá nº %(numero)s, %(quem)s, em %(quando)s.")
            % {
                "nome": credenciamento.inscricao.participante.nome_publico,
                "numero": credenciamento.numero,
                "quem": quem(credenciamento),
                "quando": _quando(credenciamento),
            }
        )


class JaRegistrada(ErroDeNegocio):
    """The person is already there (or already left): ``presenca`` is the record that says so."""

    def __init__(self, presenca: Presenca) -> None:
        self.presenca = presenca
        super().__init__(
            _("Já está registrado: %(movimento)s, %(lugar)s, em %(quando)s, %(quem)s.")
            % {
                "movimento": presenca.get_movimento_display().lower(),
                "lugar": presenca.get_lugar_display().lower(),
                "quando": _quando(presenca),
                "quem": quem(presenca),
            }
        )


def quem(registro: Credenciamento | Presenca) -> str:
    """Return who recorded it, as it continues a sentence."""
    if registro.conta is None:
        return _("pela própria pessoa")
    return _("por %(nome)s") % {"nome": registro.conta}


def recusar_inscricao(inscricao: Inscricao, conferencia_id: int) -> None:
    """Raise ErroDeNegocio for a registration that can't be accredited in this conference."""
    if inscricao.conferencia_id != conferencia_id:
        raise ErroDeNegocio(
            _("O protocolo %(protocolo)s é de outra conferência: %(titulo)s.")
            % {"protocolo": apresentar(inscricao.protocolo), "titulo": inscricao.conferencia.titulo}
        )
    if inscricao.cancelada:
        raise ErroDeNegocio(
            _("Esta inscrição foi cancelada pela própria pessoa. Se ela quer participar, inscreva-a na hora.")
        )


def _quando(registro: Credenciamento | Presenca) -> str:
    zona = registro.conferencia.municipio.zona
    return por_extenso(registro.momento, zona, registro.momento)


def _fora_da_janela(ato: Ato) -> str:
    achada = janela(ato.conferencia)
    frase = explicar_janela(
        ato.conferencia, TipoDeEtapa(achada.tipo) if achada else TipoDeEtapa.CREDENCIAMENTO, ato.agora
    )
    return _(
        "O credenciamento não está aberto. %(janela)s A comissão organizadora pode mudar a etapa no painel."
    ) % {"janela": frase}


def _nao_deixam(decidido: bool | None, proibido: str) -> str:
    if decidido is None:
        return _(
            "As regras da conferência ainda não decidiram isso. A comissão organizadora decide em “Regras”, no painel."
        )
    return proibido


def _sem_online(ato: Ato) -> str:
    regras = regras_vigentes(ato.conferencia).regras
    if regras.credenciamento_online and regras.categoria_de_quem_se_inscreve is None:
        return _(
            "As regras ainda não dizem a categoria de quem se inscreve. Credencie-se na mesa, na entrada."
        )
    return _nao_deixam(
        regras.credenciamento_online, _("Nesta conferência o credenciamento é só na mesa, na entrada.")
    )


_FRASES: dict[str, Callable[[Ato], str]] = {
    "atende": lambda _ato: _(
        "Só a equipe de credenciamento, a comissão organizadora e a administração municipal fazem isso."
    ),
    "encerra": lambda _ato: _("Só a comissão organizadora e a administração municipal fazem isso."),
    "da_propria_pessoa": lambda _ato: _(
        "Só a própria pessoa se credencia pela internet, pelo comprovante dela."
    ),
    "ainda_sem_rol": lambda _ato: _(
        "O credenciamento foi encerrado e o rol oficial está feito. A comissão organizadora pode reabri-lo, se as regras deixarem."
    ),
    "com_rol": lambda _ato: _("O credenciamento não está encerrado."),
    "na_janela": _fora_da_janela,
    "ja_comecou": _fora_da_janela,
    "acontece": lambda _ato: _(
        "Entradas e saídas são registradas do começo do credenciamento ao fim da conferência. Confira as etapas no painel."
    ),
    "regras_deixam_na_hora": lambda ato: _nao_deixam(
        regras_vigentes(ato.conferencia).regras.credenciamento_na_hora,
        _("As regras desta conferência só deixam credenciar quem se inscreveu no prazo."),
    ),
    "regras_deixam_online": _sem_online,
    "regras_deixam_reabrir": lambda ato: _nao_deixam(
        regras_vigentes(ato.conferencia).regras.credenciamento_reabre,
        _("As regras desta conferência não deixam reabrir o credenciamento."),
    ),
}

_RECUSAS = Recusas(EXIGENCIAS, _FRASES)
exigir, explicar = _RECUSAS.exigir, _RECUSAS.explicar
