"""Every address of the portal, filled with the ids of one municipality's objects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    PageViewRestriction,
    Revision,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from portal.contas.models import Conta
from tests.contratos.acervo import Acervo, pagina_rascunho

PARAMETRO = re.compile(r"<(?:[^:>]+:)?([^>]+)>")


@dataclass(frozen=True)
class Endereco:
    """One URL pattern: its full name and its route as written."""

    nome: str
    rota: str
    e_regex: bool
    modelo: type[Any] | None

    @property
    def painel(self) -> bool:
        return self.rota.startswith("painel/")


def enderecos(
    resolver: URLResolver | None = None, espacos: tuple[str, ...] = (), inicio: str = ""
) -> Iterator[Endereco]:
    """Yield every pattern of the resolver, recursively, whoever included it."""
    for padrao in (resolver or get_resolver()).url_patterns:
        parte = "" if isinstance(padrao.pattern, LocalePrefixPattern) else str(padrao.pattern)
        if isinstance(padrao, URLPattern):
            nome = ":".join([*espacos, padrao.name or ""])
            yield Endereco(
                nome, inicio + parte, isinstance(padrao.pattern, RegexPattern), modelo_da_view(padrao)
            )
        else:
            yield from enderecos(
                padrao, (*espacos, padrao.namespace) if padrao.namespace else espacos, inicio + parte
            )


def modelo_da_view(padrao: URLPattern) -> type[Any] | None:
    """Return the model that a class-based view says it is about."""
    vista = padrao.callback
    return getattr(vista, "view_initkwargs", {}).get("model") or getattr(
        getattr(vista, "view_class", None), "model", None
    )


def pagina(acervo: Acervo) -> int:
    return pagina_rascunho(acervo).pk


def modelo(nome: str) -> type[Any]:
    return apps.get_model(nome)


# What stands for each parameter, whatever the view; a dotted key is for one view (or namespace) only.
EXEMPLOS: dict[str, Any] = {
    **dict.fromkeys(
        ["page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk", "object_id"], pagina
    ),
    "image_id": lambda a: a[get_image_model()].pk,
    **dict.fromkeys(["document_id", "doc_id"], lambda a: a[get_document_model()].pk),
    "uploaded_file_id": lambda a: a[UploadedFile].pk,
    "revision_id": lambda a: a[Revision].pk,
    "task_state_id": lambda a: a[TaskState].pk,
    "task_id": lambda a: a[TaskState].task_id,
    "workflow_state_id": lambda a: a[WorkflowState].pk,
    "workflow_pk": lambda a: a[Workflow].pk,
    "collection_id": lambda a: a[Collection].pk,
    "redirect_id": lambda a: a[Redirect].pk,
    "translation_id": lambda a: a[Translation].pk,
    "translation_source_id": lambda a: a[TranslationSource].pk,
    **dict.fromkeys(["string_segment_id", "overridable_segment_id"], lambda a: a[StringSegment].pk),
    "session_id": lambda a: a[EditingSession].pk,
    "restriction_id": lambda a: a[CollectionViewRestriction].pk,
    "page_view_restriction_id": lambda a: a[PageViewRestriction].pk,
    **dict.fromkeys(
        ["app_label", "app_name", "content_type_app_name"], lambda a: pagina_rascunho(a)._meta.app_label
    ),
    **dict.fromkeys(["model_name", "content_type_model_name"], lambda a: pagina_rascunho(a)._meta.model_name),
    "wagtail_bulk_action.app_label": "wagtailcore",
    "wagtail_bulk_action.model_name": "page",
    "action": "delete",
    "action_name": "approve",
    "filter_spec": "original",
    "mode": "normal",
    **dict.fromkeys(["uidb64", "token"], "MQ"),
    "slug": lambda a: a[modelo("biblioteca.Norma")].slug,
    "caminho": lambda a: a[modelo("biblioteca.Dispositivo")].caminho,
    "step": "revisao",
    # pk means another thing in each namespace
    "wagtailadmin_api:pages.pk": pagina,
    "wagtailadmin_collections.pk": lambda a: a[Collection].pk,
    "wagtailadmin_workflows.pk": lambda a: a[Workflow].pk,
    "wagtailadmin_workflows:edit_task.pk": lambda a: a[TaskState].task_id,
    "wagtailadmin_workflows:enable_task.pk": lambda a: a[TaskState].task_id,
    "wagtailadmin_workflows:disable_task.pk": lambda a: a[TaskState].task_id,
    "wagtailimages_chooser.pk": lambda a: a[get_image_model()].pk,
    "wagtaildocs_chooser.pk": lambda a: a[get_document_model()].pk,
    "wagtailusers_users.pk": lambda a: a[Conta].pk,
    "wagtailusers_groups.pk": lambda a: a.municipio.grupos.first().grupo_id,
    "wagtailsites.pk": lambda a: a.municipio.site_id,
    "wagtaillocales.pk": lambda _a: Locale.get_default().pk,
    "wagtail_localize.pk": pagina,
    "wagtailadmin_api:images.pk": lambda a: a[get_image_model()].pk,
    "wagtailadmin_api:documents.pk": lambda a: a[get_document_model()].pk,
    "painel_inscricao.pk": lambda a: a[modelo("inscricoes.Inscricao")].pk,
    "busca_painel:estado.pk": lambda a: a[modelo("search.BuscaFrustrada")].pk,
    "busca_painel.pk": lambda a: a[modelo("search.Sinonimo")].pk,
    "biblioteca_painel.fonte": lambda a: a[modelo("biblioteca.Fonte")].pk,
    "biblioteca_painel.remessa": lambda a: a[modelo("biblioteca.Remessa")].pk,
    "biblioteca_painel:imagem.numero": 1,
    "biblioteca:urn.urn": "urn:lex:br:federal:lei:1993-12-07;8742",
    "biblioteca:exportar.formato": "txt",
    "biblioteca:original.fonte": lambda a: a[modelo("biblioteca.Fonte")].pk,
    "biblioteca:pagina.numero": 1,
    "biblioteca:colecao.slug": lambda a: a[modelo("biblioteca.Colecao")].slug,
    **dict.fromkeys(
        [
            f"biblioteca_painel:{nome}.pk"
            for nome in (
                "colecao",
                "excluir_colecao",
                "mover_colecao",
                "por_na_colecao",
                "mover_item",
                "tirar_item",
            )
        ],
        lambda a: a[modelo("biblioteca.Colecao")].pk,
    ),
    "biblioteca_painel.item": lambda a: a[modelo("biblioteca.ItemDaColecao")].pk,
    **dict.fromkeys(
        ["biblioteca_painel:termo.pk", "biblioteca_painel:excluir_termo.pk"],
        lambda a: a[modelo("biblioteca.Termo")].pk,
    ),
    "biblioteca_painel.pk": lambda a: a[modelo("biblioteca.Norma")].pk,
    # secrets that open something
    "formularios.token": lambda a: a[modelo("formularios.Rascunho")].token,
    "inscricoes.protocolo": lambda a: a[modelo("inscricoes.Inscricao")].protocolo,
    "painel_presenca_anular.pk": lambda a: a[modelo("credenciamento.Presenca")].pk,
    "painel_turno_apagar.pk": lambda a: a[modelo("credenciamento.Turno")].pk,
    "painel_regras_secao.nome": "grupos",
    "salas.chave": lambda a: a[modelo("salas.Sala")].chave,
    **dict.fromkeys(["painel_sala.pk", "painel_conduzir.pk"], lambda a: a[modelo("salas.Sala")].pk),
    **dict.fromkeys(
        ["painel_sessao.pk", "painel_sessao_andamento.pk", "painel_material.pk"],
        lambda a: a[modelo("salas.Sessao")].pk,
    ),
    "painel_material_retirar.pk": lambda a: a[modelo("salas.Material")].pk,
    **dict.fromkeys(["versao", "de", "ate"], 1),
    "formato": "csv",
    **dict.fromkeys(
        ["painel_credenciamento_pessoa.protocolo", "painel_cracha.protocolo", "credenciamento.protocolo"],
        lambda a: a[modelo("inscricoes.Inscricao")].protocolo,
    ),
    **dict.fromkeys(
        [f"painel_sistematizacao_{v}.pk" for v in ("texto", "reescrever", "separar", "mover")],
        lambda a: a[modelo("sistematizacao.Texto")].pk,
    ),
    "painel_sistematizacao_desfazer.pk": lambda a: a[modelo("sistematizacao.Operacao")].pk,
    "sistematizacao.numero": "1.1.1",
    **dict.fromkeys(
        [f"painel_sistematizacao_{v}.numero" for v in ("eixo", "comecar", "juntar", "parecidos")],
        lambda a: a[modelo("nucleo.Eixo")].numero,
    ),
    **dict.fromkeys(["mocoes.numero", "painel_mocao.numero"], lambda a: a[modelo("mocoes.Mocao")].numero),
    **dict.fromkeys(
        ["painel_plenaria_destaque.pk", "plenaria:destacar.pk"],
        lambda a: a[modelo("plenaria.Materia")].pk,
    ),
    "plenaria:retirar.pk": lambda a: a[modelo("plenaria.Destaque")].pk,
    "painel_assinatura_anular.pk": lambda a: a[modelo("mocoes.Assinatura")].pk,
    "painel_eleicao_candidatura.codigo": lambda a: a[modelo("eleicoes.Candidatura")].codigo,
    **dict.fromkeys(
        ["votacoes.chave", "painel_votacao.chave"], lambda a: a[modelo("votacoes.Votacao")].chave
    ),
    "relatorios.conjunto": "delegacao",
    **dict.fromkeys(["relatorios.documento", "painel_previa_do_resultado.documento"], "relatorio"),
    "painel_moderar.protocolo": lambda a: a[modelo("propostas.Proposta")].protocolo,
    "home.protocolo": lambda a: a[modelo("home.MensagemDeContato")].protocolo,
    "propostas.protocolo": lambda a: a[modelo("propostas.Proposta")].protocolo,
    "formularios.protocolo": lambda a: a[modelo("propostas.Proposta")].protocolo,
}


def preencher(endereco: Endereco, acervo: Acervo) -> str:
    """Return the path with the municipality's ids; fails when nobody said what stands for a parameter."""
    rota = endereco.rota.replace("^", "")
    if endereco.e_regex:
        rota = preencher_regex(endereco, acervo)
    return "/" + PARAMETRO.sub(lambda achado: str(exemplo(endereco, achado[1], acervo)), rota)


