"""Tables to which rows are only added: refused by the models, and by the database to whoever goes around them.

A model that inherits ``SoDeInclusao`` gets two triggers after each ``migrate`` (SQLite loses a table's triggers when
a migration rebuilds it). TRUNCATE on PostgreSQL, and dropping the table, remain possible to who owns the database.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.apps import AppConfig
from django.db import connections, models


class RegistroImutavel(TypeError):
    """Somebody tried to change or erase a row that is only added: always a mistake of the program."""


class ConsultasSoDeInclusao(models.QuerySet[Any]):
    def update(self, **_campos: Any) -> NoReturn:
        raise RegistroImutavel

    def delete(self) -> NoReturn:
        raise RegistroImutavel


class SoDeInclusao(models.Model):
    """Rows of this model are never changed and never erased. Its manager uses ``ConsultasSoDeInclusao``."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise RegistroImutavel
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise RegistroImutavel


_POSTGRESQL = """
CREATE OR REPLACE FUNCTION so_de_inclusao() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
CREATE OR REPLACE TRIGGER so_de_inclusao BEFORE UPDATE OR DELETE ON {tabela}
FOR EACH ROW EXECUTE FUNCTION so_de_inclusao();
"""
_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {nome} BEFORE {ato} ON {tabela}
BEGIN SELECT RAISE(ABORT, 'append-only'); END
"""


def comandos(banco: str, tabela: str) -> list[str]:
    """Return the statements that protect a table in a kind of database (``vendor``); IntegrityError is what they raise."""
    if banco == "postgresql":
        return [_POSTGRESQL.format(tabela=f'"{tabela}"')]
    return [
        _SQLITE.format(nome=f'"{tabela}_so_de_inclusao_{ato.lower()}"', ato=ato, tabela=f'"{tabela}"')
        for ato in ("UPDATE", "DELETE")
    ]


def proteger(sender: AppConfig, using: str, **_kwargs: Any) -> None:
    """Put the triggers on the tables of an app (receiver of ``post_migrate``)."""
    conexao = connections[using]
    existentes = None
    for modelo in sender.get_models():
        if not issubclass(modelo, SoDeInclusao):
            continue
        with conexao.cursor() as cursor:
            existentes = existentes or set(conexao.introspection.table_names(cursor))
            if modelo._meta.db_table in existentes:
                for comando in comandos(conexao.vendor, modelo._meta.db_table):
                    cursor.execute(comando)
