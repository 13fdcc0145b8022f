from __future__ import annotations

from datetime import date

import pytest
from allauth.account.adapter import get_adapter
from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.template.loader import render_to_string

from portal.interface.datas import CampoDataEmPartes, ler_mes
from portal.interface.formularios import FormularioPublico, Opcoes
from portal.interface.formularios_de_conta import Entrar
from portal.interface.textos import limpar_texto
from tests.interface.marcacao import Pagina

BANIDAS = ["obrigatório", "inválid", "por favor", "ops"]


class Exemplo(FormularioPublico):
    nome = forms.CharField(label="Nome completo", max_length=10)
    email = forms.EmailField(label="E-mail", required=False, help_text="Para a resposta.")
    nascimento = CampoDataEmPartes(label="Data de nascimento")
    eixo = forms.ChoiceField(
        label="Eixo", choices=[("1", "Um"), ("2", "Dois")], widget=Opcoes(dicas={"2": "O segundo."})
    )
    texto = forms.CharField(label="Texto", max_length=20, widget=forms.Textarea)
    ciente = forms.BooleanField(label="Estou ciente")
    curto = forms.CharField(
        label="Apelido", required=False, error_messages={"max_length": "Encurte."}, max_length=2
    )


def erros_de(**dados: str) -> dict[str, list[str]]:
    return dict(Exemplo(dados).errors)


def data(dia: str, mes: str, ano: str) -> dict[str, str]:
    return {"nascimento_dia": dia, "nascimento_mes": mes, "nascimento_ano": ano}


def test_messages_name_the_field_and_say_what_to_do():
    erros = erros_de(email="maria@", eixo="9", texto="x" * 30, nome="Maria das Dores")
    assert erros["nome"] == ["“Nome completo” pode ter até 10 letras. Você escreveu 15."]
    assert "como maria@exemplo.com.br" in erros["email"][0]
    assert erros["nascimento"] == ["Preencha “Data de nascimento”."]
    assert erros["eixo"] == ["Escolha uma das opções da lista em “Eixo”."]
    assert erros["ciente"] == ["Para continuar, marque “Estou ciente”."]


def test_message_given_to_a_field_stays():
    assert erros_de(curto="abc")["curto"] == ["Encurte."]


def test_message_follows_a_label_that_the_form_changes_late():
    class Tardio(Exemplo):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)
            self.fields["nome"].label = "Nome social"

    formulario = Tardio({})
    assert formulario.errors["nome"] == ["Preencha “Nome social”."]
    assert "Nome social" in formulario["nome"].as_field_group()


def test_no_message_blames_or_begs():
    todas = " ".join(
        m for erros in (erros_de(), erros_de(email="x", eixo="9")) for lista in erros.values() for m in lista
    )
    assert not [palavra for palavra in BANIDAS if palavra in todas.lower()]


def test_browser_judges_nothing():
    html = str(Exemplo())
    assert " required" not in html
    assert "maxlength" not in html


def test_hint_and_error_are_wired_to_their_control():
    pagina = Pagina(str(Exemplo({"email": "x"})))
    controle = pagina.com_id("id_email")
    assert controle["aria-invalid"] == "true"
    for descricao in (controle["aria-describedby"] or "").split():
        assert pagina.com_id(descricao)
    assert pagina.com_id("id_email_error")


def test_optional_is_said_and_never_an_asterisk():
    html = str(Exemplo())
    assert html.count("(opcional)") == 2
    assert "*" not in html


def test_summary_leads_to_the_control_of_each_error():
    formulario = Exemplo({**data("31", "fev", "2001"), "nome": "Ana"})
    resumo = Pagina(render_to_string("componentes/resumo_de_erros.html", {"form": formulario}))
    corpo = Pagina(str(formulario))
    destinos = [(a["href"] or "").removeprefix("#") for a in resumo.todas("a")]
    assert destinos == ["id_nascimento_0", "id_eixo_0", "id_texto", "id_ciente"]
    assert all(corpo.com_id(destino) for destino in destinos)


def test_radio_group_is_a_fieldset_with_legend_and_hints():
    pagina = Pagina(str(Exemplo()))
    assert "O segundo." in pagina.texto
    assert len(pagina.todas("fieldset")) == len(pagina.todas("legend")) == 2


