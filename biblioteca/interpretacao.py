"""What a file says, as read and as people mended it: the one path from a reading to what is written or previewed."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.core.cache import cache

from biblioteca.esferas import esfera_dita, orgao_dito
from biblioteca.estrutura import VERSAO, estruturar_paragrafos
from biblioteca.estrutura.modelo import Estrutura, Identificacao, Papel
from biblioteca.estrutura.problemas import conferir
from biblioteca.extracao.modelo import VERSAO as VERSAO_DA_EXTRACAO
from biblioteca.extracao.modelo import Leitura
from biblioteca.identidade import Identidade, identidade
from biblioteca.models import Conserto, Esfera, Fonte, TipoDeNorma

if TYPE_CHECKING:
    from portal.municipios.models import Municipio

VERSAO_DO_LEITOR = 100 * VERSAO_DA_EXTRACAO + VERSAO
"""Changes when the same file would give another text or another tree."""
UMA_HORA = 3600
TAMANHO_DO_TRECHO = 3000
_LINHAS_DO_TITULO = 20
_PALAVRA_DO_NOME = re.compile(
    r"\b(?!documento|arquivo|digitalizado|scan|novo|copia|cópia|final)[^\W\d]{3,}\b", re.I
)
_TIMBRE = re.compile(
    r"(?:minist[ée]rio|secretaria|subsecretaria|departamento|prefeitura|governo|estado d|munic[íi]pio|presid[êe]ncia|"
    r"rep[úu]blica|c[âa]mara|conselho|universidade|instituto|funda[çc][ãa]o|coordena|diretoria|sum[áa]rio|[íi]ndice|p[áa]gina)",
    re.I,
)
_PARTE_COM_ARTIGOS = 0.4
_SEM_ARTIGOS = (TipoDeNorma.GUIA, TipoDeNorma.OUTRO)


@dataclass(frozen=True, slots=True)
class Interpretacao:
    """``paginas``: text of each page of a document that has no articles; [] for a norm. ``correcoes``: what people
    corrected of the identity, by field."""

    formato: str
    identidade: Identidade
    correcoes: dict[str, Any]
    estrutura: Estrutura
    paginas: list[str]
    problemas: list[dict[str, Any]]
    avisos: list[str]

    @property
    def artigos(self) -> int:
        return sum(dispositivo.tipo == "artigo" for dispositivo in self.estrutura.dispositivos)


def consertos_de(sha256: str, municipio: Municipio | None) -> list[Conserto]:
    """Mends of a content by the team of its owner, in the order in which they are applied."""
    return list(Conserto.objects.filter(municipio=municipio, sha256=sha256).order_by("ordem"))


def interpretar(leitura: Leitura, fonte: Fonte, operacoes: list[dict[str, Any]]) -> Interpretacao:
    """Apply the mends and build the tree of what was read from ``fonte``. Takes about a second for the Constitution."""
    estrutura = estruturar_paragrafos(leitura.paragrafos, operacoes)
    correcoes = {
        nome: valor
        for operacao in operacoes
        if operacao.get("tipo") == "metadados"
        for nome, valor in operacao["valores"].items()
    }
    lida = replace(estrutura.identificacao, orgao=orgao_dito(estrutura.identificacao))
    sua = identidade(lida, fonte.nome, esfera=_esfera(lida, fonte), correcoes=correcoes)
    if not _tem_articulado(estrutura, sua) and not _ha_artigo_dito(operacoes):
        estrutura.dispositivos = []
        if sua.tipo == TipoDeNorma.OUTRO and not sua.numero and "titulo" not in correcoes:
            sua = replace(sua, titulo=_titulo_do_documento(estrutura, fonte.nome))
    return Interpretacao(
        formato=leitura.formato,
        identidade=sua,
        correcoes=correcoes,
        estrutura=estrutura,
        paginas=[] if estrutura.dispositivos else _paginas(leitura),
        problemas=[problema.como_dict() for problema in conferir(_com_correcoes(estrutura, sua, correcoes))],
        avisos=leitura.avisos,
    )


def _esfera(identificacao: Identificacao, fonte: Fonte) -> Esfera:
    """Who the norm says that made it; of whose library it enters, when it does not say. What everybody shares is never
    of one municipality."""
    dita = esfera_dita(identificacao)
    if fonte.municipio_id:
        return dita or Esfera.MUNICIPAL
    return Esfera.ESTADUAL if dita == Esfera.ESTADUAL else Esfera.FEDERAL


def interpretar_fonte(fonte: Fonte, consertos: list[Conserto]) -> Interpretacao:
    """The same from what was kept of the reading; repeated views of a file cost its tree only once."""
    operacoes = [conserto.operacao for conserto in consertos]
    marca = hashlib.sha256(
        json.dumps([fonte.nome, fonte.municipio_id, operacoes], sort_keys=True).encode()
    ).hexdigest()
    chave = f"biblioteca:interpretacao:{VERSAO_DO_LEITOR}:{fonte.sha256}:{marca}"
    guardada: Interpretacao | None = cache.get(chave)
    if guardada is None:
        guardada = interpretar(descompactar(bytes(fonte.extraido or b"")), fonte, operacoes)
        cache.set(chave, guardada, UMA_HORA)
    return guardada


def compactar(leitura: Leitura) -> bytes:
    """What is kept of a reading."""
    return zlib.compress(json.dumps(leitura.como_dict(), ensure_ascii=False).encode(), 6)


def descompactar(guardado: bytes) -> Leitura:
    """Inverse of :func:`compactar`."""
    return Leitura.de_dict(json.loads(zlib.decompress(guardado)))


def _com_correcoes(estrutura: Estrutura, sua: Identidade, correcoes: dict[str, Any]) -> Estrutura:
    """What a person corrected of the identity raises no more doubts."""
    valores = {nome: getattr(sua, nome) for nome in correcoes if nome != "esfera"}
    return replace(estrutura, identificacao=replace(estrutura.identificacao, **valores))


def _ha_artigo_dito(operacoes: list[dict[str, Any]]) -> bool:
    """A person said that a line is an article: it is a norm, whatever it looks like."""
    return any(operacao["tipo"] == "ser" and operacao["como"] == "artigo" for operacao in operacoes)


def _tem_articulado(estrutura: Estrutura, sua: Identidade) -> bool:
    """Tells a norm from a manual that quotes an article."""
    if not any(dispositivo.tipo == "artigo" for dispositivo in estrutura.dispositivos):
        return False
    if sua.tipo not in _SEM_ARTIGOS:
        return True
    tamanhos = [(linha.papel, len(linha.texto)) for linha in estrutura.linhas]
    articulado = sum(n for papel, n in tamanhos if papel in (Papel.DISPOSITIVO, Papel.CITACAO))
    return articulado >= _PARTE_COM_ARTIGOS * sum(n for _papel, n in tamanhos)


def _titulo_do_documento(estrutura: Estrutura, arquivo: str) -> str:
    """The name of the file where it says something ("Manual_CRAS_2017.pdf"): covers begin with letterheads that many
    documents share. Otherwise the first line that may be a title."""
    nome = " ".join(re.sub(r"[\W_]+", " ", PurePath(arquivo).stem).split())
    if len(_PALAVRA_DO_NOME.findall(nome)) >= 2:
        return nome
    for linha in estrutura.linhas[:_LINHAS_DO_TITULO]:
        texto = " ".join(linha.texto.split()).strip(" .-–")
        letras = sum(map(str.isalpha, texto))
        if 8 <= len(texto) <= 100 and letras > len(texto) // 2 and not _TIMBRE.match(texto):
            return texto
    return nome or arquivo


def _paginas(leitura: Leitura) -> list[str]:
    """The pages of the source, or stretches of whole paragraphs where it has none."""
    if leitura.paginas is not None:
        return leitura.paginas
    trechos: list[list[str]] = [[]]
    for paragrafo in leitura.paragrafos:
        if sum(map(len, trechos[-1])) > TAMANHO_DO_TRECHO:
            trechos.append([])
        trechos[-1].append(paragrafo.texto)
    return ["\n".join(trecho) for trecho in trechos]