def preencher_regex(endereco: Endereco, acervo: Acervo) -> str:
    documento = acervo[get_document_model()]
    revisao = acervo[Revision]
    trocas = [
        (
            r"painel/pages/^(?P<pk>\d+)/revisions/compare/",
            f"painel/pages/{pagina(acervo)}/revisions/compare/{revisao.pk}...latest/",
        ),
        (r"documentos/^(\d+)/(.*)$", f"documentos/{documento.pk}/{documento.filename}"),
        ("painel/^.*/$", "painel/qualquer-coisa/"),
        ("conta/^confirm-email/", "conta/confirm-email/abc/"),
        ("conta/^password/reset/key/", "conta/password/reset/key/1-abc/"),
        (r"^((?:[\w\-]+/)*)$", f"{pagina_rascunho(acervo).slug}/"),
    ]
    for comeco, caminho in trocas:
        if endereco.rota.startswith(comeco):
            return caminho
    if "/revisions/compare/" in endereco.rota and (
        alvo := modelo_do_espaco(endereco.nome.rpartition(":")[0])
    ):
        inicio = endereco.rota.partition("(?P<pk>")[0]
        return f"{inicio}{acervo[alvo].pk}/revisions/compare/{revisao.pk}...latest/"
    pytest.fail(f"Diga em percurso.py que caminho serve para a expressão {endereco.rota} ({endereco.nome}).")


def modelo_do_espaco(espaco: str) -> type[Any] | None:
    """Return the model of a snippet's views or chooser, which is in the name of their namespace."""
    if not espaco.startswith(("wagtailsnippets_", "wagtailsnippetchoosers_")):
        return None
    return apps.get_model(*espaco.split("_", 1)[1].split("_", 1))


def exemplo(endereco: Endereco, parametro: str, acervo: Acervo) -> Any:
    espaco = endereco.nome.rpartition(":")[0]
    for chave in (f"{endereco.nome}.{parametro}", f"{espaco}.{parametro}", parametro):
        if chave in EXEMPLOS:
            valor = EXEMPLOS[chave]
            return valor(acervo) if callable(valor) else valor
    if parametro == "pk" and (alvo := modelo_do_espaco(espaco) or endereco.modelo):
        return acervo[alvo].pk
    pytest.fail(f"Diga em percurso.py o que serve para {endereco.nome}.{parametro} ({endereco.rota}).")
