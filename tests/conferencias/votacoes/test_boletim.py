"""The bulletin and its verifier: whoever changes one letter is found out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferencias.votacoes import verificador
from conferencias.votacoes.boletim import Linha, escrever
from conferencias.votacoes.codigos import (
    POSSIVEIS,
    apresentar_recibo,
    codigo_da_cedula,
    numero_da_cedula,
    numero_do_codigo,
)

CODIGOS = ("favor", "contra")
linhas = st.lists(st.integers(0, POSSIVEIS - 1), unique=True, max_size=20).flatmap(
    lambda numeros: st.tuples(
        *(
            st.builds(Linha, st.just(codigo_da_cedula(n)), st.tuples(st.sampled_from(CODIGOS)))
            for n in numeros
        )
    )
)


def boletim(votos: tuple[Linha, ...], salao: dict[str, int] | None = None) -> str:
    cabecalho = {"pergunta": "Aprova?", **{f"opcao_{c}": c for c in CODIGOS}}
    cabecalho |= {"votaram_na_tela": str(len(votos)), "cedulas": str(len(votos))}
    if salao:
        cabecalho["salao"] = " ".join(f"{c}={n}" for c, n in salao.items())
    totais = [(c, sum(c in v.escolhas for v in votos) + (salao or {}).get(c, 0)) for c in CODIGOS]
    return escrever(cabecalho, votos, totais)[0]


@given(linhas)
def test_a_bulletin_checks_and_every_receipt_is_in_it(votos: tuple[Linha, ...]) -> None:
    texto = boletim(votos)
    assert verificador.conferir(texto).startswith("Confere")
    for voto in votos:
        assert verificador.conferir(texto, apresentar_recibo(voto.codigo).lower()).endswith(
            f"{voto.escolhas[0]}."
        )


@given(linhas.filter(bool), st.data())
def test_one_changed_letter_is_found_out(votos: tuple[Linha, ...], dados: st.DataObject) -> None:
    texto = boletim(votos, {"favor": 3, "contra": 1})
    onde = dados.draw(st.integers(0, len(texto) - 2))
    letra = dados.draw(st.characters(min_codepoint=33, max_codepoint=122).filter(lambda c: c != texto[onde]))
    with pytest.raises(ValueError, match=r"a corrente quebra|boletim inteiro"):
        verificador.conferir(texto[:onde] + letra + texto[onde + 1 :])


@given(linhas.filter(bool))
def test_a_vote_taken_away_is_found_out(votos: tuple[Linha, ...]) -> None:
    inteiro = boletim(votos).split("\n")
    sem_um = [linha for linha in inteiro if not linha.startswith(votos[0].codigo)]
    with pytest.raises(ValueError, match=r"a corrente quebra|boletim inteiro"):
        verificador.conferir("\n".join(sem_um))


def test_who_writes_the_whole_chain_again_is_found_out_by_the_published_last_code() -> None:
    """The verifier alone can't know: so the last code is shown at the closing and written in the audit log."""
    certo = (Linha("22222222222A", ("favor",)),)
    trocado = (Linha("22222222222A", ("contra",)),)
    assert verificador.conferir(boletim(trocado)).startswith("Confere")
    assert boletim(certo).split("fim ")[1] != boletim(trocado).split("fim ")[1]


def test_a_receipt_that_is_not_there_is_said() -> None:
    with pytest.raises(ValueError, match="não tem voto com este recibo"):
        verificador.conferir(boletim((Linha("22222222222A", ("favor",)),)), "2222-2222-2222")


def test_totals_that_are_not_the_sum_are_said_also_when_the_chain_is_whole() -> None:
    cabecalho = {"opcao_favor": "A favor", "votaram_na_tela": "1", "cedulas": "1"}
    um_voto = [Linha("22222222222A", ("favor",))]
    with pytest.raises(ValueError, match="os totais não são a soma"):
        verificador.conferir(escrever(cabecalho, um_voto, [("favor", 2)])[0])
    with pytest.raises(ValueError, match="faltam ou sobram votos"):
        verificador.conferir(escrever(cabecalho | {"cedulas": "2"}, um_voto, [("favor", 1)])[0])


@pytest.fixture
def rodar(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the program as somebody who downloaded it would."""
    programa = tmp_path / "v.py"
    programa.write_text(Path(verificador.__file__).read_text(encoding="utf-8"), encoding="utf-8")

    def rodar(*argumentos: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-I", programa, *argumentos],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=False,
        )

    return rodar


def test_the_verifier_runs_alone(
    tmp_path: Path, rodar: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    texto = boletim((Linha("22222222222A", ("favor",)),))
    (tmp_path / "boletim.txt").write_text("\ufeff" + texto, encoding="utf-8")  # as some editors save it
    assert rodar("boletim.txt").stdout.startswith("Confere. Votos na tela: 1. favor: 1; contra: 0.")
    assert "com o voto: favor." in rodar("boletim.txt", "2222-2222-222A").stdout


@pytest.mark.parametrize(
    ("conteudo", "frase"),
    [
        ("", "NÃO confere: o arquivo não é um boletim inteiro."),
        ("ação".encode("latin-1"), "NÃO confere: o arquivo não é um boletim inteiro."),
        (None, "Diga o arquivo do boletim"),
    ],
)
def test_what_is_no_bulletin_is_said_in_portuguese(
    tmp_path: Path,
    rodar: Callable[..., subprocess.CompletedProcess[str]],
    conteudo: str | bytes | None,
    frase: str,
) -> None:
    if conteudo is not None:
        (tmp_path / "b.txt").write_bytes(conteudo if isinstance(conteudo, bytes) else conteudo.encode())
    feito = rodar("b.txt")
    assert feito.returncode == 1
    assert feito.stderr.startswith(frase)


@given(st.integers(0, POSSIVEIS - 1))
def test_a_code_is_read_back_however_it_is_typed(numero: int) -> None:
    codigo = codigo_da_cedula(numero)
    assert len(codigo) == 12
    assert numero_do_codigo(f" {apresentar_recibo(codigo).lower()} ") == numero
    assert apresentar_recibo("") == ""


@pytest.mark.parametrize("texto", ["", "ABC", "0000-0000-0000", "2222-2222-2222-2", "çççç-çççç-çççç"])
def test_what_is_not_a_code_is_none(texto: str) -> None:
    assert numero_do_codigo(texto) is None


def test_codes_are_ordered_as_their_numbers_and_fit_the_database() -> None:
    assert codigo_da_cedula(1) < codigo_da_cedula(2) < codigo_da_cedula(31)
    assert POSSIVEIS < 2**63
    assert numero_da_cedula("chave", votacao=1, inscricao=2) != numero_da_cedula(
        "chave", votacao=1, inscricao=3
    )
