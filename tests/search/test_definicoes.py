"""What a paragraph says what is, and that who asks what something is gets it first."""

from __future__ import annotations

import pytest

from search.analise import termos_da_consulta
from search.definicoes import MAXIMO_DE_LETRAS, termo_definido
from search.documentos import Documento, Parte
from search.motores.base import Motor
from tests.search.fabricas import consulta, dando, documento


@pytest.mark.parametrize(
    ("paragrafo", "termo"),
    [
        ("O Cras é a unidade pública municipal, de base territorial", "Cras"),
        ("Art. 6º-C. O Creas é uma unidade pública", "Creas"),
        ("Benefícios eventuais são provisões suplementares", "Benefícios eventuais"),
        ("Entendem-se por benefícios eventuais as provisões suplementares", "benefícios eventuais"),
        ("Para os fins desta lei, considera-se hortelão a pessoa que cuida da horta.", "hortelão"),
        ("Fica instituído o Serviço Integral (Paif), que integra a proteção", "Serviço Integral (Paif)"),
        ("proteção social básica: conjunto de serviços", "proteção social básica"),
        ("O benefício é intransferível.", ""),
        ("Os recursos são destinados aos municípios.", ""),
        ("A vigilância é um dos instrumentos das proteções.", ""),
        ("Compete aos municípios:", ""),
        ("", ""),
        ("o " * MAXIMO_DE_LETRAS + "é a", ""),
    ],
)
def test_what_is_defined(paragrafo: str, termo: str) -> None:
    assert termo_definido(paragrafo) == termo


def _artigo(pk: str, *textos: str) -> Documento:
    partes = tuple(Parte(f"art-{pk}/par-{n}", f"§ {n}º", texto) for n, texto in enumerate(textos, start=1))
    return documento(
        pk=pk, parte=f"art-{pk}", grupo=pk, url=f"/l/art-{pk}", texto="", caput="Das unidades.", partes=partes
    )


def test_who_asks_what_it_is_gets_the_paragraph_that_says_it(motor: Motor) -> None:
    motor.recriar(
        dando(
            _artigo("1", "Os Cras e os Creas são unidades estatais."),
            _artigo(
                "2",
                "Os Cras têm salas.",
                "O Cras é a unidade pública municipal, de base territorial, localizada "
                "em áreas com maiores índices de vulnerabilidade e risco social, destinada à articulação dos serviços.",
            ),
        )
    )
    assert motor.buscar(consulta("o que é Cras")).grupos[0].itens[0].url == "/l/art-2/par-2"


def test_words_of_who_asks_count_for_less() -> None:
    pesos = termos_da_consulta("a prefeitura pode pedir atestado")
    assert pesos.palavras["pode"] == pesos.radicais["pedir"] < pesos.palavras["atestado"] == 1
