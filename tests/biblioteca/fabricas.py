"""Small invented norms for the tests."""

from __future__ import annotations

from biblioteca.actions import importar_norma
from biblioteca.models import Norma
from portal.municipios.contexto import no_municipio
from portal.municipios.models import Municipio

CORPO = """
<p align="center">CAPÍTULO I<br>Das Hortas</p>
<p>Art. 1º A horta pertence a quem planta.</p>
<p><strike>Art. 2º São deveres:</strike></p>
<p>Art. 2º São deveres da equipe: (Redação dada pela Lei nº 20, de 2015)</p>
<p>I - regar;</p>
<p>II - (VETADO);</p>
<p><strike>III - podar.</strike></p>
<p>§ 1º A rega é diária.</p>
<p align="center">CAPÍTULO II<br>Das Colheitas</p>
<p>Art. 3º A colheita é repartida. (Revogado pela Lei nº 21, de 2016)</p>
<p>Art. 4º Esta Lei entra em vigor na data de sua publicação.</p>
<p>Brasília, 2 de maio de 2010.</p>
"""


def pagina(
    numero: str = "10", ano: int = 2010, corpo: str = CORPO, tipo: str = "LEI", ementa: str = ""
) -> bytes:
    """A statute as the official site publishes it, with invented content."""
    resumo = ementa or "Dispõe sobre as hortas comunitárias e dá outras providências."
    return f"<p>{tipo} Nº {numero}, DE 2 DE MAIO DE {ano}</p><p>{resumo}</p>{corpo}".encode()


def norma(municipio: Municipio | None = None, *, publicada: bool = True, **campos: object) -> Norma:
    """Import an invented norm, federal unless a municipality is given."""
    with no_municipio(municipio):
        return importar_norma(
            conteudo=pagina(**campos),  # type: ignore[arg-type]
            arquivo="norma.htm",
            municipio=municipio,
            publicar=publicada,
        ).norma


def corpo_longo(artigos: int) -> str:
    """Articles enough for a norm to be read in parts."""
    return "".join(f"<p>Art. {n}. {'Texto de um artigo comprido. ' * 40}</p>" for n in range(1, artigos + 1))
