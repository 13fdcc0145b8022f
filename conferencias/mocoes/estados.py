from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SituacaoDaMocao(models.TextChoices):
    ABERTA = "aberta", _("Recebendo assinaturas")
    RETIRADA = "retirada", _("Retirada por quem propôs")
    ADMITIDA = "admitida", _("Vai à plenária")
    NAO_ADMITIDA = "nao_admitida", _("Não alcançou as assinaturas")


class Via(models.TextChoices):
    PORTAL = "portal", _("No portal")
    PAPEL = "papel", _("No papel")
