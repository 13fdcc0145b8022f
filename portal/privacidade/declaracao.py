"""How a model declares the personal data that it holds: the inventory that LGPD, art. 37 asks for."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class DadosPessoais:
    """``campos``: field → what it is for. ``sensivel``: any of LGPD, art. 5º, II among them."""

    campos: dict[str, str] = field(default_factory=dict)
    base_legal: str = ""
    retencao: str = ""
    sensivel: bool = False


SEM_DADOS_PESSOAIS = DadosPessoais()
