"""A step of the preparation tells a full disk, whatever library met it, from other failures."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.db import DatabaseError

from portal import preparacao


def erro_do_sqlite() -> sqlite3.Error:
    with sqlite3.connect(":memory:") as banco:
        banco.execute("PRAGMA max_page_count = 1")
        with pytest.raises(sqlite3.OperationalError) as achado:
            banco.execute("CREATE TABLE tabela (coluna)")
    return achado.value


def erro_do_sistema() -> OSError:
    with pytest.raises(OSError) as achado, Path("/dev/full").open("w") as arquivo:
        arquivo.write("x")
    return achado.value


@pytest.mark.parametrize("fonte", [erro_do_sqlite, erro_do_sistema])
def test_o_disco_cheio_e_dito_em_uma_linha(fonte, monkeypatch, capsys) -> None:
    def passo() -> None:
        try:
            raise fonte()
        except Exception as causa:
            raise DatabaseError("o passo falhou") from causa

    monkeypatch.setitem(preparacao.PASSOS, "migrar", passo)
    assert preparacao.main(["migrar"]) == 1
    (linha,) = capsys.readouterr().err.splitlines()
    assert linha.startswith("Erro: o disco de ")


def test_outra_falha_diz_o_passo_e_o_motivo(monkeypatch, capsys) -> None:
    def passo() -> None:
        raise ValueError("coluna trocada")

    monkeypatch.setitem(preparacao.PASSOS, "migrar", passo)
    assert preparacao.main(["migrar"]) == 1
    assert (
        capsys.readouterr().err.splitlines()[-1]
        == "Erro: o passo “migrar” da preparação falhou: coluna trocada"
    )
