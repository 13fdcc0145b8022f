"""The official roll: the committee closes it in the panel, and everybody reads its counts."""

from __future__ import annotations

from django.urls import reverse

from conferencias.credenciamento import consultas
from conferencias.credenciamento.comissao import encerrar, reabrir
from conferencias.credenciamento.models import LinhaDoRol, RolOficial
from conferencias.credenciamento.rol import contar_em_publico
from conferencias.nucleo.models import Conferencia
from portal.contas.models import Conta
from tests.conferencias.fabricas_do_credenciamento import credenciada


def texto(resposta) -> str:
    return " ".join(resposta.content.decode().split())


def test_closing_needs_a_clear_yes_and_gives_the_files(dia: Conferencia, mesa: Conta, da_comissao) -> None:
    credenciada(dia, mesa, "Ana Souza")
    endereco = reverse("painel_rol")
    sem_certeza = da_comissao.post(endereco, {"acao": "encerrar"})
    assert sem_certeza.status_code == 422 and not RolOficial.objects.exists()
    html = texto(da_comissao.post(endereco, {"acao": "encerrar", "certeza": "sim"}, follow=True))
    assert "Ana Souza" in html and "confere: o rol está como foi feito" in html
    for formato, inicio in (("pdf", b"%PDF-"), ("csv", b"\xef\xbb\xbfN"), ("txt", b"rol-oficial/1\t")):
        arquivo = da_comissao.get(reverse("painel_rol_arquivo", args=[1, formato]))
        assert arquivo.content.startswith(inicio) and "attachment" in arquivo.headers["Content-Disposition"]
    assert da_comissao.get(reverse("painel_rol_arquivo", args=[1, "exe"])).status_code == 404
    sem_motivo = da_comissao.post(endereco, {"acao": "reabrir", "motivo": ""})
    assert sem_motivo.status_code == 422
    da_comissao.post(endereco, {"acao": "reabrir", "motivo": "O ônibus atrasou."})
    assert not consultas.encerrado(dia) and "O ônibus atrasou." in texto(da_comissao.get(endereco))


def test_a_roll_tampered_with_is_shown_as_such(
    dia: Conferencia, mesa: Conta, comissao: Conta, da_comissao, monkeypatch
) -> None:
    credenciada(dia, mesa)
    rol = encerrar(conferencia=dia, conta=comissao)
    monkeypatch.setattr("conferencias.credenciamento.painel_rol.resumir", lambda *_a: "0" * 64)
    assert "O código não confere" in texto(da_comissao.get(reverse("painel_rol_versao", args=[rol.versao])))


def test_the_public_roll_has_counts_and_the_hash_and_no_name(
    dia: Conferencia, mesa: Conta, comissao: Conta, cliente
) -> None:
    endereco = reverse("credenciamento:rol")
    assert "O rol ainda não foi feito." in texto(cliente.get(endereco))
    credenciada(dia, mesa, "Ana Souza")
    rol = encerrar(conferencia=dia, conta=comissao)
    html = texto(cliente.get(endereco))
    assert rol.resumo in html and "1 pessoa se credenciou." in html and "Delegada ou delegado" in html
    for segredo in ("Ana Souza", "joana@", "Mesa Um", "Comissão"):
        assert segredo not in html.split("<footer")[0]
    reabrir(conferencia=dia, conta=comissao, motivo="O ônibus atrasou.")
    credenciada(dia, mesa, "Bia")
    encerrar(conferencia=dia, conta=comissao)
    assert "2 pessoas se credenciaram." in texto(cliente.get(endereco))
    assert "1 pessoa se credenciou." in texto(cliente.get(reverse("credenciamento:rol_versao", args=[1])))
    assert cliente.get(reverse("credenciamento:rol_versao", args=[9])).status_code == 404


def test_the_public_roll_fits_its_budget(
    dia: Conferencia, mesa: Conta, comissao: Conta, cliente, django_assert_max_num_queries
) -> None:
    credenciada(dia, mesa)
    encerrar(conferencia=dia, conta=comissao)
    with django_assert_max_num_queries(8):
        cliente.get(reverse("credenciamento:rol"))


def linhas(*grupos: tuple[int, str, str, bool | None]) -> list[LinhaDoRol]:
    return [
        LinhaDoRol(categoria_nome=categoria, segmento_nome=segmento, voto=voto)
        for quantas, categoria, segmento, voto in grupos
        for _vez in range(quantas)
    ]


def test_the_public_roll_counts_by_category_and_by_segment_and_never_one_person() -> None:
    contagem = contar_em_publico(
        linhas(
            (30, "Delegado", "Governo", True),
            (6, "Observador", "Usuários", False),
            (1, "Convidado", "Governo", False),
        )
    )
    assert contagem["categorias"] == [("Convidado", None), ("Delegado", 30), ("Observador", None)]
    assert contagem["segmentos"] == [("Governo", 31), ("Usuários", 6)]
    assert contagem["com_voto"] is None, "30 of 37 would tell that seven have none"


def test_the_public_roll_says_how_many_have_a_vote_where_no_category_is_hidden() -> None:
    contagem = contar_em_publico(
        linhas((30, "Delegado", "Governo", True), (6, "Observador", "Usuários", None))
    )
    assert (contagem["com_voto"], contagem["voto_indefinido"]) == (30, 6)


def test_the_team_sees_every_number_and_the_public_page_does_not(
    dia: Conferencia, mesa: Conta, comissao: Conta, cliente, da_comissao
) -> None:
    credenciada(dia, mesa, "Ana Souza")
    rol = encerrar(conferencia=dia, conta=comissao)
    do_painel = texto(da_comissao.get(reverse("painel_rol_versao", args=[rol.versao])))
    assert "1 pessoa tem voto na plenária." in do_painel
    cliente.logout()
    publica = texto(cliente.get(reverse("credenciamento:rol")))
    assert publica.count("não publicado") == 2 and "tem voto" not in publica
