"""The morning: accreditation, presence in the hall and online, and the roll that closes it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from conferencias.credenciamento.actions import credenciar, credenciar_se, recusar
from conferencias.credenciamento.api import presentes
from conferencias.credenciamento.comissao import encerrar
from conferencias.credenciamento.models import Lugar
from conferencias.inscricoes.api import Inscricao, ModalidadeDeParticipacao
from conferencias.nucleo.api import Eixo
from conferencias.salas.api import Sala, Sessao, TipoDeSessao, estar, gravar_sala, gravar_sessao
from demo.ensaio.base import Ensaio

FALTAM_DE_CADA = 25  # one in so many registered does not come
CATEGORIA = "delegado_eleito"


def marcar_programacao(ensaio: Ensaio) -> None:
    """A session and a room for each part of the day. All are open at once: a rehearsal has no lunch."""
    with ensaio.passo("Programação e salas") as passo:
        sessoes: list[tuple[TipoDeSessao, str, Eixo | None]] = [
            (TipoDeSessao.ABERTURA, "Abertura e leitura do regimento", None),
            (TipoDeSessao.PALESTRA, "Palestra magna", None),
            *((TipoDeSessao.GRUPO, f"Grupo do eixo {e.numero}", e) for e in ensaio.conferencia.eixos.all()),
            (TipoDeSessao.PLENARIA, "Plenária final", None),
            (TipoDeSessao.ELEICAO, "Eleição de delegados(as)", None),
        ]
        com_sala = {TipoDeSessao.GRUPO, TipoDeSessao.PLENARIA}
        for tipo, titulo, eixo in sessoes:
            sala = _sala(ensaio, titulo, eixo) if tipo in com_sala else None
            gravar_sessao(
                sessao=Sessao(
                    conferencia=ensaio.conferencia,
                    tipo=tipo,
                    titulo=titulo,
                    eixo=eixo,
                    sala=sala,
                    local="Salão do ensaio",
                    inicio=timezone.now() - timedelta(minutes=5),
                    fim=timezone.now() + timedelta(hours=10),
                ),
                conta=ensaio.comissao,
            )
        passo.dizer(f"{len(sessoes)} sessões e {Sala.objects.count()} salas, cada uma com endereço sorteado.")


def _sala(ensaio: Ensaio, nome: str, eixo: Eixo | None) -> Sala:
    sala = Sala(conferencia=ensaio.conferencia, nome=nome, eixo=eixo)
    return gravar_sala(sala=sala, conta=ensaio.comissao, facilitadores=[ensaio.comissao])


def credenciar_pessoas(ensaio: Ensaio) -> None:
    with ensaio.passo("Credenciamento e rol oficial") as passo:
        vieram = [p for n, p in enumerate(ensaio.pessoas, start=1) if n % FALTAM_DE_CADA]
        recusada, *aceitas = vieram
        recusar(
            conferencia=ensaio.conferencia,
            inscricao=recusada,
            motivo="A indicação da entidade não foi apresentada.",
            conta=ensaio.comissao,
        )
        for inscricao in aceitas:
            _credenciar(ensaio, inscricao)
        ensaio.pessoas = aceitas
        rol = encerrar(conferencia=ensaio.conferencia, conta=ensaio.comissao)
        passo.dizer(f"{len(aceitas)} pessoas credenciadas, 1 recusada com motivo, as outras não vieram.")
        passo.dizer(f"Rol oficial com {rol.total} pessoas, código de conferência {rol.resumo[:16]}…")


def _credenciar(ensaio: Ensaio, inscricao: Inscricao) -> None:
    if inscricao.modalidade == ModalidadeDeParticipacao.REMOTA:
        credenciar_se(inscricao=inscricao, autoria=True)
    else:
        credenciar(
            conferencia=ensaio.conferencia,
            inscricao=inscricao,
            categoria=CATEGORIA,
            conta=ensaio.comissao,
            entrar=True,
        )


def abrir_salas(ensaio: Ensaio) -> None:
    """Everybody enters the room of her axis; who is at home becomes present by that."""
    with ensaio.passo("Entrada nas salas") as passo:
        por_eixo = {sala.eixo_id: sala for sala in Sala.objects.filter(eixo__isnull=False)}
        for inscricao in ensaio.pessoas:
            estar(sala=por_eixo[inscricao.eixo_id], inscricao=inscricao)
        dentro = presentes(ensaio.conferencia)
        online = sum(p.lugar == Lugar.ONLINE for p in dentro)
        passo.dizer(
            f"{len(dentro)} pessoas presentes: {len(dentro) - online} no salão e {online} pela internet."
        )
