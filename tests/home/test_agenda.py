"""Pages that go out and come down by the clock."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.utils import timezone

from home.models import IndiceDeNoticias, IndiceDeVideos, Noticia, RelogioDaPublicacao, Video
from home.tarefas import publicar_agendadas
from portal.tarefas.models import TarefaPendente
from portal.tarefas.registro import periodicas
from tests.home import fabricas


def agendar(municipio, **campos):
    pagina = fabricas.rascunho(
        fabricas.secao(municipio, IndiceDeNoticias), Noticia, title="Agendada", slug="agendada", **campos
    )
    pagina.save_revision().publish()
    return pagina


def test_the_clock_is_looked_at_often() -> None:
    (periodica,) = [p for p in periodicas if p.executar is publicar_agendadas]
    assert periodica.segundos <= 60


def test_a_scheduled_page_waits_for_its_hour(cliente, municipio) -> None:
    agendar(municipio, go_live_at=timezone.now() + timedelta(hours=1))
    publicar_agendadas()
    assert cliente.get("/noticias/agendada/").status_code == 404


def test_at_its_hour_a_page_is_public_and_in_the_search_queue(cliente, municipio) -> None:
    agora = timezone.now()
    pagina = agendar(municipio, go_live_at=agora + timedelta(hours=1), expire_at=agora + timedelta(hours=3))
    TarefaPendente.objects.all().delete()
    with time_machine.travel(agora + timedelta(hours=2)):
        publicar_agendadas()
        assert cliente.get("/noticias/agendada/").status_code == 200
        assert TarefaPendente.objects.filter(argumentos__pk=str(pagina.pk), municipio=municipio).exists()
    TarefaPendente.objects.all().delete()
    with time_machine.travel(agora + timedelta(hours=4)):
        publicar_agendadas()
        assert cliente.get("/noticias/agendada/").status_code == 404
        assert Noticia.objects.get(pk=pagina.pk).expired
        assert TarefaPendente.objects.filter(argumentos__pk=str(pagina.pk)).exists()


def test_one_page_that_cannot_go_out_does_not_hold_the_others(municipio) -> None:
    agora = timezone.now()
    sem_legendas = fabricas.rascunho(
        fabricas.secao(municipio, IndiceDeVideos),
        Video,
        title="Sem legendas",
        arquivo=fabricas.documento(municipio, "video.mp4", b"\x00"),
        go_live_at=agora + timedelta(minutes=10),
    )
    sem_legendas.save_revision(clean=False).publish()
    boa = agendar(municipio, go_live_at=agora + timedelta(minutes=20))
    with time_machine.travel(agora + timedelta(hours=1)):
        publicar_agendadas()
    assert not Video.objects.get(pk=sem_legendas.pk).live
    assert Noticia.objects.get(pk=boa.pk).live


def test_each_look_at_the_clock_is_remembered(db) -> None:
    publicar_agendadas()
    publicar_agendadas()
    assert timezone.now() - RelogioDaPublicacao.objects.get().conferida_em < timedelta(minutes=1)