def test_what_people_type_is_escaped():
    assert "<script>" not in str(Exemplo({"nome": "<script>alert(1)</script>", "texto": "<b>"}))


def test_long_text_states_its_limit_without_javascript():
    assert "Cabem até 20 letras." in str(Exemplo())


def test_invisible_characters_are_cleaned_before_anything_is_judged():
    formulario = Exemplo(QueryDict("nome=%E2%80%8BAna%C2%A0Lu%C3%AD%CC%81sa%00&texto=a%0D%0Ab"))
    formulario.is_valid()
    assert formulario.cleaned_data["nome"].startswith("Ana Lu")
    assert formulario.cleaned_data["texto"] == "a\nb"


@pytest.mark.parametrize(
    ("sujo", "limpo"),
    [
        ("a\u200bb", "ab"),
        ("a\u00a0b", "a b"),
        ("c\u0327", "ç"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\ufeffx\u00ad", "x"),
        ("👩‍🌾", "👩‍🌾"),
    ],
)
def test_text_is_composed_and_freed_of_what_is_not_seen(sujo, limpo):
    assert limpar_texto(sujo) == limpo


def test_passwords_stay_exactly_as_typed():
    assert Entrar({"login": "\u200ba@b.br", "password": "a\u00a0b"}).data == {
        "login": "a@b.br",
        "password": "a\u00a0b",
    }


def test_login_form_has_labels_instead_of_placeholders_and_no_link_in_a_hint():
    html = str(Entrar())
    assert "placeholder" not in html
    assert "<a " not in html
    assert "E-mail" in Pagina(html).texto


@pytest.mark.parametrize(
    ("codigo", "trecho"),
    [("email_password_mismatch", "ou a senha não conferem"), ("incorrect_code", "O código não confere")],
)
def test_account_messages_are_ours(codigo, trecho):
    formulario = Entrar({"login": "a@b.br", "password": "x"})
    formulario._errors = ErrorDict()
    formulario.cleaned_data = {}
    formulario.add_error(None, get_adapter().validation_error(codigo))
    assert trecho in formulario.errors["__all__"][0]


@pytest.mark.parametrize("mes", ["3", "03", "março", "Março", "marco", "mar", "mar.", "March", "marzo"])
def test_month_is_read_as_number_or_name_in_any_language_of_the_portal(mes):
    assert ler_mes(mes) == 3


@pytest.mark.parametrize("mes", ["", "0", "13", "ma", "j", "terça", "-3", "²"])
def test_what_is_no_month_is_none(mes):
    assert ler_mes(mes) is None


def test_date_in_parts_is_a_date():
    formulario = Exemplo(data(" 27", "março ", "1985"))
    assert "nascimento" not in formulario.errors
    assert formulario.cleaned_data["nascimento"] == date(1985, 3, 27)


@pytest.mark.parametrize(
    ("partes", "mensagens", "erradas"),
    [
        (("", "3", "1985"), ["Falta o dia."], {"dia"}),
        (("27", "", "1985"), ["Falta o mês."], {"mes"}),
        (
            ("32", "treze", "1985"),
            [
                "O dia precisa ser um número de 1 a 31.",
                "O mês precisa ser um número de 1 a 12 ou um nome, como março.",
            ],
            {"dia", "mes"},
        ),
        (("27", "3", "85"), ["O ano precisa ter quatro números, como 1985."], {"ano"}),
        (("29", "2", "2023"), ["Fevereiro de 2023 só vai até o dia 28."], {"dia"}),
    ],
)
def test_wrong_date_says_which_part_and_marks_only_it(partes, mensagens, erradas):
    formulario = Exemplo(data(*partes))
    assert formulario.errors["nascimento"] == mensagens
    pagina = Pagina(str(formulario["nascimento"]))
    marcadas = {(i["name"] or "").rpartition("_")[2] for i in pagina.todas("input") if i.get("aria-invalid")}
    assert marcadas == erradas


def test_date_in_parts_shows_what_was_saved():
    html = str(Exemplo(initial={"nascimento": date(1985, 3, 27)})["nascimento"])
    assert [f'value="{parte}"' in html for parte in ("27", "3", "1985")] == [True, True, True]
