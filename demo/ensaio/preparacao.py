"""Before the day: the conference, its people and their proposals."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from conferencias.inscricoes.api import DadosDaInscricao, DadosDaPessoa, ModalidadeDeParticipacao, inscrever
from conferencias.nucleo.api import Conferencia, Esfera, Etapa, Modalidade, TipoDeEtapa
from conferencias.propostas.actions import decidir
from conferencias.propostas.api import DadosDaProposta, RedacaoDaProposta, enviar_proposta
from conferencias.propostas.estados import Decisao
from demo.ensaio.base import Ensaio
from demo.ensaio.textos import PROPOSTAS
from demo.pessoas import criar_equipe
from demo.regimento import decidir_regras
from portal.municipios.models import Municipio

# How the registered divide themselves, in parts of ten.
PARTES = {"usuarios": 4, "trabalhadores": 2, "entidades": 2, "governo": 2}
ONLINE = 3  # parts of ten who take part from home
PROPOSTAS_POR_EIXO = 8
ESFERAS = [Esfera.MUNICIPIO] * 4 + [Esfera.ESTADO] * 2 + [Esfera.UNIAO] * 2


def preparar(municipio: Municipio, semente: int) -> Ensaio:
    """The conference is today, and everything is open at once: registration, proposals, accreditation and plenary."""
    conferencia = Conferencia.objects.earliest("pk")
    hoje = timezone.localdate(timezone=municipio.zona)
    conferencia.titulo = f"Ensaio da Conferência Municipal de {municipio.nome}"
    conferencia.modalidade, conferencia.numero_edicao = Modalidade.HIBRIDA, 1
    conferencia.inicio = conferencia.fim = hoje
    conferencia.local, conferencia.publicada = "Salão do ensaio", True
    conferencia.full_clean()
    conferencia.save()
    agora = timezone.now()
    for tipo in TipoDeEtapa.values:
        Etapa.objects.update_or_create(
            conferencia=conferencia,
            tipo=tipo,
            defaults={
                "municipio": municipio,
                "inicio": agora - timedelta(hours=2),
                "fim": agora + timedelta(hours=12),
            },
        )
    equipe = criar_equipe(municipio)
    conferencia = Conferencia.objects.com_etapas().get(pk=conferencia.pk)
    ensaio = Ensaio(municipio, conferencia, equipe, Random(semente))  # noqa: S311 (a simulation)
    decidir_regras(conferencia, ensaio.comissao)
    return ensaio


def inscrever_pessoas(ensaio: Ensaio, quantas: int) -> None:
    with ensaio.passo("Inscrições") as passo:
        segmentos = {s.codigo: s for s in ensaio.conferencia.segmentos.all()}
        fila = [codigo for codigo, partes in PARTES.items() for _parte in range(partes)]
        eixos = list(ensaio.conferencia.eixos.all())
        for numero in range(1, quantas + 1):
            online = ensaio.sorte.randrange(10) < ONLINE
            dados = DadosDaInscricao(
                pessoa=DadosDaPessoa(
                    nome_civil=f"Pessoa {numero:03d} do ensaio",
                    data_nascimento=date(1950, 1, 1) + timedelta(days=ensaio.sorte.randrange(20_000)),
                ),
                segmento=segmentos[fila[numero % len(fila)]],
                eixo=eixos[numero % len(eixos)],
                modalidade=ModalidadeDeParticipacao.REMOTA if online else ModalidadeDeParticipacao.PRESENCIAL,
            )
            ensaio.pessoas.append(
                inscrever(
                    municipio=ensaio.municipio,
                    conferencia=ensaio.conferencia,
                    dados=dados,
                    chave_de_envio=f"ensaio-{numero}",
                )
            )
        por_segmento = Counter(p.segmento.nome for p in ensaio.pessoas)
        pela_internet = sum(p.modalidade == ModalidadeDeParticipacao.REMOTA for p in ensaio.pessoas)
        passo.dizer(f"{quantas} pessoas se inscreveram, {pela_internet} para participar pela internet.")
        passo.dizer("; ".join(f"{nome}: {n}" for nome, n in por_segmento.items()) + ".")


def enviar_propostas(ensaio: Ensaio) -> None:
    """Each axis gets some, two of them nearly the same; the council approves all but a few."""
    with ensaio.passo("Propostas e análise do conselho") as passo:
        decisoes: Counter[str] = Counter()
        numero = 0
        for eixo in ensaio.conferencia.eixos.all():
            for indice in range(PROPOSTAS_POR_EIXO):
                titulo, texto = PROPOSTAS[indice]
                esfera = ESFERAS[indice]
                numero += 1
                proposta = enviar_proposta(
                    municipio=ensaio.municipio,
                    conferencia=ensaio.conferencia,
                    dados=DadosDaProposta(
                        redacao=RedacaoDaProposta(eixo=eixo, esfera=esfera, titulo=titulo, texto=texto),
                        pessoa=DadosDaPessoa(nome_civil=f"Pessoa {numero:03d} do ensaio"),
                    ),
                    chave_de_envio=f"ensaio-proposta-{numero}",
                )
                decisao = Decisao.RECUSAR if indice == PROPOSTAS_POR_EIXO - 1 else Decisao.APROVAR
                motivo = "O texto repete outra proposta deste eixo." if decisao == Decisao.RECUSAR else ""
                decidir(proposta=proposta, decisao=decisao, conta=ensaio.mesa, motivo=motivo)
                decisoes[decisao] += 1
        passo.dizer(
            f"{numero} propostas recebidas: {decisoes[Decisao.APROVAR]} aprovadas e "
            f"{decisoes[Decisao.RECUSAR]} recusadas com motivo."
        )
