"""The panel: registrations, the conference and its rules, each for whom it is."""

from __future__ import annotations

import pytest
from django.urls import reverse

from conferencias.inscricoes.api import Acessibilidade, Necessidade
from conferencias.nucleo.api import regras_vigentes
from conferencias.nucleo.models import Conferencia, RegrasDaConferencia
from portal.auditoria.models import RegistroDeAuditoria
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from tests.conferencias.fabricas import conta_com_papel, nova_inscricao, pessoa

# --- registrations --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("papel", "ve", "ve_acessibilidade"),
    [
        (Papel.COMISSAO, True, True),
        (Papel.ADMINISTRACAO, True, False),
        (Papel.APOIO, True, False),
        (Papel.CONSELHO, False, False),
        (Papel.COMUNICACAO, False, False),
    ],
)
def test_who_sees_registrations_and_accessibility_needs(
    conferencia: Conferencia, no_escopo: Municipio, entrar, papel: Papel, ve: bool, ve_acessibilidade: bool
) -> None:
    inscricao = nova_inscricao(conferencia, necessidades=(Necessidade(Acessibilidade.LIBRAS),))
    cliente = entrar(conta_com_papel(no_escopo, papel))
    lista, uma = reverse("painel_inscricoes"), reverse("painel_inscricao", args=[inscricao.pk])
    nome = inscricao.participante.nome_publico
    assert (nome in cliente.get(lista).content.decode()) == ve
    html = cliente.get(uma).content.decode()
    assert (nome in html) == ve
    assert ("Intérprete de Libras" in html) == ve_acessibilidade


def test_registrations_are_found_by_name_and_by_protocol(
    conferencia: Conferencia, no_escopo: Municipio, entrar
) -> None:
    uma = nova_inscricao(conferencia, pessoa=pessoa(nome_civil="Maria das Dores"))
    outra = nova_inscricao(conferencia, pessoa=pessoa(nome_civil="José do Carmo"))
    cliente = entrar(conta_com_papel(no_escopo, Papel.COMISSAO))
    for procura in ("das dores", f"{uma.protocolo[:4]}-{uma.protocolo[4:]}".lower()):
        html = cliente.get(reverse("painel_inscricoes"), {"q": procura}).content.decode()
        assert "Maria das Dores" in html and outra.participante.nome_civil not in html


def test_registrations_are_filtered_and_counted(
    conferencia: Conferencia, no_escopo: Municipio, entrar
) -> None:
    primeiro, segundo = conferencia.eixos.all()[:2]
    nova_inscricao(conferencia, eixo=primeiro, pessoa=pessoa(nome_civil="Maria das Dores"))
    nova_inscricao(conferencia, eixo=segundo, pessoa=pessoa(nome_civil="José do Carmo"))
    cliente = entrar(conta_com_papel(no_escopo, Papel.APOIO))
    html = cliente.get(reverse("painel_inscricoes"), {"eixo": segundo.pk}).content.decode()
    assert "José do Carmo" in html and "Maria das Dores" not in html
    assert "2 inscrições ativas" in html


def test_the_list_of_registrations_does_not_grow_in_queries(
    conferencia: Conferencia, no_escopo: Municipio, entrar, django_assert_max_num_queries
) -> None:
    cliente = entrar(conta_com_papel(no_escopo, Papel.COMISSAO))
    for _vez in range(2):
        nova_inscricao(conferencia)
    cliente.get(reverse("painel_inscricoes"))  # warms what Wagtail keeps
    with django_assert_max_num_queries(30) as poucas:
        cliente.get(reverse("painel_inscricoes"))
    for _vez in range(18):
        nova_inscricao(conferencia)
    with django_assert_max_num_queries(len(poucas)):
        cliente.get(reverse("painel_inscricoes"))


# --- the conference and its rules -----------------------------------------------------------------


def formulario_de(conferencia: Conferencia, **mudancas: object) -> dict:
    """What the browser would send back unchanged, with some changes."""
    conjuntos = {"etapas": "tipo titulo inicio fim", "eixos": "numero titulo ementa perguntas"}
    conjuntos |= {
        "segmentos": "nome codigo exemplos lado ordem",
        "atos": "tipo numero data veiculo link documento",
    }
    campos = "titulo numero_edicao tema lema apresentacao inicio fim modalidade local endereco"
    dados = {c: getattr(conferencia, c) or "" for c in campos.split()} | {"publicada": "on"}
    for nome, campos_da_linha in conjuntos.items():
        linhas = list(getattr(conferencia, nome).all())
        dados |= {f"{nome}-TOTAL_FORMS": len(linhas), f"{nome}-INITIAL_FORMS": len(linhas)}
        dados |= {f"{nome}-MIN_NUM_FORMS": 0, f"{nome}-MAX_NUM_FORMS": 1000}
        for i, linha in enumerate(linhas):
            dados[f"{nome}-{i}-id"] = linha.pk
            for campo in campos_da_linha.split():
                valor = getattr(linha, campo)
                dados[f"{nome}-{i}-{campo}"] = (
                    valor.astimezone(conferencia.municipio.zona).strftime("%Y-%m-%d %H:%M")
                    if hasattr(valor, "hour")
                    else ""
                    if valor is None
                    else valor
                )
    return dados | mudancas


