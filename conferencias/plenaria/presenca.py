"""How many people who may vote are accredited and there, against the quorum of the rules."""

from __future__ import annotations

from dataclasses import dataclass

from conferencias.credenciamento.api import Credenciamento, Lugar, presentes
from conferencias.nucleo.api import Conferencia, Direito, regras_vigentes


@dataclass(frozen=True, kw_only=True, slots=True)
class Quorum:
    """``aptas``: accredited with vote. ``minimo``: how many of them must be there; None when the rules ask for none."""

    aptas: int
    no_salao: int
    online: int
    minimo: int | None

    @property
    def presentes(self) -> int:
        return self.no_salao + self.online

    @property
    def alcancado(self) -> bool:
        return self.minimo is None or self.presentes >= self.minimo


def quorum(conferencia: Conferencia) -> Quorum:
    """Count who may vote in the plenary now; five queries. The share is rounded up."""
    regras = regras_vigentes(conferencia).regras
    votam = {c.codigo for c in regras.categorias if c.direitos and Direito.VOTO_PLENARIA in c.direitos}
    lugares = [p.lugar for p in presentes(conferencia) if p.categoria in votam]
    aptas = Credenciamento.objects.aceitos(conferencia).filter(categoria__in=votam).count()
    percentual = regras.votacao.quorum
    return Quorum(
        aptas=aptas,
        no_salao=sum(lugar == Lugar.SALAO for lugar in lugares),
        online=sum(lugar == Lugar.ONLINE for lugar in lugares),
        minimo=None if percentual is None else -(-aptas * percentual // 100),
    )
