"""Citations in running Portuguese legal text: "art. 20, § 3º, da Lei nº 8.742/1993", "LOAS, art. 20", "desta Lei".

Pure functions, in time linear in the size of the text. Only what is understood whole is a citation of a provision:
one with a tail that was not understood would lead to the wrong place.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from biblioteca.citacoes.apelidos import Nomes, chave_do_nome, nomes_conhecidos
from biblioteca.citacoes.dispositivos import ROTULOS, LeitorDeDispositivos, Lidos
from biblioteca.citacoes.fichas import Ficha, dobrar, fichas_de, palavras
from biblioteca.citacoes.modelo import Alvo, Citacao, NormaCitada
from biblioteca.citacoes.normas import COMECOS, DESCONHECIDA, LeitorDeNormas, Lida

__all__ = ["Alvo", "Citacao", "Nomes", "NormaCitada", "achar_citacoes", "chave_do_nome", "nomes_conhecidos"]

_SINAIS = re.compile(r"[0-9§]")
_TEXTOS = frozenset(
    ("ato", "acordo", "anexo", "codigo", "consolidacao", "constituicao", "contrato", "convencao", "convenio", "decreto",
     "edital", "emenda", "estatuto", "instrucao", "lei", "medida", "norma", "pacto", "parecer", "plano", "portaria",
     "projeto", "proposta", "protocolo", "referida", "referido", "citada", "citado", "mesma", "mesmo", "regimento",
     "regulamento", "resolucao", "substitutivo", "termo", "texto", "tratado")
)  # fmt: skip
"""Things that have articles."""


def achar_citacoes(texto: str, nomes: Nomes | None = None) -> tuple[Citacao, ...]:
    """Every citation in ``texto``, in order, none over another. ``nomes``: with the nicknames of a library."""
    return _achar(texto, nomes or nomes_conhecidos())


@lru_cache(maxsize=8192)
def _achar(texto: str, nomes: Nomes) -> tuple[Citacao, ...]:
    dobrado = dobrar(texto)
    if not _SINAIS.search(dobrado):  # most texts cite nothing, and reading them piece by piece takes longer
        usadas = palavras(dobrado)
        if usadas.isdisjoint(ROTULOS) and not nomes.normas.pode_haver(usadas):
            return ()
    return tuple(_Leitor(texto, dobrado, nomes).citacoes())


@lru_cache(maxsize=64)
def _comecos(nomes: Nomes) -> frozenset[str]:
    """Words that a citation may begin with: most words are told apart by this alone."""
    return ROTULOS | COMECOS | nomes.normas.primeiras


class _Leitor:
    def __init__(self, texto: str, dobrado: str, nomes: Nomes) -> None:
        self.texto = texto
        self.lidas: list[Ficha] = fichas_de(dobrado)
        self.normas = LeitorDeNormas(texto, self.lidas, nomes)
        self.dispositivos = LeitorDeDispositivos(texto, self.lidas)
        self.achadas: list[Citacao] = []
        self._comecos = _comecos(nomes)

    def citacoes(self) -> list[Citacao]:
        i = 0
        while i < len(self.lidas):
            ficha = self.lidas[i]
            comum = ficha.tipo == "sinal" or (ficha.tipo == "palavra" and ficha.valor not in self._comecos)
            i = i + 1 if comum else self._em(i)
        return self.achadas

    def _em(self, i: int) -> int:
        """Reads what begins at ``i``; where to go on from."""
        if self.lidas[i].tipo in ("palavra", "paragrafo") and self.dispositivos.comeca(i):
            lidos = self.dispositivos.ler(i)
            if lidos is not None:
                return self._depois_dos_dispositivos(i, lidos)
        lida = self.normas.ler(i, sem_tipo=self._pode_ser_so_numero(i))
        return self._depois_da_norma(i, lida) if lida else i + 1

    def _pode_ser_so_numero(self, i: int) -> bool:
        return self.lidas[i].tipo in ("numero", "n")

    # "art. 20 da Lei nº 8.742/1993"

    def _depois_dos_dispositivos(self, i: int, lidos: Lidos) -> int:
        onde, elo = self._elo_com_a_norma(lidos.fim)
        norma = None if lidos.cauda else self._norma_em(onde, elo)
        if norma is not None:
            i = self._separar_desta(i, lidos)
            self._guardar(i, norma.fim, norma, lidos, onde)
            return self._outras_da_lista(norma)
        if not lidos.cauda and (elo != "de" or (lidos.so_de_artigo and not self._parece_norma(onde))):
            self._guardar(i, lidos.fim, None, lidos)
        return lidos.fim

    def _separar_desta(self, i: int, lidos: Lidos) -> int:
        """ "§ 1º deste artigo e art. 5º da Lei X": the first is of the norm being read, whatever comes after."""
        desta = max((k for k, e in enumerate(lidos.escritos, 1) if e.base), default=0)
        if not desta or desta == len(lidos.escritos):
            return i
        daqui = Lidos(lidos.escritos[:desta], i)
        del lidos.escritos[:desta]
        comeco = lidos.escritos[0].inicio
        seguinte = next(j for j in range(i, lidos.fim) if self.lidas[j].inicio == comeco)
        fim = next(j for j in range(seguinte, i, -1) if self.lidas[j - 1].fim == daqui.escritos[-1].fim)
        self._guardar(i, fim, None, daqui)
        return seguinte

    def _elo_com_a_norma(self, i: int) -> tuple[int, str]:
        """Where the norm may begin after provisions, and how it is tied: "de", "solta" or ""."""
        valor = self.dispositivos.valor
        virgula = valor(i) in (",", "(")
        j = i + virgula
        j += valor(j) in ("todos", "todas", "ambos", "ambas")  # "arts. 5º e 6º, ambos da Lei…"
        if valor(j) in ("da", "do", "das", "dos"):
            return j + 1, "de"
        return j, ("virgula" if virgula else "")

    def _parece_norma(self, i: int) -> bool:
        """Whether what the provisions are said to be of is a text that was not understood: "do Código de Obras"."""
        if i >= len(self.lidas):
            return False
        ficha = self.lidas[i]
        return ficha.valor in _TEXTOS or not self.texto[ficha.inicio].islower()

    def _norma_em(self, i: int, elo: str) -> Lida | None:
        if i >= len(self.lidas):
            return None
        norma = self.normas.ler(i, sem_tipo=True)
        if norma is None and elo == "de":
            return self.normas.ler(i - 1)  # "da referida Lei", "do presente Decreto"
        return norma

    # "Lei nº 8.742/1993, art. 20"

    def _depois_da_norma(self, i: int, norma: Lida) -> int:
        comeco = self._comeco_dos_dispositivos(norma.fim)
        lidos = self.dispositivos.ler(comeco) if comeco is not None else None
        if lidos is not None and not lidos.cauda:
            fim = self._fim_do_adct(norma, lidos.fim)
            if fim > lidos.fim or not self._tem_dona(lidos.fim):
                self._guardar(i, fim, norma, lidos, i)
                return fim
        if self._vale_sozinha(i, norma):
            self._guardar(i, norma.fim, norma, None, i)
        return self._outras_da_lista(norma)

    def _fim_do_adct(self, norma: Lida, fim: int) -> int:
        """ "ADCT, art. 97, da Constituição Federal" is one citation, of the ADCT."""
        onde, elo = self._elo_com_a_norma(fim)
        dona = self._norma_em(onde, elo) if norma.prefixo and elo == "de" else None
        return dona.fim if dona and dona.norma.tipo == norma.norma.tipo else fim

    def _vale_sozinha(self, i: int, norma: Lida) -> bool:
        """A name that is also of something else, and a number without a type, are citations only when all alone."""
        fraca = norma.fraca or not (norma.norma.tipo or norma.norma.apelido)
        return not norma.norma.esta and (not fraca or (i == 0 and norma.fim == len(self.lidas)))

    def _comeco_dos_dispositivos(self, i: int) -> int | None:
        valor = self.dispositivos.valor
        if valor(i) in (",", "(", ":", "-"):
            i += 1
        if valor(i) in ("em", "no", "nos") and valor(i + 1) in ("seu", "seus"):
            i += 2
        return i if i < len(self.lidas) and self.dispositivos.comeca(i) else None

    def _tem_dona(self, fim: int) -> bool:
        """Whether the provisions after a norm belong to what comes next: "a Lei X, art. 5º da Lei Y"."""
        onde, elo = self._elo_com_a_norma(fim)
        return (elo == "de" and self._parece_norma(onde)) or (
            elo == "" and self._norma_em(onde, elo) is not None
        )

    def _outras_da_lista(self, norma: Lida) -> int:
        """ "Leis nos 8.742, de 1993, e 8.069, de 1990"."""
        while proxima := self.normas.outra_da_lista(norma.fim, norma):
            comeco = next(j for j in range(norma.fim, proxima.fim) if self.lidas[j].tipo in ("n", "numero"))
            self._guardar(comeco, proxima.fim, proxima, None, comeco)
            norma = proxima
        return norma.fim

    def _guardar(
        self, i: int, fim: int, norma: Lida | None, lidos: Lidos | None, onde_a_norma: int = 0
    ) -> None:
        citada, prefixo = (norma.norma, norma.prefixo) if norma else (None, "")
        alvos = lidos.alvos(prefixo) if lidos else ()
        if norma is not None and self.lidas[onde_a_norma].tipo == "urn" and prefixo:
            alvos = (Alvo(self.lidas[i].inicio, self.lidas[fim - 1].fim, prefixo),)
        if citada == DESCONHECIDA or (citada is None and not alvos):
            return
        citacao = Citacao(self.lidas[i].inicio, self.lidas[fim - 1].fim, citada, alvos)
        if norma is not None:
            primeira = self.lidas[onde_a_norma].inicio
            citacao = replace(citacao, inicio_da_norma=primeira, fim_da_norma=self.lidas[norma.fim - 1].fim)
        self.achadas.append(citacao)
