"""What other apps may call."""

from __future__ import annotations

from portal.municipios.models import Municipio
from portal.privacidade.models import Consentimento, Finalidade

__all__ = ["Finalidade", "registrar_consentimento"]


def registrar_consentimento(
    *, municipio: Municipio, titular: str, finalidade: Finalidade, aceito: bool, texto: str
) -> Consentimento:
    """Record an answer with the very words that the person read (LGPD, art. 8º)."""
    return Consentimento.objects.create(
        municipio=municipio, titular=titular, finalidade=finalidade, aceito=aceito, texto=texto
    )
