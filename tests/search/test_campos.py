"""What of a document goes into an index, whichever the engine."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.analise import bigramas, palavras, radicais_uteis
from search.documentos import Documento, Parte
from search.motores.base import Resumo, campos, paragrafos
from tests.search.fabricas import documento

_TEXTO = st.text(alphabet="abç ÁÉ12./-\nº; ", max_size=60) | st.text(max_size=60)
_PARTES = st.lists(st.builds(Parte, st.just("art-1/par-1"), _TEXTO, _TEXTO), max_size=3).map(tuple)
_DOCUMENTOS = st.builds(
    lambda titulo, texto, caput, partes: documento(titulo=titulo, texto=texto, caput=caput, partes=partes),
    *(_TEXTO, _TEXTO, _TEXTO, _PARTES),
)


@given(_DOCUMENTOS)
def test_the_words_indexed_are_those_of_the_title_and_of_the_whole_text(um: Documento) -> None:
    titulo, texto = palavras(f"{um.rotulo} {um.titulo}"), palavras(um.inteiro)
    indexados = campos(um)
    assert indexados.palavras.split() == titulo + texto
    assert indexados.bigramas.split() == bigramas(titulo) + bigramas(texto)


@given(_DOCUMENTOS)
def test_each_paragraph_is_judged_by_its_own_stems(um: Documento) -> None:
    esperados = [" ".join(radicais_uteis(paragrafo)) for paragrafo in paragrafos(um)]
    assert Resumo.de_json(campos(um).resumo).paragrafos == esperados
