"""What a registration is made of, as the public form, the counter and an import hand it over. Plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from conferencias.inscricoes.models import Acessibilidade, Canal, ModalidadeDeParticipacao
from portal.privacidade.api import Finalidade

if TYPE_CHECKING:
    from conferencias.nucleo.api import Eixo, Segmento


@dataclass(frozen=True, kw_only=True, slots=True)
class DadosDaPessoa:
    """Who it is. Only the name is needed; ``telefone`` in any form people write, already cleaned by the form."""

    nome_civil: str
    nome_social: str = ""
    data_nascimento: date | None = None
    email: str = ""
    telefone: str = ""
    canal_preferido: Canal | str = ""


@dataclass(frozen=True, slots=True)
class Necessidade:
    tipo: Acessibilidade
    detalhe: str = ""


@dataclass(frozen=True, slots=True)
class RespostaDeConsentimento:
    """``texto``: the very words that the person read."""

    finalidade: Finalidade
    aceito: bool
    texto: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DadosDaInscricao:
    pessoa: DadosDaPessoa
    segmento: Segmento
    eixo: Eixo
    eixo_segunda_opcao: Eixo | None = None
    entidade: str = ""
    categoria: str = ""
    modalidade: ModalidadeDeParticipacao = ModalidadeDeParticipacao.PRESENCIAL
    necessidades: tuple[Necessidade, ...] = ()
    consentimentos: tuple[RespostaDeConsentimento, ...] = ()
