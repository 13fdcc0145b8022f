"""The page with an example of each component, for those who build and those who test (only with DEBUG)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portal.interface.datas import CampoDataEmPartes, DataEmPartes
from portal.interface.formularios import FormularioPublico, Opcoes, VariasOpcoes

EIXOS = [
    ("1", "Proteção social no território"),
    ("2", "Financiamento e orçamento"),
    ("3", "Participação e controle social"),
]


class FormularioDeExemplo(FormularioPublico):
    nome = forms.CharField(
        label="Nome completo",
        help_text="Como está no documento que você costuma usar.",
        widget=forms.TextInput({"autocomplete": "name", "spellcheck": "false", "autocapitalize": "words"}),
    )
    email = forms.EmailField(label="E-mail", required=False, help_text="Para avisar quando houver resposta.")
    nascimento = CampoDataEmPartes(
        label="Data de nascimento",
        help_text="Por exemplo, 27 de março de 1985.",
        widget=DataEmPartes(nascimento=True),
    )
    eixo = forms.ChoiceField(
        label="Eixo da proposta",
        choices=EIXOS,
        widget=Opcoes(dicas={"2": "De onde vem o dinheiro e como o conselho acompanha o gasto."}),
    )
    apoios = forms.MultipleChoiceField(
        label="De que você precisa para participar?",
        required=False,
        choices=[
            ("libras", "Intérprete de Libras"),
            ("transporte", "Transporte"),
            ("criancas", "Espaço para crianças"),
        ],
        widget=VariasOpcoes,
    )
    texto = forms.CharField(label="Texto da proposta", max_length=1200, widget=forms.Textarea({"rows": 6}))
    ciente = forms.BooleanField(
        label="Li o aviso de privacidade e concordo com o uso dos meus dados para esta conferência"
    )


def componentes(request: HttpRequest) -> HttpResponse:
    """Show every component; 404 in production."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "interface/componentes.html", contexto_da_vitrine())


def contexto_da_vitrine() -> dict[str, Any]:
    """Return invented data for every component."""
    return {
        "formulario": FormularioDeExemplo(),
        "com_erros": FormularioDeExemplo(
            {
                "e-email": "maria@",
                "e-nascimento_dia": "31",
                "e-nascimento_mes": "fev",
                "e-nascimento_ano": "1985",
            },
            prefix="e",
        ),
        "migalhas": [{"rotulo": "Guias", "url": "/guias/"}, {"rotulo": "Componentes"}],
        "hoje": date(2027, 3, 27),
        "pagina": Paginator(range(95), 10).page(3),
        "etapas": [
            {"titulo": "Convocação", "situacao": "feita", "quando": "Publicada em 10 de janeiro de 2027"},
            {
                "titulo": "Inscrições e propostas",
                "situacao": "atual",
                "quando": "Até 30 de abril de 2027, às 18h",
                "texto": "Qualquer pessoa que mora no município pode se inscrever e propor.",
            },
            {"titulo": "Conferência", "situacao": "futura", "quando": "12 e 13 de junho de 2027"},
        ],
        "respostas": [
            {
                "rotulo": "Nome completo",
                "valor": "Maria das Dores Conceição",
                "url": "#revisao",
                "campo": "nome completo",
            },
            {"rotulo": "Nome social", "valor": "", "url": "#revisao", "campo": "nome social"},
            {
                "rotulo": "Texto da proposta",
                "valor": "Abrir o CRAS às quartas à noite.\nQuem trabalha de dia não consegue ir.",
            },
        ],
        "trechos": [
            ("A ", False),
            ("assistência social", True),
            (", direito do cidadão e dever do Estado…", False),
        ],
    }
