"""The kinds of acts of the rapporteurs, and where each text stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TipoDeOperacao(models.TextChoices):
    INICIO = "inicio", _("Trouxe as propostas do eixo")
    AGLUTINAR = "aglutinar", _("Juntou textos")
    DESMEMBRAR = "desmembrar", _("Separou um texto")
    REESCREVER = "reescrever", _("Reescreveu um texto")
    MOVER = "mover", _("Mudou um texto de lugar")
    DESFAZER = "desfazer", _("Desfez")
