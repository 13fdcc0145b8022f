from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import StringConverter

from formularios.assistente import Assistente
from formularios.codigos import TAMANHO_DO_TOKEN
from formularios.inscricao.assistente import AssistenteDeInscricao
from formularios.proposta.assistente import AssistenteDeCorrecao, AssistenteDeProposta
from formularios.views import Correcao, Inicio, Retomada


class TokenDeRascunho(StringConverter):
    """A draft's token: its length tells it from a protocol at the same place of an address."""

    regex = rf"[A-Za-z0-9_-]{{{TAMANHO_DO_TOKEN}}}"


register_converter(TokenDeRascunho, "rascunho")
app_name = "formularios"


def _enderecos(prefixo: str, assistente: type[Assistente]) -> list[URLPattern]:
    nome = str(assistente.formulario)
    pagina = assistente.as_view(url_name=f"formularios:{nome}_passo", done_step_name="revisao")
    return [
        path(f"{prefixo}/<rascunho:token>/", pagina, name=f"{nome}_rascunho"),
        path(f"{prefixo}/<rascunho:token>/<slug:step>/", pagina, name=f"{nome}_passo"),
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    path("inscricao/", Inicio.as_view(assistente=AssistenteDeInscricao), name="inscricao"),
    path("proposta/", Inicio.as_view(assistente=AssistenteDeProposta), name="proposta"),
    path("minhas-propostas/<slug:protocolo>/corrigir/", Correcao.as_view(), name="corrigir_proposta"),
    path("retomar/", Retomada.as_view(), name="retomar"),
    *_enderecos("inscricao", AssistenteDeInscricao),
    *_enderecos("proposta", AssistenteDeProposta),
    *_enderecos("correcao", AssistenteDeCorrecao),
]
