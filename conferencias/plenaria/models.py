"""The order of the day of the plenary, what people marked in it, and the ledger of what happened."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.api import ROTULO_DA_ESFERA, ROTULO_DO_DESTAQUE, DaConferencia
from conferencias.plenaria.estados import APROVADAS, FINAIS, Estado
from conferencias.plenaria.querysets import ConsultasDeDestaques, ConsultasDeMaterias
from conferencias.sistematizacao.api import Trecho
from portal.auditoria.api import ConsultasSoDeInclusao, SoDeInclusao
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS, DadosPessoais

BASE_LEGAL = "LGPD, art. 7º, III (public policy: LOAS)"
RETENCAO = "permanent: the acts of the plenary are the ata of the conference"

ROTULO_DO_ESTADO = {
    Estado.NA_PAUTA: _("Ainda não foi lida"),
    Estado.LIDA: _("Lida"),
    Estado.EM_DISCUSSAO: _("Em discussão"),
    Estado.DEFESA: _("Defesa do destaque"),
    Estado.CONTRADEFESA: _("Fala contrária ao destaque"),
    Estado.EM_VOTACAO: _("Em votação"),
    Estado.APROVADA_EM_BLOCO: _("Aprovada em bloco, sem destaque"),
    Estado.APROVADA: _("Aprovada como estava"),
    Estado.APROVADA_COM_ALTERACAO: _("Aprovada com alteração"),
    Estado.SUPRIMIDA: _("Retirada do texto"),
    Estado.REMETIDA: _("Remetida"),
    Estado.REJEITADA: _("Não aprovada"),
}


class TipoDeParte(models.TextChoices):
    REGIMENTO = "regimento", _("Regimento interno")
    PROPOSTAS = "propostas", _("Propostas")
    MOCOES = "mocoes", _("Moções")


class EstadoDaParte(models.TextChoices):
    PREPARADA = "preparada", _("Ainda não começou")
    LEITURA = "leitura", _("Em leitura, com destaques abertos")
    DELIBERACAO = "deliberacao", _("Em decisão")
    ENCERRADA = "encerrada", _("Encerrada")


class Parte(DaConferencia):
    """A part of the order of the day: the regimento, the proposals of an axis, the motions. One at a time is open."""

    conferencia = models.ForeignKey(
        "nucleo.Conferencia", on_delete=models.PROTECT, related_name="partes_da_plenaria"
    )
    tipo = models.CharField(_("tipo"), max_length=20, choices=TipoDeParte.choices)
    titulo = models.CharField(_("título"), max_length=400)
    eixo = models.ForeignKey("nucleo.Eixo", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ordem = models.PositiveSmallIntegerField(_("ordem"))
    estado = models.CharField(
        _("situação"), max_length=20, choices=EstadoDaParte.choices, default=EstadoDaParte.PREPARADA
    )

    objects = gerente_municipal()

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("parte da ordem do dia")
        verbose_name_plural = _("partes da ordem do dia")
        ordering = ["ordem", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conferencia"],
                condition=Q(estado__in=[EstadoDaParte.LEITURA, EstadoDaParte.DELIBERACAO]),
                name="plenaria_uma_parte_por_vez",
            )
        ]

    def __str__(self) -> str:
        return self.titulo


class TipoDeMateria(models.TextChoices):
    ARTIGO = "artigo", _("Artigo do regimento")
    REGIMENTO = "regimento", _("Regimento inteiro")
    PROPOSTA = "proposta", _("Proposta")
    MOCAO = "mocao", _("Moção")


class Materia(DaConferencia):
    """An item of the order of the day. ``texto`` is the wording as it stands; ``texto_lido`` what was read at first.

    ``destaque`` is the one being discussed, ``fala_desde`` when the present speech began, ``falas`` how many speeches
    in favour the present destaque had.
    """

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, related_name="materias")
    tipo = models.CharField(_("tipo"), max_length=20, choices=TipoDeMateria.choices)
    ordem = models.PositiveSmallIntegerField(_("ordem"))
    numero = models.CharField(_("número"), max_length=40)
    titulo = models.CharField(_("título"), max_length=400, blank=True)
    texto_lido = models.TextField(_("texto lido"))
    texto = models.TextField(_("texto"))
    eixo = models.ForeignKey("nucleo.Eixo", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    esfera = models.CharField(
        _("esfera"), max_length=20, blank=True, choices=[(e.value, r) for e, r in ROTULO_DA_ESFERA.items()]
    )
    do_caderno = models.ForeignKey(
        "sistematizacao.Texto", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    mocao = models.ForeignKey(
        "mocoes.Mocao", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    estado = models.CharField(
        _("situação"),
        max_length=30,
        choices=[(e.value, r) for e, r in ROTULO_DO_ESTADO.items()],
        default=Estado.NA_PAUTA.value,
    )
    destaque = models.ForeignKey(
        "plenaria.Destaque", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    falas = models.PositiveSmallIntegerField(_("falas a favor"), default=0)
    fala_desde = models.DateTimeField(_("fala começou em"), null=True, blank=True)
    decidida_em = models.DateTimeField(_("decidida em"), null=True, blank=True)
    explicacao = models.TextField(_("como foi decidida"), blank=True)

    objects = gerente_municipal(ConsultasDeMaterias)
    lista_de_destaques: list[Destaque]  # see consultas.com_destaques

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("matéria da plenária")
        verbose_name_plural = _("matérias da plenária")
        ordering = ["parte__ordem", "parte", "ordem", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["conferencia", "do_caderno"], name="plenaria_texto_uma_vez"),
            models.UniqueConstraint(fields=["conferencia", "mocao"], name="plenaria_mocao_uma_vez"),
        ]

    def __str__(self) -> str:
        # An article is known by its number alone: its title is the chapter's.
        return self.numero if self.tipo == TipoDeMateria.ARTIGO else f"{self.numero} {self.titulo}".strip()

    @property
    def onde(self) -> Estado:
        return Estado(self.estado)

    @property
    def decidida(self) -> bool:
        return self.onde in FINAIS

    @property
    def aprovada(self) -> bool:
        return self.onde in APROVADAS

    @property
    def mudou(self) -> bool:
        return self.texto != self.texto_lido


class EstadoDoDestaque(models.TextChoices):
    APRESENTADO = "apresentado", _("Apresentado")
    RETIRADO = "retirado", _("Retirado por quem o apresentou")
    RECUSADO = "recusado", _("Não recebido pela mesa")
    PREJUDICADO = "prejudicado", _("Prejudicado por outra decisão")
    APROVADO = "aprovado", _("Aprovado")
    REJEITADO = "rejeitado", _("Não aprovado")


class Destaque(DaConferencia):
    """What a participant asks to be changed in one matter. ``texto_base`` is the wording that the person saw."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    materia = models.ForeignKey(Materia, on_delete=models.PROTECT, related_name="destaques")
    ordem = models.PositiveSmallIntegerField(_("ordem"))
    tipo = models.CharField(
        _("o que pede"), max_length=20, choices=[(t.value, r) for t, r in ROTULO_DO_DESTAQUE.items()]
    )
    redacao = models.TextField(_("como o texto deve ficar"), blank=True)
    texto_base = models.TextField(_("texto destacado"))
    inscricao = models.ForeignKey("inscricoes.Inscricao", on_delete=models.PROTECT, related_name="+")
    nome = models.CharField(_("quem apresentou"), max_length=160)
    conta = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    chave_de_envio = models.CharField(max_length=64, unique=True, editable=False)
    estado = models.CharField(
        _("situação"),
        max_length=20,
        choices=EstadoDoDestaque.choices,
        default=EstadoDoDestaque.APRESENTADO,
    )
    motivo = models.TextField(_("motivo"), blank=True)
    apresentado_em = models.DateTimeField(_("apresentado em"), default=timezone.now)

    objects = gerente_municipal(ConsultasDeDestaques)
    trechos: list[Trecho]  # see views.com_diferencas

    dados_pessoais = DadosPessoais(
        campos={
            "inscricao": "who asked for it, to speak for it and to withdraw it",
            "nome": "as the person is called in public; said in the plenary and written in the ata",
            "conta": "who of the table typed it",
        },
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("destaque")
        verbose_name_plural = _("destaques")
        ordering = ["materia", "ordem"]
        constraints = [
            models.UniqueConstraint(fields=["materia", "ordem"], name="destaque_ordem_unica"),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} · {self.nome}"

    @property
    def ativo(self) -> bool:
        return self.estado == EstadoDoDestaque.APRESENTADO

    @property
    def desatualizado(self) -> bool:
        """Another destaque changed the text after this one was written."""
        return self.texto_base != self.materia.texto


class TipoDeEvento(models.TextChoices):
    PAUTA_MONTADA = "pauta_montada", _("Ordem do dia montada")
    ORDEM_MUDADA = "ordem_mudada", _("Ordem do dia mudada")
    REGIMENTO_EDITADO = "regimento_editado", _("Texto do regimento mudado")
    PARTE_COMECOU = "parte_comecou", _("Começou")
    MATERIA_LIDA = "materia_lida", _("Lida")
    LEITURA_DISPENSADA = "leitura_dispensada", _("Leitura do que faltava dispensada")
    JANELA_ENCERRADA = "janela_encerrada", _("Prazo dos destaques encerrado")
    JANELA_REABERTA = "janela_reaberta", _("Prazo dos destaques reaberto")
    APROVADA_EM_BLOCO = "aprovada_em_bloco", _("Aprovada em bloco")
    EM_DISCUSSAO = "em_discussao", _("Discussão aberta")
    DEFESA = "defesa", _("Palavra a favor do destaque")
    CONTRADEFESA = "contradefesa", _("Palavra contra o destaque")
    QUESTAO_DE_ORDEM = "questao_de_ordem", _("Questão de ordem")
    VOTACAO_ABERTA = "votacao_aberta", _("Votação aberta")
    VOTACAO_ENCERRADA = "votacao_encerrada", _("Votação encerrada")
    VOTACAO_ANULADA = "votacao_anulada", _("Votação anulada")
    DECIDIDA = "decidida", _("Decidida")
    DESTAQUE_APRESENTADO = "destaque_apresentado", _("Destaque apresentado")
    DESTAQUE_RETIRADO = "destaque_retirado", _("Destaque retirado")
    DESTAQUE_RECUSADO = "destaque_recusado", _("Destaque não recebido")
    DESTAQUE_PREJUDICADO = "destaque_prejudicado", _("Destaque prejudicado")
    PARTE_ENCERRADA = "parte_encerrada", _("Encerrada")
    REGIMENTO_APROVADO = "regimento_aprovado", _("Regimento aprovado")


class Evento(DaConferencia, SoDeInclusao):
    """One thing that happened in the plenary, by whom and when: the ata is written from these rows."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.PROTECT, related_name="+")
    tipo = models.CharField(_("o que houve"), max_length=30, choices=TipoDeEvento.choices)
    parte = models.ForeignKey(Parte, null=True, blank=True, on_delete=models.PROTECT, related_name="eventos")
    materia = models.ForeignKey(
        Materia, null=True, blank=True, on_delete=models.PROTECT, related_name="eventos"
    )
    destaque = models.ForeignKey(
        Destaque, null=True, blank=True, on_delete=models.PROTECT, related_name="eventos"
    )
    estado = models.CharField(_("como a matéria ficou"), max_length=30, blank=True)
    detalhe = models.TextField(_("detalhe"), blank=True)
    dados = models.JSONField(_("dados"), default=dict)
    conta = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    momento = models.DateTimeField(_("quando"), default=timezone.now)

    objects = gerente_municipal(ConsultasSoDeInclusao)

    dados_pessoais = DadosPessoais(
        campos={"conta": "who of the table conducted the act", "detalhe": "what was decided, as read aloud"},
        base_legal=BASE_LEGAL,
        retencao=RETENCAO,
    )

    class Meta:
        verbose_name = _("acontecimento da plenária")
        verbose_name_plural = _("acontecimentos da plenária")
        ordering = ["pk"]
        indexes = [models.Index(fields=["conferencia", "tipo"], name="plenaria_evento_tipo")]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} · {self.momento:%H:%M:%S}"
