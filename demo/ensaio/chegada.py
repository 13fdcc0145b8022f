"""The morning: accreditation, presence in the hall and online, and the roll that closes it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from conferencias.credenciamento.actions import credenciar, credenciar_se, recusar
from conferencias.credenciamento.api import presentes
from conferencias.credenciamento.comissao import criar_turno, encerrar
from conferencias.credenciamento.models import Lugar
from conferencias.inscricoes.api import Inscricao, ModalidadeDeParticipacao
from conferencias.salas.api import Sala, Sessao, estar
from demo.ensaio.base import Ensaio
from demo.programacao import programar

FALTAM_DE_CADA = 25  # one in so many registered does not come
CATEGORIA = "delegado_eleito"


def marcar_programacao(ensaio: Ensaio) -> None:
    """All sessions are open at once: a rehearsal has no lunch."""
    with ensaio.passo("Programação e salas") as passo:
        inicio = timezone.now() - timedelta(minutes=5)
        fim = inicio + timedelta(hours=10)
        criar_turno(
            conferencia=ensaio.conferencia, nome="O dia todo", inicio=inicio, fim=fim, conta=ensaio.comissao
        )
        programar(ensaio.conferencia, ensaio.comissao, "Salão do ensaio", lambda _horario: (inicio, fim))
        passo.dizer(
            f"{Sessao.objects.count()} sessões e {Sala.objects.count()} salas, cada sala com endereço sorteado."
        )


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
