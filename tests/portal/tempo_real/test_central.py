"""One drawing for everybody who watches, and no change unseen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from portal.municipios.models import Municipio
from portal.tempo_real import central as modulo
from portal.tempo_real.api import mudou
from portal.tempo_real.central import Central, Leitor, Nome, desenhar
from portal.tempo_real.enderecos import Assunto
from portal.tempo_real.models import Aviso

LOUSA = Assunto(1, "aurora.localhost", "lousa", "k1", "pt-br")


def test_the_reader_gives_each_change_once(municipio: Municipio, outro_municipio: Municipio) -> None:
    mudou("lousa", "antiga", municipio)
    leitor = Leitor()
    assert leitor.ler() == set()
    for _ in range(3):
        mudou("lousa", "k1", municipio)
    mudou("lousa", "k1", outro_municipio)
    assert leitor.ler() == {(municipio.pk, "lousa", "k1"), (outro_municipio.pk, "lousa", "k1")}
    assert leitor.ler() == set()


def test_a_notice_with_a_smaller_id_that_is_committed_later_is_read(municipio: Municipio) -> None:
    leitor = Leitor()
    leitor.ler()
    aviso = Aviso(canal="lousa", chave="depois", municipio=municipio)
    ultimo = Aviso.objects.create(canal="lousa", chave="antes", municipio=municipio).pk
    Aviso.objects.filter(pk=ultimo).update(id=ultimo + 10)
    assert leitor.ler() == {(municipio.pk, "lousa", "antes")}
    aviso.pk = ultimo + 5
    aviso.save(force_insert=True)
    assert leitor.ler() == {(municipio.pk, "lousa", "depois")}


def test_ids_are_left_behind_when_no_transaction_can_still_be_open(
    municipio: Municipio, monkeypatch: pytest.MonkeyPatch
) -> None:
    leitor = Leitor()
    leitor.ler()
    mudou("lousa", "k1", municipio)
    leitor.ler()
    monkeypatch.setattr(modulo, "FOLGA", -1.0)
    leitor.ler()
    assert leitor._vistos == {}
    mudou("lousa", "k2", municipio)
    assert leitor.ler() == {(municipio.pk, "lousa", "k2")}


def test_a_channel_is_drawn_for_its_own_municipality_only(
    municipio: Municipio, outro_municipio: Municipio
) -> None:
    certo = Assunto(municipio.pk, municipio.host, "lousa", "k1", "pt-br")
    assert "Vila Aurora" in desenhar(certo)
    with pytest.raises(Municipio.DoesNotExist):
        desenhar(Assunto(municipio.pk, outro_municipio.host, "lousa", "k1", "pt-br"))


class Quadro:
    """Stands for the database: what changed since the last reading, and what is drawn now."""

    def __init__(self) -> None:
        self.mudados: set[Nome] = set()
        self.textos: dict[str, str] = {}
        self.desenhos: list[Assunto] = []

    def ler(self) -> set[Nome]:
        mudados, self.mudados = self.mudados, set()
        return mudados

    def desenhar(self, assunto: Assunto) -> str:
        self.desenhos.append(assunto)
        return self.textos.get(assunto.chave, "vazio")

    def escrever(self, chave: str, texto: str, municipio_id: int = 1) -> None:
        self.textos[chave] = texto
        self.mudados.add((municipio_id, "lousa", chave))


async def ate(condicao: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condicao():
            await asyncio.sleep(0.005)


def em_ciclo(monkeypatch: pytest.MonkeyPatch, teste: Callable[[Central, Quadro], Awaitable[None]]) -> None:
    monkeypatch.setattr(modulo, "INTERVALO", 0.01)
    quadro = Quadro()

    async def rodar() -> None:
        central = Central(quadro.ler, quadro.desenhar)
        seguindo = asyncio.create_task(central.acompanhar())
        await teste(central, quadro)
        central.encerrar()
        await seguindo

    asyncio.run(rodar())


def test_five_hundred_screens_cost_one_drawing_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    async def teste(central: Central, quadro: Quadro) -> None:
        canal, *_resto = [central.entrar(LOUSA) for _ in range(500)]
        await ate(lambda: canal.texto == "vazio")
        quadro.escrever("k1", "um")
        await ate(lambda: canal.texto == "um")
        assert len(quadro.desenhos) == 2
        assert central.telas == 500

    em_ciclo(monkeypatch, teste)


def test_a_change_elsewhere_draws_nothing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    async def teste(central: Central, quadro: Quadro) -> None:
        canal = central.entrar(LOUSA)
        await ate(lambda: canal.texto == "vazio")
        quadro.escrever("k1", "do vizinho", municipio_id=2)
        quadro.escrever("k2", "outra")
        await ate(lambda: not quadro.mudados)
        await asyncio.sleep(0.05)
        assert len(quadro.desenhos) == 1

    em_ciclo(monkeypatch, teste)


def test_a_channel_without_screens_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    async def teste(central: Central, quadro: Quadro) -> None:
        canal = central.entrar(LOUSA)
        await ate(lambda: canal.texto is not None)
        central.sair(canal)
        assert central.canais == {}
        quadro.escrever("k1", "um")
        await asyncio.sleep(0.05)
        assert len(quadro.desenhos) == 1

    em_ciclo(monkeypatch, teste)


def test_a_failure_to_read_or_to_draw_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modulo, "PAUSA_APOS_ERRO", 0.01)
    falhas = ["ler", "desenhar"]

    def falhar(nome: str) -> None:
        if nome in falhas:
            falhas.remove(nome)
            raise OSError(nome)

    async def teste(central: Central, quadro: Quadro) -> None:
        ler, desenha = quadro.ler, quadro.desenhar
        central._ler = lambda: (falhar("ler"), ler())[1]
        central._desenhar = lambda assunto: (falhar("desenhar"), desenha(assunto))[1]
        canal = central.entrar(LOUSA)
        await ate(lambda: canal.texto == "vazio")
        quadro.escrever("k1", "um")
        await ate(lambda: canal.texto == "um")
        assert falhas == []

    em_ciclo(monkeypatch, teste)


def test_what_time_alone_changes_is_drawn_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modulo, "REVISAO", 0.02)

    async def teste(central: Central, quadro: Quadro) -> None:
        canal = central.entrar(LOUSA)
        await ate(lambda: canal.texto == "vazio")
        quadro.textos["k1"] = "mudou sem aviso"
        await ate(lambda: canal.texto == "mudou sem aviso")

    em_ciclo(monkeypatch, teste)


def test_a_probe_draws_again_what_changes_without_notice_and_only_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(modulo, "SONDAGEM", 0.01)
    monkeypatch.setattr(modulo, "tem_sonda", lambda nome: nome == "lousa")
    perguntas: list[Assunto] = []

    async def teste(central: Central, quadro: Quadro) -> None:
        votaram = ["1"]
        central._sondar = lambda assunto: (perguntas.append(assunto), votaram[0])[1]
        canal, *_resto = [central.entrar(LOUSA) for _ in range(500)]
        await ate(lambda: canal.texto == "vazio")
        await ate(lambda: len(perguntas) > 5)
        assert len(quadro.desenhos) == 1
        quadro.textos["k1"] = votaram[0] = "2"
        await ate(lambda: canal.texto == "2")
        assert len(quadro.desenhos) == 2

    em_ciclo(monkeypatch, teste)
