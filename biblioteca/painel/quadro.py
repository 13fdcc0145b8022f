"""The tree beside the original: one row for each line of the source, with what the portal made of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from biblioteca.estrutura.escrita import por_extenso
from biblioteca.estrutura.modelo import DispositivoLido, Estrutura, Papel, RedacaoLida, Situacao
from biblioteca.identidade import Identidade
from biblioteca.interpretacao import Interpretacao
from biblioteca.models import Esfera, Norma, TipoDeNorma

LINHAS_POR_PAGINA = 150
_DADOS = ("tipo", "numero", "ano", "data", "orgao", "esfera", "ementa")
_FORA_DOS_DISPOSITIVOS = {
    Papel.CABECALHO: gettext_lazy("Antes do primeiro artigo"),
    Papel.FECHO: gettext_lazy("Depois do último artigo"),
    Papel.NOTA: gettext_lazy("Nota de quem publicou"),
    Papel.COMENTARIO: gettext_lazy("Comentário: fica fora da norma"),
}
_SITUACOES = {
    Situacao.ANTERIOR: gettext_lazy("redação anterior"),
    Situacao.REVOGADA: gettext_lazy("revogado"),
    Situacao.VETADA: gettext_lazy("vetado"),
}


@dataclass(slots=True)
class LinhaDoQuadro:
    """``numero`` counts from 0, as in the doubts and mends; ``nivel``: how deep its provision is, from 0 to 6.

    ``pagina``: of the source, on the first line of each page only. ``redacao`` where a wording begins; ``nome`` of the
    provision that the line continues otherwise.
    """

    numero: int
    texto: str
    pagina: int | None = None
    nivel: int = 0
    rotulo: str = ""
    nome: str = ""
    texto_lido: str = ""
    situacao: str = ""
    notas: list[str] = field(default_factory=list)
    problemas: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Quadro:
    linhas: list[LinhaDoQuadro]
    pagina: int
    paginas: int
    primeira: int


def montar_quadro(lida: Interpretacao, pagina: int) -> Quadro:
    """One page of the rows; ``pagina`` from 1, brought back inside the range."""
    linhas = lida.estrutura.linhas
    paginas = max(1, -(-len(linhas) // LINHAS_POR_PAGINA))
    pagina = min(max(pagina, 1), paginas)
    inicio = (pagina - 1) * LINHAS_POR_PAGINA
    por_linha = _problemas_por_linha(lida.problemas)
    autores = _inicios(lida.estrutura)
    niveis = _niveis(lida.estrutura)
    prontas: list[LinhaDoQuadro] = []
    for numero in range(inicio, min(inicio + LINHAS_POR_PAGINA, len(linhas))):
        lida_aqui = linhas[numero]
        linha = LinhaDoQuadro(numero, lida_aqui.texto, problemas=por_linha.get(numero, []))
        if lida_aqui.pagina is not None and (not prontas or lida_aqui.pagina != linhas[numero - 1].pagina):
            linha.pagina = lida_aqui.pagina
        linha.nivel = niveis.get(lida_aqui.caminho or "", 0)
        _descrever(linha, lida_aqui.papel, lida_aqui.caminho, autores.get(numero, []))
        prontas.append(linha)
    return Quadro(prontas, pagina, paginas, inicio)


def pagina_da_linha(numero: int) -> int:
    """Page of the rows where a line is."""
    return numero // LINHAS_POR_PAGINA + 1


def _descrever(
    linha: LinhaDoQuadro,
    papel: Papel,
    caminho: str | None,
    inicios: list[tuple[DispositivoLido, RedacaoLida]],
) -> None:
    if inicios:
        dispositivo, redacao = inicios[0]
        linha.rotulo = _rotulo(inicios)
        linha.texto_lido = redacao.texto
        linha.situacao = str(_SITUACOES.get(redacao.situacao, ""))
        linha.notas = [nota.texto for nota in redacao.notas]
        linha.nome = por_extenso(dispositivo.caminho)
    elif papel in _FORA_DOS_DISPOSITIVOS or caminho is None:
        linha.nome = str(_FORA_DOS_DISPOSITIVOS.get(papel, ""))
    else:
        nome = {"dispositivo": por_extenso(caminho)}
        citacao = papel == Papel.CITACAO
        linha.nome = (
            _("Citado em: %(dispositivo)s") if citacao else _("Continuação: %(dispositivo)s")
        ) % nome


def _rotulo(inicios: list[tuple[DispositivoLido, RedacaoLida]]) -> str:
    """ "§ 1º", or the first and the last when a line opens many ("§§ 1º a 3º (Revogados)")."""
    rotulos = [dispositivo.rotulo for dispositivo, _redacao in inicios]
    return rotulos[0] if len(rotulos) == 1 else f"{rotulos[0]} … ({len(rotulos)})"


def _inicios(estrutura: Estrutura) -> dict[int, list[tuple[DispositivoLido, RedacaoLida]]]:
    inicios: dict[int, list[tuple[DispositivoLido, RedacaoLida]]] = defaultdict(list)
    for dispositivo in estrutura.dispositivos:
        for redacao in dispositivo.redacoes:
            if redacao.linha is not None:
                inicios[redacao.linha].append((dispositivo, redacao))
    return inicios


def _niveis(estrutura: Estrutura) -> dict[str, int]:
    niveis: dict[str, int] = {}
    for dispositivo in estrutura.dispositivos:
        niveis[dispositivo.caminho] = min(niveis.get(dispositivo.pai or "", -1) + 1, 6)
    return niveis


def _problemas_por_linha(problemas: list[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    por_linha: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for problema in problemas:
        por_linha[problema["linha"] or 0].append(problema)
    return por_linha


def mostrar_identidade(sua: Identidade) -> list[tuple[str, Any]]:
    """What was understood of the norm, as (label, value) for people; dates in their language."""
    escolhas = {"tipo": dict(TipoDeNorma.choices), "esfera": dict(Esfera.choices)}
    valores = {
        nome: escolhas[nome].get(valor, "") if nome in escolhas else valor
        for nome, valor in sua.campos().items()
    }
    valores["data"] = date_format(sua.data, "DATE_FORMAT") if sua.data else ""
    return [(str(Norma._meta.get_field(nome).verbose_name), valores[nome]) for nome in _DADOS]


def contagem(lida: Interpretacao) -> str:
    """ "Artigos 1 a 42; falta o 17. 3 dúvidas." or "12 páginas, sem artigos."."""
    if not lida.estrutura.dispositivos:
        paginas = len(lida.paginas)
        return ngettext("%(n)d página, sem artigos.", "%(n)d páginas, sem artigos.", paginas) % {"n": paginas}
    return f"{_artigos(lida.estrutura)} {_duvidas(len(lida.problemas))}"


def _duvidas(quantas: int) -> str:
    if not quantas:
        return _("Nenhuma dúvida.")
    return ngettext("%(n)d dúvida.", "%(n)d dúvidas.", quantas) % {"n": quantas}


def _artigos(estrutura: Estrutura) -> str:
    """The articles of the body of the norm, those of annexes left out."""
    segmentos = [d.caminho.removeprefix("art-") for d in estrutura.dispositivos if d.tipo == "artigo"]
    numeros = sorted({int(s.partition("-")[0]) for s in segmentos if s.partition("-")[0].isdigit()})
    if not numeros:
        return ngettext("%(n)d artigo.", "%(n)d artigos.", len(segmentos)) % {"n": len(segmentos)}
    faltam = sorted(set(range(numeros[0], numeros[-1] + 1)) - set(numeros))
    intervalo = _("Artigos %(de)d a %(ate)d") % {"de": numeros[0], "ate": numeros[-1]}
    if not faltam:
        return f"{intervalo}."
    quais = ", ".join(map(str, faltam[:10])) + ("…" if len(faltam) > 10 else "")
    falta = ngettext("falta o %(quais)s", "faltam %(quais)s", len(faltam)) % {"quais": quais}
    return f"{intervalo}; {falta}."