def test_the_committee_edits_the_conference_and_it_is_recorded(
    conferencia: Conferencia, no_escopo: Municipio, entrar
) -> None:
    organizadora = conta_com_papel(no_escopo, Papel.COMISSAO)
    cliente = entrar(organizadora)
    endereco = reverse("conferencias:edit", args=[conferencia.pk])
    assert cliente.get(endereco).status_code == 200
    resposta = cliente.post(
        endereco, formulario_de(conferencia, local="Ginásio", **{"eixos-0-titulo": "Novo nome"})
    )
    assert resposta.status_code == 302, resposta.context["form"].errors
    conferencia = Conferencia.objects.get(pk=conferencia.pk)
    assert (conferencia.local, conferencia.eixos.first().titulo) == ("Ginásio", "Novo nome")
    registro = RegistroDeAuditoria.objects.get(acao="nucleo.editar_conferencia")
    assert registro.conta == organizadora and set(registro.dados["campos"]) >= {"local", "eixos"}


def test_a_stage_that_ends_before_it_begins_is_explained(
    conferencia: Conferencia, no_escopo: Municipio, entrar
) -> None:
    cliente = entrar(conta_com_papel(no_escopo, Papel.COMISSAO))
    dados = formulario_de(conferencia, **{"etapas-0-fim": "2001-01-01 08:00"})
    html = cliente.post(reverse("conferencias:edit", args=[conferencia.pk]), dados).content.decode()
    assert "A etapa termina antes de começar." in html


def test_an_axis_with_registrations_stays_and_the_panel_says_why(
    conferencia: Conferencia, no_escopo: Municipio, entrar
) -> None:
    nova_inscricao(conferencia)
    cliente = entrar(conta_com_papel(no_escopo, Papel.COMISSAO))
    quantos = conferencia.eixos.count()
    apagados = {f"eixos-{n}-DELETE": "on" for n in range(quantos)}
    dados = formulario_de(conferencia, local="Ginásio", **apagados)
    resposta = cliente.post(reverse("conferencias:edit", args=[conferencia.pk]), dados)
    assert "já tem inscrições ou propostas" in resposta.content.decode()
    gravada = Conferencia.objects.get(pk=conferencia.pk)
    assert gravada.local != "Ginásio" and gravada.eixos.count() == quantos


def test_a_new_conference_is_of_the_municipality_of_the_host(
    no_escopo: Municipio, outro_municipio: Municipio, entrar
) -> None:
    cliente = entrar(conta_com_papel(no_escopo, Papel.ADMINISTRACAO))
    dados = {"titulo": "Nova", "modalidade": "presencial", "municipio": outro_municipio.pk}
    for nome in ("etapas", "eixos", "segmentos", "atos"):
        dados |= {f"{nome}-TOTAL_FORMS": 0, f"{nome}-INITIAL_FORMS": 0}
    resposta = cliente.post(reverse("conferencias:add"), dados)
    assert resposta.status_code == 302, resposta.context["form"].errors
    assert Conferencia.objects.get(titulo="Nova").municipio == no_escopo


def test_the_council_does_not_edit_the_conference(
    conferencia: Conferencia, conselheira: Conta, entrar
) -> None:
    cliente = entrar(conselheira)
    for endereco in (reverse("conferencias:edit", args=[conferencia.pk]), reverse("painel_regras")):
        assert cliente.get(endereco).status_code in {302, 403}


def test_a_new_version_of_the_rules_is_made_in_the_panel(
    conferencia: Conferencia, no_escopo: Municipio, entrar
) -> None:
    cliente = entrar(conta_com_papel(no_escopo, Papel.COMISSAO))
    assert cliente.get(reverse("painel_regras")).status_code == 200
    dados = {
        "idade_minima": "",
        "propostas_por_pessoa": "3",
        "esferas": ["municipio"],
        "titulo_maximo_caracteres": "100",
        "proposta_minimo_caracteres": "10",
        "proposta_maximo_caracteres": "500",
        "rascunho_guarda_dias": "30",
        "rascunho_tolerancia_minutos": "15",
        "decidido_convidado": "on",
        "direitos_convidado": ["voz_plenaria"],
    }
    resposta = cliente.post(reverse("painel_regras"), dados)
    assert resposta.status_code == 302, resposta.context["form"].errors
    regras = regras_vigentes(Conferencia.objects.get(pk=conferencia.pk)).regras
    assert (regras.propostas_por_pessoa, regras.idade_minima, regras.esferas) == (3, None, ("municipio",))
    assert regras.pode("convidado", "voz_plenaria") is True
    assert regras.pode("convidado", "voto_plenaria") is False
    assert regras.pode("observador", "voz_plenaria") is None
    contraditorias = dados | {"proposta_minimo_caracteres": "501"}
    resposta = cliente.post(reverse("painel_regras"), contraditorias)
    assert "O tamanho mínimo da proposta é maior que o máximo." in resposta.content.decode()
    assert RegrasDaConferencia.objects.filter(conferencia=conferencia).count() == 2


def test_freezing_needs_a_clear_yes(conferencia: Conferencia, no_escopo: Municipio, entrar) -> None:
    cliente = entrar(conta_com_papel(no_escopo, Papel.COMISSAO))
    cliente.post(reverse("painel_congelar_regras"))
    assert not RegrasDaConferencia.objects.filter(congelada_em__isnull=False).exists()
    cliente.post(reverse("painel_congelar_regras"), {"certeza": "sim"})
    assert regras_vigentes(Conferencia.objects.get(pk=conferencia.pk)).congelada_em
