from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.api import DaConferencia
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS, DadosPessoais


def nova_chave() -> str:
    """Return what identifies a room in its address: 128 bits, so that nobody guesses it."""
    return secrets.token_urlsafe(16)


class ConfiguracaoDasSalas(models.Model):
    """How the rooms of a municipality work. ``servidores_de_video``: one host a line, the only ones that frames may load."""

    municipio = models.OneToOneField("municipios.Municipio", on_delete=models.CASCADE, related_name="+")
    servidores_de_video = models.TextField(
        _("servidores de vídeo"),
        blank=True,
        help_text=_(
            "Um por linha, só o nome, como meet.exemplo.org. Vídeos de outros servidores não são mostrados. O YouTube não precisa estar aqui."
        ),
    )
    abre_minutos_antes = models.PositiveSmallIntegerField(_("a sala abre quantos minutos antes"), default=15)
    silencio_minutos = models.PositiveSmallIntegerField(
        _("minutos sem sinal para registrar a saída"),
        default=5,
        help_text=_(
            "A página aberta dá sinal a cada minuto. Depois deste tempo sem sinal, a saída é registrada."
        ),
    )
    mensagens_por_minuto = models.PositiveSmallIntegerField(
        _("mensagens de cada pessoa por minuto"), default=6
    )

    objects = gerente_municipal()

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("configuração das salas")
        verbose_name_plural = _("configurações das salas")
        constraints = [
            models.CheckConstraint(
                condition=Q(silencio_minutos__gte=2) & Q(mensagens_por_minuto__gte=1),
                name="configuracao_das_salas_possivel",
                violation_error_message=_(
                    "O tempo sem sinal é de pelo menos 2 minutos, e cada pessoa pode mandar pelo menos 1 mensagem por minuto."
                ),
            )
        ]

    def __str__(self) -> str:
        return str(_("Configuração das salas"))

    @property
    def servidores(self) -> frozenset[str]:
        return frozenset(
            linha.strip().lower() for linha in self.servidores_de_video.splitlines() if linha.strip()
        )


class Sala(DaConferencia):
    """A room: of the group of one axis, or (without axis) of the plenary. What happens in it, and when, are its sessions."""

    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.CASCADE, related_name="salas")
    chave = models.CharField(max_length=32, unique=True, default=nova_chave, editable=False)
    eixo = models.ForeignKey(
        "nucleo.Eixo",
        verbose_name=_("eixo"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    nome = models.CharField(_("nome"), max_length=160)
    driver = models.CharField(_("como é o vídeo"), max_length=20, default="nenhum")
    endereco_do_video = models.CharField(_("endereço do vídeo"), max_length=500, blank=True)
    driver_de_libras = models.CharField(_("como é o vídeo de Libras"), max_length=20, default="nenhum")
    endereco_de_libras = models.CharField(_("endereço do vídeo de Libras"), max_length=500, blank=True)
    telefone = models.CharField(
        _("por telefone"),
        max_length=300,
        blank=True,
        help_text=_("Como ouvir e falar por telefone, para quem não consegue ver o vídeo."),
    )
    facilitadores = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="salas.Facilitador",
        verbose_name=_("quem facilita"),
        blank=True,
        related_name="+",
    )

    objects = gerente_municipal()

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("sala")
        verbose_name_plural = _("salas")
        ordering = ["eixo__numero", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conferencia", "eixo"],
                name="sala_uma_por_eixo",
                violation_error_message=_("Este eixo já tem sala."),
            ),
            models.UniqueConstraint(
                fields=["conferencia"],
                condition=Q(eixo__isnull=True),
                name="sala_uma_da_plenaria",
                violation_error_message=_("A plenária já tem sala."),
            ),
        ]

    def __str__(self) -> str:
        return self.nome

    def clean(self) -> None:
        super().clean()
        if self.eixo and self.eixo.conferencia_id != self.conferencia_id:
            raise ValidationError({"eixo": _("Escolha um eixo desta conferência.")})

    @property
    def da_plenaria(self) -> bool:
        return self.eixo_id is None

    def get_absolute_url(self) -> str:
        return reverse("salas:sala", args=[self.chave])


class Facilitador(models.Model):
    """An account that runs a room."""

    municipio = models.ForeignKey(
        "municipios.Municipio", on_delete=models.PROTECT, related_name="+", editable=False
    )
    sala = models.ForeignKey(Sala, on_delete=models.CASCADE, related_name="+")
    conta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    objects = gerente_municipal()

    dados_pessoais = DadosPessoais(
        campos={"conta": "who may run the room"},
        base_legal="LGPD, art. 7º, III (public policy: LOAS)",
        retencao="while the conference lasts",
    )

    class Meta:
        verbose_name = _("facilitador ou facilitadora")
        verbose_name_plural = _("quem facilita")
        constraints = [models.UniqueConstraint(fields=["sala", "conta"], name="facilitador_uma_vez_por_sala")]

    def __str__(self) -> str:
        return f"{self.sala_id} · {self.conta_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.municipio_id = self.sala.municipio_id
        super().save(*args, **kwargs)
