"""The part of a citation that names the norm: "Lei nº 8.742, de 7 de dezembro de 1993 (LOAS)", "desta Lei", "ECA"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from biblioteca.citacoes.apelidos import SIGLAS, Frases, Nomes
from biblioteca.citacoes.fichas import Ficha, dobrar
from biblioteca.citacoes.modelo import NormaCitada
from biblioteca.citacoes.urn import ler_urn
from biblioteca.estrutura.escrita import MESES

TIPOS = {
    "lei complementar": "lei-complementar", "leis complementares": "lei-complementar", "lc": "lei-complementar",
    "lei organica": "lei-organica", "lei": "lei", "leis": "lei", "lei ordinaria": "lei",
    "decreto lei": "decreto-lei", "decretos leis": "decreto-lei", "dl": "decreto-lei",
    "decreto legislativo": "decreto-legislativo", "decretos legislativos": "decreto-legislativo",
    "decreto": "decreto", "decretos": "decreto", "dec": "decreto",
    "medida provisoria": "medida-provisoria", "medidas provisorias": "medida-provisoria", "mp": "medida-provisoria",
    "mpv": "medida-provisoria",
    "emenda constitucional": "emenda-constitucional", "emendas constitucionais": "emenda-constitucional",
    "ec": "emenda-constitucional",
    "resolucao": "resolucao", "resolucoes": "resolucao", "res": "resolucao", "resol": "resolucao",
    "deliberacao": "deliberacao", "deliberacoes": "deliberacao",
    "portaria": "portaria", "portarias": "portaria", "port": "portaria", "portaria normativa": "portaria",
    "instrucao normativa": "instrucao-normativa", "instrucoes normativas": "instrucao-normativa",
    "in": "instrucao-normativa",
}  # fmt: skip
DE_ORGAO = frozenset(("resolucao", "deliberacao", "portaria", "instrucao-normativa"))
_ESFERAS = {"federal": "federal", "estadual": "estadual", "distrital": "estadual", "municipal": "municipal"}
_ESFERAS |= {"federais": "federal", "estaduais": "estadual", "municipais": "municipal"}
_QUALIDADES = frozenset(("conjunta", "conjuntas", "interministerial", "interministeriais"))
_ESTA = frozenset(("desta", "deste", "nesta", "neste", "esta", "este", "presente"))
_OUTRA = frozenset(
    ("dessa", "desse", "nessa", "nesse", "essa", "esse", "referida", "referido", "citada", "citado", "mencionada",
     "mencionado", "mesma", "mesmo", "aludida", "aludido", "supracitada", "supracitado", "daquela", "daquele")
)  # fmt: skip
_OBRAS = frozenset(
    (
        "norma",
        "regulamento",
        "regimento",
        "codigo",
        "estatuto",
        "constituicao",
        "ato",
        "consolidacao",
        "instrucao",
    )
)
_MESES = {nome: i // 2 + 1 for i, nome in enumerate(n for mes in map(dobrar, MESES) for n in (mes, mes[:3]))}
ULTIMO_ANO_DOS_2000 = 40
MAIOR_NUMERO = 6
"""Digits of the longest number of a norm."""
DESCONHECIDA = NormaCitada(apelido="?")
"""Named, but by words that only the reader understands: "da referida Lei"."""


@dataclass(frozen=True, slots=True)
class Lida:
    """``fim``: the piece after it. ``fraca``: see Nome. ``lista``: its type is in the plural.

    ``prefixo``: what its paths begin with ("adct"); of an URN, the whole path.
    """

    norma: NormaCitada
    fim: int
    fraca: bool = False
    prefixo: str = ""
    lista: bool = False


_tipos = Frases(TIPOS)
COMECOS = _tipos.primeiras | _ESTA | _OUTRA
"""Words that the name of a norm may begin with, besides the nicknames."""


class LeitorDeNormas:
    """Reads norms in the pieces of one text."""

    def __init__(self, texto: str, lidas: Sequence[Ficha], nomes: Nomes) -> None:
        self.texto, self.lidas, self.nomes = texto, lidas, nomes

    def valor(self, i: int) -> str:
        return self.lidas[i].valor if i < len(self.lidas) else ""

    def tipo(self, i: int) -> str:
        return self.lidas[i].tipo if i < len(self.lidas) else ""

    def ler(self, i: int, *, sem_tipo: bool = False) -> Lida | None:
        """The norm named at ``i``. ``sem_tipo``: also "8742/93", which alone could be the number of anything."""
        lida = self._urn(i) or self._esta(i) or self._numerada(i) or self._apelido(i)
        if lida is None and sem_tipo:
            lida = self._so_numero(i)
        return lida and self._com_aposto(lida)

    def _urn(self, i: int) -> Lida | None:
        if self.tipo(i) != "urn":
            return None
        lida = ler_urn(self.valor(i))
        return Lida(lida.norma, i + 1, prefixo=lida.caminho) if lida else None

    def _esta(self, i: int) -> Lida | None:
        valor, fim = self.valor(i), i + 1
        if valor in ("da", "do", "na", "no", "a", "o") and self.valor(fim) in _ESTA | _OUTRA:
            valor, fim = self.valor(fim), fim + 1
        if valor not in _ESTA and valor not in _OUTRA:
            return None
        tipo = _tipos.ler(self.lidas, fim) if fim < len(self.lidas) else None
        if tipo is None and self.valor(fim) not in _OBRAS:
            return None
        norma = NormaCitada(esta=True) if valor in _ESTA else DESCONHECIDA
        return Lida(norma, tipo[1] if tipo else fim + 1, fraca=True)

    def _apelido(self, i: int) -> Lida | None:
        if self.tipo(i) != "palavra" or not (achado := self.nomes.normas.ler(self.lidas, i)):
            return None
        nome, fim = achado
        if self.valor(i) == "cf" and self.valor(fim) == "." and self.texto[self.lidas[i].inicio].islower():
            return None  # "cf." is "confira"
        return Lida(nome.norma, fim, fraca=nome.fraco, prefixo=nome.prefixo)

    def _numerada(self, i: int) -> Lida | None:
        achado = _tipos.ler(self.lidas, i) if self.tipo(i) == "palavra" else None
        if not achado:
            return None
        tipo, fim = achado
        abreviado = len(self.valor(i)) <= 3 and self.valor(i) != "lei"
        fim += abreviado and self.valor(fim) == "."
        esfera, fim = self._qualidades(fim)
        orgao, fim = self._orgao(fim, tipo)
        mais, fim = self._qualidades(fim)
        return self._com_numero(
            NormaCitada(tipo=tipo, orgao=orgao, esfera=esfera or mais),
            fim,
            com_sinal=abreviado and self.texto[self.lidas[i].inicio].islower() and self.valor(i) == "in",
            lista=self.valor(i).endswith("s") and self.valor(i) != "res",
        )

    def outra_da_lista(self, i: int, lida: Lida) -> Lida | None:
        """ "…e 8.069, de 1990" after "Leis nos 8.742, de 1993"."""
        fim = i
        while self.valor(fim) in (",", "e", ";"):
            fim += 1
        if not lida.lista or fim == i or self.tipo(fim) not in ("n", "numero"):
            return None
        vazia = NormaCitada(tipo=lida.norma.tipo, orgao=lida.norma.orgao, esfera=lida.norma.esfera)
        achada = self._com_numero(vazia, fim, com_sinal=False, lista=True)
        if achada and self.valor(achada.fim + 1) in ("ambas", "ambos", "todas", "todos"):  # ", ambas de 1991"
            datada, depois = self._data(achada.norma, achada.fim + 2)
            achada = replace(achada, norma=datada, fim=depois)
        return achada if achada and (achada.norma.ano or len(achada.norma.numero) > 2) else None

    def _com_numero(self, norma: NormaCitada, fim: int, *, com_sinal: bool, lista: bool) -> Lida | None:
        fim += self.valor(fim) == "de" and fim + 1 < len(self.lidas) and self.lidas[fim + 1].tipo == "n"
        tem_sinal = self.tipo(fim) == "n" or self.valor(fim) in ("numero", "num", "numeros", "n")
        fim += tem_sinal
        if (com_sinal and not tem_sinal) or not self._serve_de_numero(fim):
            return None
        ficha = self.lidas[fim]
        numero = "-".join(filter(None, (ficha.valor.lstrip("0"), ficha.sufixo.upper())))
        orgao, depois = self._orgao_depois(fim + 1, norma)
        datada, depois = self._data(replace(norma, numero=numero, orgao=orgao), depois)
        if not orgao:
            orgao, depois = self._orgao_depois(depois, norma)
        if not (tem_sinal or datada.ano or orgao) and (norma.tipo in DE_ORGAO or len(numero) < 2):
            return None  # "portaria 24 horas", "lei 1"
        esfera = self._esfera_depois(depois) or norma.esfera
        return Lida(replace(datada, orgao=orgao, esfera=esfera), depois, lista=lista)

    def _serve_de_numero(self, i: int) -> bool:
        if self.tipo(i) != "numero" or not 0 < len(self.valor(i).lstrip("0")) <= MAIOR_NUMERO:
            return False
        colada = i + 1 < len(self.lidas) and self.lidas[i + 1].inicio == self.lidas[i].fim
        return not (colada and self.tipo(i + 1) in ("palavra", "numero"))

    def _so_numero(self, i: int) -> Lida | None:
        fim = i + (self.tipo(i) == "n")
        if not self._serve_de_numero(fim) or self.valor(fim + 1) not in ("/", ","):
            return None
        lida = self._com_numero(NormaCitada(), fim, com_sinal=False, lista=False)
        return lida if lida and lida.norma.ano else None

    def _qualidades(self, i: int) -> tuple[str, int]:
        esfera = ""
        while self.valor(i) in _ESFERAS or self.valor(i) in _QUALIDADES:
            esfera = _ESFERAS.get(self.valor(i), esfera)
            i += 1
        return esfera, i

    def _esfera_depois(self, i: int) -> str:
        """ "Lei nº 10/2010, do Estado de…"."""
        i += self.valor(i) == ","
        dono = self.valor(i + 1) if self.valor(i) == "do" else ""
        return {"estado": "estadual", "distrito": "estadual", "municipio": "municipal"}.get(dono, "")

    # Organs

    def _orgao(self, i: int, tipo: str) -> tuple[str, int]:
        """ "CNAS/MDS", "do Conselho Nacional de Assistência Social": only what is known, or is in capitals."""
        comeco = i + (self.valor(i) in ("do", "da", "de"))
        if tipo not in DE_ORGAO:
            return "", i
        if comeco < len(self.lidas) and (achado := self.nomes.orgaos.ler(self.lidas, comeco)):
            return achado
        siglas, fim = [], comeco
        while self._e_sigla(fim):
            siglas.append(self.valor(fim).upper())
            fim += 1
            if self.valor(fim) not in ("/", "-") or not self._e_sigla(fim + 1):
                break
            fim += 1
        return ("/".join(siglas), fim) if siglas else ("", i)

    def _e_sigla(self, i: int) -> bool:
        if self.tipo(i) != "palavra":
            return False
        ficha = self.lidas[i]
        maiuscula = self.texto[ficha.inicio : ficha.fim].isupper() and 2 <= len(ficha.valor) <= 12
        return (maiuscula and ficha.valor not in ("no", "de", "do", "da")) or ficha.valor in SIGLAS

    def _orgao_depois(self, i: int, norma: NormaCitada) -> tuple[str, int]:
        """ "/CNAS", "- CNAS", "(CNAS)", ", do CNAS", "CNAS" after the number or the date."""
        if not norma.orgao and norma.tipo in DE_ORGAO and self.valor(i) in SIGLAS:
            return self._orgao(i, norma.tipo)
        if norma.orgao or norma.tipo not in DE_ORGAO or self.valor(i) not in ("/", "-", "(", ",", "do", "da"):
            return norma.orgao, i
        comeco = i if self.valor(i) in ("do", "da") else i + 1
        if self.valor(i) == "," and self.valor(comeco) not in ("do", "da"):
            return "", i
        orgao, fim = self._orgao(comeco, norma.tipo)
        if not orgao or (self.valor(i) in ("(", "-") and not set(orgao.lower().split("/")) <= SIGLAS):
            return "", i  # "Resolução nº 109/2009 (PNAS)" says the nickname, not the organ
        return orgao, fim + (self.valor(i) == "(" and self.valor(fim) == ")")

    # Years and dates

    def _data(self, norma: NormaCitada, i: int) -> tuple[NormaCitada, int]:
        sinal = self.valor(i)
        colado = sinal == "/" or (sinal == "-" and self.lidas[i].inicio == self.lidas[i - 1].fim)
        if colado and self._e_ano(i + 1, curto=True):
            return self._com_ano(norma, i + 1), i + 2
        if self._e_ano(i) and self.valor(i + 1) not in ("/", "."):
            return self._com_ano(norma, i), i + 1
        inicio = i + (sinal in (",", "("))
        de = self.valor(inicio) == "de"
        inicio += de
        datada, fim = self._data_escrita(norma, inicio) if de or sinal == "," else (norma, inicio)
        return (datada, fim) if fim > inicio else (norma, i)

    def _data_escrita(self, norma: NormaCitada, i: int) -> tuple[NormaCitada, int]:
        """ "7 de dezembro de 1993", "dezembro de 1993", "7.12.1993", "1993"; ``fim`` is ``i`` when none is there."""
        if self.tipo(i) == "data":
            dia, mes, ano = re.split(r"\D+", self.valor(i).replace("º", ""))
            return self._com_data(norma, int(dia), int(mes), ano), i + 1
        if self._e_ano(i, curto=self.valor(i - 1) == "de" and self.valor(i + 1) != "de"):
            return self._com_ano(norma, i), i + 1
        tem_dia = self.tipo(i) == "numero" and len(self.valor(i)) <= 2
        mes = i + tem_dia + (tem_dia and self.valor(i + 1) == "de")
        if self.valor(mes) not in _MESES:
            return norma, i
        ano = mes + 1
        while self.valor(ano) in ("de", "."):
            ano += 1
        if not self._e_ano(ano):
            return norma, i
        dia = int(self.valor(i)) if tem_dia else 0
        return self._com_data(norma, dia, _MESES[self.valor(mes)], self.valor(ano)), ano + 1

    def _e_ano(self, i: int, *, curto: bool = False) -> bool:
        if self.tipo(i) != "numero" or self.lidas[i].sufixo:
            return False
        valor = self.valor(i)
        return (len(valor) == 4 and "1800" <= valor <= "2100") or (curto and len(valor) == 2)

    def _com_ano(self, norma: NormaCitada, i: int) -> NormaCitada:
        return _com_ano(norma, self.valor(i))

    def _com_data(self, norma: NormaCitada, dia: int, mes: int, ano: str) -> NormaCitada:
        datada = _com_ano(norma, ano)
        try:
            return replace(datada, data=date(datada.ano or 1, mes, dia))
        except ValueError:
            return datada

    def _com_aposto(self, lida: Lida) -> Lida:
        """The same norm said twice: "Lei nº 8.742/1993 (LOAS)", "ADCT da Constituição", "ECA – Lei nº 8.069/1990"."""
        abre = self.valor(lida.fim)
        comeco = lida.fim + (abre in ("(", "-", ",", "da", "do"))
        if lida.norma.esta or comeco >= len(self.lidas):
            return lida
        outra = self._numerada(comeco) or self._apelido(comeco)
        if outra is None or not _mesma(lida.norma, outra.norma, entre_sinais=abre in ("(", "-")):
            return lida
        fim = outra.fim
        if abre == "(":
            if self.valor(fim) != ")":
                return lida
            fim += 1
        norma = lida.norma if lida.norma.numero or not outra.norma.numero else outra.norma
        return Lida(norma, fim, prefixo=lida.prefixo or outra.prefixo, lista=lida.lista)


def _mesma(uma: NormaCitada, outra: NormaCitada, *, entre_sinais: bool) -> bool:
    """Whether two names side by side are of one norm: at least one is a nickname and nothing disagrees.

    entre_sinais: in brackets or after a dash, where a nickname of a number that nobody knows explains what it follows.
    """
    if not (uma.apelido or outra.apelido or uma.tipo == "constituicao"):
        return False
    if not (uma.tipo and outra.tipo):
        return entre_sinais
    return (uma.tipo, uma.numero) == (outra.tipo, outra.numero)


def _com_ano(norma: NormaCitada, ano: str) -> NormaCitada:
    """Two digits up to 40 are first taken as 20xx; the other century is kept for who knows the norms."""
    if len(ano) == 4:
        return replace(norma, ano=int(ano))
    curto = int(ano)
    novo, velho = 2000 + curto, 1900 + curto
    certo, outro = (novo, velho) if curto <= ULTIMO_ANO_DOS_2000 else (velho, None)
    return replace(norma, ano=certo, ano_alternativo=outro)
