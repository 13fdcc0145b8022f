"""Contents of a norm: its headings, each with the articles that it holds and the page where they are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from biblioteca.models import AGRUPADORES, Dispositivo, Norma, TipoDeDispositivo

LINHAS_DE_UMA_TELA = 25


@dataclass
class Entrada:
    """A heading (``nome`` may be empty) and what is below it. ``primeiro`` and ``ultimo``: labels of its articles."""

    rotulo: str
    nome: str
    caminho: str
    pagina: int
    filhas: list[Entrada] = field(default_factory=list)
    primeiro: str = ""
    ultimo: str = ""

    @property
    def ancora(self) -> str:
        return self.caminho.replace("/", ".")

    @property
    def artigos(self) -> str:
        """ "art. 1º" or "art. 1º a art. 3º"."""
        return self.primeiro if self.primeiro == self.ultimo else f"{self.primeiro} a {self.ultimo}"


@dataclass(frozen=True)
class Pagina:
    """A page of reading and the articles that it holds."""

    numero: int
    primeiro: str
    ultimo: str


@dataclass(frozen=True)
class Sumario:
    entradas: list[Entrada]
    paginas: list[Pagina]

    @property
    def vale_a_pena(self) -> bool:
        """A short norm without headings is read without contents."""
        return bool(self.entradas) or len(self.paginas) > 1

    @property
    def e_curto(self) -> bool:
        """Fits a screen or so: it may come open."""
        return _contar(self.entradas) <= LINHAS_DE_UMA_TELA


def _contar(entradas: list[Entrada]) -> int:
    return sum(1 + _contar(entrada.filhas) for entrada in entradas)


def montar_sumario(norma: Norma) -> Sumario:
    """Contents in two queries, whatever the size of the norm."""
    no_texto = Dispositivo.objects.filter(norma=norma).no_texto_atual()
    titulos = (
        no_texto.filter(tipo__in=AGRUPADORES)
        .com_redacao_atual()
        .values_list("pk", "pai_id", "rotulo", "texto", "caminho", "pagina")
    )
    artigos = list(no_texto.filter(tipo=TipoDeDispositivo.ARTIGO).values_list("pai_id", "caminho", "pagina"))
    entradas: dict[int, Entrada] = {}
    pais: dict[int, int | None] = {}
    raizes: list[Entrada] = []
    for pk, pai_id, rotulo, nome, caminho, pagina in titulos:
        entradas[pk] = Entrada(rotulo.strip(" .-–"), nome or "", caminho, pagina)
        pais[pk] = pai_id
        (entradas[pai_id].filhas if pai_id in entradas else raizes).append(entradas[pk])
    _contar_artigos(artigos, entradas, pais)
    return Sumario(raizes, _paginas(artigos))


def _contar_artigos(
    artigos: list[tuple[int | None, str, int]], entradas: dict[int, Entrada], pais: dict[int, int | None]
) -> None:
    for pai_id, caminho, _pagina in artigos:
        nome = _curto(caminho)
        while pai_id is not None:
            entrada = entradas[pai_id]
            entrada.primeiro, entrada.ultimo = entrada.primeiro or nome, nome
            pai_id = pais[pai_id]


def _paginas(artigos: list[tuple[int | None, str, int]]) -> list[Pagina]:
    limites: dict[int, list[str]] = {}
    for _pai, caminho, pagina in artigos:
        limites.setdefault(pagina, []).append(_curto(caminho))
    return [Pagina(numero, nomes[0], nomes[-1]) for numero, nomes in sorted(limites.items())]


def _curto(caminho: str) -> str:
    return Dispositivo(caminho=caminho).nome
