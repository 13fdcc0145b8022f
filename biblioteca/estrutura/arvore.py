"""Lines → tree of provisions, each with its successive wordings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from biblioteca.estrutura.aspas import marcar_citacoes
from biblioteca.estrutura.fecho import ADCT, e_fecho, e_titulo_de_peca, parece_assinatura
from biblioteca.estrutura.linhas import Linha
from biblioteca.estrutura.modelo import DispositivoLido, LinhaLida, Papel
from biblioteca.estrutura.notas import Nota, ler_nota, separar_notas
from biblioteca.estrutura.redacoes import RascunhoDeRedacao, assentar, repartir_revogacao
from biblioteca.estrutura.rotulos import AGRUPADORES, NIVEIS, Rotulo

_ANEXO = re.compile(r"^(?:ANEXO\b|REGULAMENTO\b)")
_LETRA_SOLTA = re.compile(r"([A-Z])\s+(?=[a-zà-ÿ])")
_PENA = re.compile(r"^Penas?\s*[-–:]")
_ACABOU = re.compile(r"[.;:)”\"’]\s*$")
_TITULO_SOLTO_DEMAIS = 150
_COMECO_IGUAL = 20
_ASSINATURAS_DEMAIS = 8


@dataclass
class _No:
    lido: DispositivoLido
    rotulo: Rotulo
    rascunhos: list[RascunhoDeRedacao] = field(default_factory=list)

    linha: int = 0

    @property
    def nivel(self) -> int:
        return NIVEIS.index(self.rotulo.tipo)

    @property
    def e_parte_riscada(self) -> bool:
        """Below an article, with its label struck out in the last wording."""
        return self.nivel > NIVEIS.index("artigo") and self.rascunhos[-1].rotulo_riscado

    def posicao(self) -> tuple[int, int, int, str]:
        """Place among its siblings: articles and headings as printed, the others by number, paragraphs last."""
        if self.nivel <= NIVEIS.index("artigo"):
            return (0, self.linha, 0, "")
        paragrafo = self.rotulo.tipo == "paragrafo"
        return (1 + paragrafo, self.rotulo.numero, len(self.rotulo.sufixo), self.rotulo.sufixo)


def _artigos_abaixo(linhas: list[Linha], citacoes: list[bool]) -> list[int]:
    """For each line, the number of the next article of the act below it; 1 where there is none."""
    numeros, proximo = [], 1
    for linha, citada in zip(reversed(linhas), reversed(citacoes), strict=True):
        numeros.append(proximo)
        if linha.rotulo and linha.rotulo.tipo == "artigo" and not citada:
            proximo = linha.rotulo.numero
    return numeros[::-1]


class Construtor:
    """Walks the lines once, keeping the path from the root to the last provision opened."""

    def __init__(self, linhas: list[Linha]) -> None:
        self._linhas = linhas
        self._citacoes = marcar_citacoes(linhas)
        self._nos: dict[str, _No] = {}
        self._trilha: list[_No] = []
        self._trilha_viva: list[_No] = []
        self._lidas: list[LinhaLida] = []
        self._prefixo = ""
        self._anexos = 0
        self._terminou = False
        self._anexo_anunciado = False
        self._ultimo_artigo = 0
        self._indice = 0
        self._titulo_solto = ""
        self._repeticoes: Counter[str] = Counter()
        self._deste_paragrafo: list[RascunhoDeRedacao] = []
        rotuladas = [i for i, linha in enumerate(linhas) if linha.rotulo and not self._citacoes[i]]
        self._ultima_rotulada = max(rotuladas, default=-1)
        self._artigo_abaixo = _artigos_abaixo(linhas, self._citacoes)

    def construir(self) -> tuple[list[DispositivoLido], list[LinhaLida]]:
        inicio = self._primeira_linha()
        for linha in self._linhas[:inicio]:
            apartada = linha.papel in (Papel.NOTA, Papel.COMENTARIO)
            self._guardar(linha, linha.papel if linha.papel and apartada else Papel.CABECALHO)
        for i in range(inicio, len(self._linhas)):
            self._indice = i
            self._receber(self._linhas[i], self._citacoes[i])
        repartir_revogacao(self._deste_paragrafo)
        for no in self._nos.values():
            no.lido.redacoes = assentar(no.rascunhos)
        return [no.lido for no in self._em_ordem()], self._lidas

    def _em_ordem(self) -> list[_No]:
        """Depth first. Old and new wordings are interleaved on the page, so below an article numbers decide."""
        filhos: dict[str | None, list[_No]] = {}
        for no in self._nos.values():
            filhos.setdefault(no.lido.pai, []).append(no)
        for irmaos in filhos.values():
            irmaos.sort(key=_No.posicao)
        ordenados: list[_No] = []
        pendentes = filhos.get(None, [])[::-1]
        while pendentes:
            no = pendentes.pop()
            ordenados.append(no)
            pendentes.extend(reversed(filhos.get(no.lido.caminho, [])))
        return ordenados

    def _primeira_linha(self) -> int:
        for i, linha in enumerate(self._linhas):
            rotulo = linha.rotulo
            if rotulo and linha.papel == Papel.DISPOSITIVO:
                return i
            if rotulo and (rotulo.tipo == "artigo" or rotulo.tipo in AGRUPADORES) and not self._citacoes[i]:
                return i
        return len(self._linhas)

    # -- one line -------------------------------------------------------------------------------------

    def _receber(self, linha: Linha, citacao: bool) -> None:
        if linha.papel in (Papel.NOTA, Papel.COMENTARIO):
            self._por_a_parte(linha)
        elif citacao and self._trilha and not self._terminou:
            self._citar(linha)
        elif self._e_fecho(linha):
            self._terminou = True
            self._guardar(linha, Papel.FECHO)
        elif self._e_titulo_solto(linha):
            self._titulo_solto = linha.texto
            self._guardar(linha, Papel.TITULO)
        elif linha.rotulo and (linha.papel == Papel.DISPOSITIVO or self._aceita(linha.rotulo)):
            self._abrir(linha, linha.rotulo)
        elif self._terminou or not self._trilha:
            self._anunciar_anexo(linha)
            self._guardar(linha, Papel.FECHO)
        else:
            self._continuar(linha)

    def _e_fecho(self, linha: Linha) -> bool:
        if linha.rotulo or linha.papel:
            return False
        recomeca = self._artigo_abaixo[self._indice] == 1  # what comes next is not the act's body
        if self._trilha and recomeca and e_titulo_de_peca(linha.texto):
            self._anunciar_anexo(linha)
            return True
        no_fim = self._indice > self._ultima_rotulada or self._vem_anexo()
        return e_fecho(linha.texto) or (no_fim and parece_assinatura(linha.texto))

    def _seguintes(self) -> Iterator[Linha]:
        """Lines below this one, quoted law apart."""
        return (self._linhas[i] for i in range(self._indice + 1, len(self._linhas)) if not self._citacoes[i])

    def _vem_anexo(self) -> bool:
        sem_rotulo = takewhile(lambda linha: not linha.rotulo, islice(self._seguintes(), _ASSINATURAS_DEMAIS))
        return any(e_titulo_de_peca(linha.texto) for linha in sem_rotulo)

    def _e_titulo_solto(self, linha: Linha) -> bool:
        """A heading without a number, between a provision that ended and an article ("DISPOSIÇÕES FINAIS")."""
        if linha.rotulo or linha.papel or self._terminou or not self._trilha:
            return False
        texto, acima = linha.vivo.strip(), self._trilha[-1]
        seguinte = next(
            (i for i in range(self._indice + 1, len(self._linhas)) if not self._linhas[i].papel), None
        )
        if seguinte is None or self._citacoes[seguinte] or acima.rotulo.tipo in AGRUPADORES:
            return False
        rotulo = self._linhas[seguinte].rotulo
        curto = len(texto) < _TITULO_SOLTO_DEMAIS and texto[:1].isupper() and texto[-1:].isalnum()
        if not curto or not rotulo or rotulo.tipo != "artigo":
            return False
        escrito = acima.rascunhos[-1].escrito
        return not escrito or bool(_ACABOU.search(escrito))

    def _guardar(self, linha: Linha, papel: Papel, caminho: str | None = None) -> None:
        self._lidas.append(LinhaLida(papel, linha.texto, caminho, linha.pagina))

    def _anunciar_anexo(self, linha: Linha) -> None:
        if ADCT.search(linha.texto):
            self._comecar("adct")
        elif _ANEXO.match(linha.texto):
            self._anexo_anunciado = True

    def _por_a_parte(self, linha: Linha) -> None:
        """A note belongs to the wording above it, a comment to nobody."""
        no = self._trilha[-1] if linha.papel == Papel.NOTA and self._trilha else None
        if no:
            no.rascunhos[-1].notas.append(ler_nota(linha.texto))
        self._guardar(linha, linha.papel or Papel.COMENTARIO, no.lido.caminho if no else None)

    def _citar(self, linha: Linha) -> None:
        no = self._trilha[-1]
        no.rascunhos[-1].citacao.append(linha.texto)
        self._guardar(linha, Papel.CITACAO, no.lido.caminho)

    def _continuar(self, linha: Linha) -> None:
        if ADCT.search(linha.texto) and not self._trilha[-1].rascunhos[-1].trechos:
            self._anunciar_anexo(linha)
            self._guardar(linha, Papel.FECHO)
            return
        if _ANEXO.match(linha.texto) and linha.centralizada:
            self._anexo_anunciado = True
        no = self._dono_da_continuacao(linha)
        no.rascunhos[-1].continuar(linha.trechos)
        self._guardar(linha, Papel.DISPOSITIVO, no.lido.caminho)

    def _dono_da_continuacao(self, linha: Linha) -> _No:
        """A penalty belongs to the article or paragraph above; live text never continues a struck wording."""
        trilha = self._trilha
        if _PENA.match(linha.texto):
            trilha = [no for no in trilha if no.rotulo.tipo in ("artigo", "paragrafo")] or trilha
        if linha.vivo.strip() and not linha.vivo.lstrip().startswith("("):
            for no in reversed(trilha):
                if not no.rascunhos[-1].riscado:
                    return no
        return trilha[-1]

    # -- labels ---------------------------------------------------------------------------------------

    def _aceita(self, rotulo: Rotulo) -> bool:
        if rotulo.tipo == "artigo":
            return not self._terminou or rotulo.numero == 1
        if rotulo.tipo in AGRUPADORES:
            return True
        if self._terminou or not self._trilha:
            return False
        if not any(no.rotulo.tipo == "artigo" for no in self._trilha):
            return not self._ultimo_artigo and self._cabe_sem_artigo(rotulo)
        if rotulo.tipo == "inciso" and not rotulo.numero:
            return False
        if rotulo.tipo == "item" and not any(no.rotulo.tipo in ("alinea", "inciso") for no in self._trilha):
            return False
        if not rotulo.certo and (rotulo.tipo, rotulo.numero) == ("alinea", 1):  # "a - alimentação"
            return self._trilha[-1].rascunhos[-1].escrito.rstrip().endswith(":")
        return rotulo.certo or rotulo.numero in self._esperados(rotulo)

    def _cabe_sem_artigo(self, rotulo: Rotulo) -> bool:
        """Codes and plans annexed to an act may go from their headings straight to incisos."""
        sobre_inciso = any(no.rotulo.tipo in ("inciso", "alinea") for no in self._trilha)
        return rotulo.certo and (
            rotulo.tipo in ("inciso", "paragrafo") or (rotulo.tipo == "alinea" and sobre_inciso)
        )

    def _esperados(self, rotulo: Rotulo) -> set[int]:
        """Numbers that would continue the sequence at the label's level: the first, the same again, the next."""
        nivel = NIVEIS.index(rotulo.tipo)
        atual = next((no.rotulo for no in self._trilha if no.nivel == nivel), None)
        if atual is None:
            return {1}
        return {1, atual.numero, atual.numero + 1} if atual.numero else {1, 2}

    def _abrir(self, linha: Linha, rotulo: Rotulo) -> None:
        nivel = NIVEIS.index(rotulo.tipo)
        if linha.inicio_de_paragrafo:
            repartir_revogacao(self._deste_paragrafo)
            self._deste_paragrafo = []
        if rotulo.tipo == "artigo":
            self._comecar_artigo(rotulo)
        elif rotulo.tipo in AGRUPADORES and self._terminou:
            self._comecar_parte_nova(linha)
        self._trilha = self._pais_possiveis(nivel, linha)
        rotulo = self._corrigir(rotulo, linha)
        ultimo = rotulo.ate or rotulo.numero
        for numero in range(rotulo.numero, max(ultimo, rotulo.numero) + 1):
            no = self._no(replace(rotulo, numero=numero), linha)
            no.rascunhos.append(RascunhoDeRedacao.da_linha(linha, rotulo.fim, len(self._lidas)))
            self._anotar_titulo(rotulo, no)
            self._deste_paragrafo.append(no.rascunhos[-1])
            if len(no.rascunhos) == 1 or not no.rascunhos[-1].riscado:
                no.linha = len(self._lidas)
        self._trilha.append(no)
        if not linha.rotulo_riscado:
            self._trilha_viva = list(self._trilha)
        self._guardar(linha, Papel.DISPOSITIVO, no.lido.caminho)

    def _anotar_titulo(self, rotulo: Rotulo, no: _No) -> None:
        if self._titulo_solto and rotulo.tipo == "artigo":
            no.rascunhos[-1].notas.append(Nota("titulo", "", self._titulo_solto))
        self._titulo_solto = ""

    def _pais_possiveis(self, nivel: int, linha: Linha) -> list[_No]:
        """The path down to the parent. What is in force never hangs from a paragraph or inciso that was struck out:
        it goes on from the last provision in force of the same article ("i)" of inciso V after a struck inciso VI)."""
        pais = [no for no in self._trilha if no.nivel < nivel]
        if linha.rotulo_riscado or not pais or not pais[-1].e_parte_riscada:
            return pais
        vivos = [no for no in self._trilha_viva if no.nivel < nivel]
        artigos = {no.lido.caminho for no in (*pais, *vivos) if no.rotulo.tipo == "artigo"}
        if vivos and len(artigos) == 1:
            return vivos
        while pais and pais[-1].e_parte_riscada:
            pais.pop()
        return pais

    def _comecar_artigo(self, rotulo: Rotulo) -> None:
        ja_havia = self._ultimo_artigo > (0 if self._anexo_anunciado else 1)
        recomeca = rotulo.numero == 1 and not rotulo.sufixo and ja_havia
        outra_peca = bool(self._prefixo) and self._vem_o_artigo_2()
        if recomeca and (self._terminou or self._anexo_anunciado or outra_peca):
            self._comecar_anexo()
        self._terminou = False
        self._ultimo_artigo = max(self._ultimo_artigo, rotulo.numero)

    def _vem_o_artigo_2(self) -> bool:
        seguintes = (linha.rotulo for linha in self._linhas[self._indice + 1 :] if linha.rotulo)
        artigo = next((rotulo for rotulo in seguintes if rotulo.tipo == "artigo"), None)
        return artigo is not None and artigo.numero == 2

    def _comecar_parte_nova(self, linha: Linha) -> None:
        if ADCT.search(linha.texto):
            self._comecar("adct")
        else:
            self._comecar_anexo()

    def _comecar_anexo(self) -> None:
        self._anexos += 1
        self._comecar("anexo" if self._anexos == 1 else f"anexo-{self._anexos}")

    def _comecar(self, prefixo: str) -> None:
        """Numbering starts again under ``prefixo``."""
        self._prefixo, self._trilha, self._ultimo_artigo = prefixo, [], 0
        self._terminou = self._anexo_anunciado = False

    def _corrigir(self, rotulo: Rotulo, linha: Linha) -> Rotulo:
        """Labels misprinted: a number already in force, repeated without a note that changes it.

        "V - A as causas" after an inciso V is V-A; a third heading "CAPÍTULO I" after III is IV; and an inciso
        numbered twice is kept beside the first under an address of its own instead of replacing it.
        """
        antigo = self._nos.get(self._caminho(rotulo))
        if antigo is None or antigo.rascunhos[-1].riscado or not linha.vivo.strip():
            return rotulo
        if rotulo.tipo in AGRUPADORES:
            irmaos = [no for no in self._nos.values() if self._irmaos(no, antigo)]
            if irmaos[-1] is not antigo:
                return replace(rotulo, numero=max(no.rotulo.numero for no in irmaos) + 1)
        elif rotulo.tipo in ("inciso", "alinea", "item"):
            solta = _LETRA_SOLTA.match(linha.texto, rotulo.fim)
            if solta and rotulo.tipo == "inciso":
                return replace(rotulo, sufixo=solta[1].lower(), fim=solta.end())
            if self._e_outro(linha):
                return replace(rotulo, sufixo=self._sufixo_livre(rotulo))
        elif self._e_o_ultimo(antigo) and self._e_outro(linha, rotulo, antigo):
            return replace(rotulo, sufixo=self._sufixo_livre(rotulo))
        return rotulo

    @staticmethod
    def _e_outro(linha: Linha, rotulo: Rotulo | None = None, antigo: _No | None = None) -> bool:
        """Nothing tells that the line is a new wording: no note, no dots, another beginning than ``antigo``."""
        if separar_notas(linha.texto)[1] or linha.texto.count("...."):
            return False
        if rotulo is None or antigo is None:
            return True
        antes = antigo.rascunhos[-1].ler()
        depois = linha.texto[rotulo.fim :].strip()
        return not antes.notas and antes.texto[:_COMECO_IGUAL] != depois[:_COMECO_IGUAL]

    def _e_o_ultimo(self, antigo: _No) -> bool:
        """No other of its kind came between: the number was printed twice in a row."""
        tipo = antigo.rotulo.tipo
        ultimo = next((no for no in reversed(self._trilha_viva) if no.rotulo.tipo == tipo), antigo)
        return re.sub(r"-repetido\d*$", "", ultimo.lido.caminho) == antigo.lido.caminho

    def _sufixo_livre(self, rotulo: Rotulo) -> str:
        """A misprinted number that was used twice is an address of its own; three times, another."""
        caminho = self._caminho(rotulo)
        self._repeticoes[caminho] += 1
        vezes = self._repeticoes[caminho]
        return "repetido" if vezes == 1 else f"repetido{vezes}"

    @staticmethod
    def _irmaos(um: _No, outro: _No) -> bool:
        return um.lido.tipo == outro.lido.tipo and um.lido.pai == outro.lido.pai

    def _caminho(self, rotulo: Rotulo) -> str:
        pai = self._trilha[-1] if self._trilha else None
        base = self._prefixo if pai is None or rotulo.tipo == "artigo" else pai.lido.caminho
        return "/".join(filter(None, (base, rotulo.segmento)))

    def _no(self, rotulo: Rotulo, linha: Linha) -> _No:
        pai = self._trilha[-1] if self._trilha else None
        agrupadores = [no for no in self._trilha if no.rotulo.tipo in AGRUPADORES]
        caminho = self._caminho(rotulo)
        if caminho not in self._nos:
            texto = rotulo.impresso or linha.texto[: rotulo.fim].strip(" \n“\"‘'«»`´”")
            agrupador = agrupadores[-1].lido.caminho if agrupadores else None
            lido = DispositivoLido(rotulo.tipo, texto, caminho, pai.lido.caminho if pai else None, agrupador)
            self._nos[caminho] = _No(lido, rotulo)
        no = self._nos[caminho]
        no.rotulo = rotulo
        return no
