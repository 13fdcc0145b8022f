"""One object of everything that a municipality owns, with a secret planted in every text.

Objects are made by looking at the models, so that a new one is picked up by itself. A model that cannot be
guessed gets a line in AJUSTES.
"""

from __future__ import annotations

import datetime
import io
import secrets
import uuid
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from PIL import Image as Figura
from taggit.models import Tag
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    Locale,
    Page,
    PageViewRestriction,
    Revision,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from portal.contas.models import Conta
from portal.municipios.models import GrupoMunicipal, Municipio, Papel
from portal.protocolo import novo_protocolo
from tests.contas.fabricas import conta, equipe

SEGREDO = "qwzk7391"
MARCA = f"Xilofone {SEGREDO}"
PALAVRA_BUSCADA = "Xilofone"
# What goes into addresses is not secret: an error page may repeat the address that it was asked.
NO_ENDERECO = "objeto-da-aurora"
NOSSOS = {"portal", "search", "biblioteca", "conferencias", "formularios", "home"}
# Fields that a constraint of the model ties to others, and cannot be guessed.
AJUSTES: dict[str, dict[str, Any]] = {
    "propostas.proposta": {
        "live": False,
        "situacao": "em_moderacao",
        "decidida_em": None,
        "decidida_por": None,
    },
    "formularios.rascunho": {
        "enviado_em": None,
        "resultado": "",
        "corrige": "",
        "token": secrets.token_urlsafe(16),
    },
    "nucleo.conferencia": {"fim": None},
    "inscricoes.inscricao": {"cancelada_em": None, "eixo_segunda_opcao": None},
    "credenciamento.credenciamento": {"numero": 1},
    "salas.sala": {"chave": NO_ENDERECO, "driver": "nenhum", "driver_de_libras": "nenhum"},
    "votacoes.votacao": {"chave": NO_ENDERECO},
    "votacoes.cedula": {"id": 1},
    "eleicoes.candidatura": {"codigo": NO_ENDERECO},
    "salas.mensagem": {"conta": None},
    # A matter and its destaque point to each other.
    "plenaria.materia": {"destaque": None},
    "sistematizacao.operacao": {"tipo": "inicio", "desfaz": None},
    "sistematizacao.ligacao": {"fonte": None},
    "biblioteca.norma": {"tipo": "resolucao", "ano": 2027},
    "biblioteca.redacao": {"vigente_ate": None},
}


class Acervo:
    """Everything of one municipality, by model: ``acervo[Modelo]`` makes it on first use."""

    def __init__(self, municipio: Municipio) -> None:
        self.municipio = municipio
        self.objetos: dict[type[models.Model], models.Model] = {Municipio: municipio}

    def __getitem__(self, modelo: type[models.Model]) -> Any:
        if modelo not in self.objetos:
            fazer = FABRICAS.get(modelo, fazer_pelo_modelo)
            self.objetos[modelo] = fazer(self) if modelo in FABRICAS else fazer_pelo_modelo(self, modelo)
        return self.objetos[modelo]

    def completar(self) -> Acervo:
        """Make one of every model of ours, and of Wagtail's that hold a municipality's things."""
        for modelo in [*modelos_nossos(), *FABRICAS]:
            self[modelo]
        return self

    def retrato(self) -> dict[str, Any]:
        """Return the stored values of everything, to tell afterwards that nothing changed."""
        return {
            modelo._meta.label: modelo._base_manager.filter(pk=objeto.pk).values().first()
            for modelo, objeto in self.objetos.items()
        }


def modelos_nossos() -> Iterator[type[models.Model]]:
    """Yield the models that hold rows of a municipality, pages included."""
    for modelo in apps.get_models():
        if modelo.__module__.split(".")[0] in NOSSOS and modelo is not Municipio:
            campos = {campo.name for campo in modelo._meta.get_fields()}
            if issubclass(modelo, Page) or campos & {"municipio", "norma", "dispositivo"}:
                yield modelo


def fazer_pelo_modelo(acervo: Acervo, modelo: type[models.Model]) -> models.Model:
    if issubclass(modelo, Page):
        return fazer_pagina(acervo, modelo)
    if any(campo.name == "municipio" and campo.unique for campo in modelo._meta.concrete_fields):
        return modelo._base_manager.get(municipio=acervo.municipio)  # one a municipality, made with it
    objeto = modelo(**valores(acervo, modelo))
    if modelo._meta.parents:
        objeto.save()
    else:  # past signals and save(): what is tested is who sees the row, not how it is made
        modelo._base_manager.bulk_create([objeto])
    return objeto


def fazer_pagina(acervo: Acervo, modelo: type[Page]) -> Page:
    """A draft below the home; the home itself is the municipality's own."""
    inicio = Page.objects.get(pk=acervo.municipio.site.root_page_id)
    if isinstance(inicio.specific, modelo):
        return inicio.specific
    campos = valores(acervo, modelo, menos={campo.name for campo in Page._meta.get_fields()})
    pagina = modelo(
        title=MARCA,
        slug=f"{NO_ENDERECO}-{modelo.__name__.lower()}",
        live=False,
        locale=inicio.locale,
        **campos,
    )
    inicio.add_child(instance=pagina)
    pagina.save_revision()
    return pagina


def valores(acervo: Acervo, modelo: type[models.Model], menos: set[str] = frozenset()) -> dict[str, Any]:  # type: ignore[assignment]
    ajustes = AJUSTES.get(modelo._meta.label_lower, {})
    dados = {}
    for campo in modelo._meta.concrete_fields:
        if campo.name in ajustes:
            dados[campo.name] = ajustes[campo.name]
        elif not campo.primary_key and campo.name not in menos:
            valor = valor_do_campo(acervo, modelo, campo)
            if valor is not None:
                dados[campo.name] = valor
    return dados


def valor_do_campo(acervo: Acervo, modelo: type[models.Model], campo: models.Field[Any, Any]) -> Any:
    if isinstance(campo, models.ForeignKey):
        return relacionado(acervo, modelo, campo)
    if campo.choices and not campo.has_default():
        return campo.choices[0][0]
    if isinstance(campo, models.CharField | models.TextField):
        return None if campo.choices else texto(campo)
    if isinstance(campo, models.JSONField):
        return campo.get_default() or {"texto": MARCA}
    if campo.has_default() or campo.null:
        return None
    return simples(campo)


def texto(campo: models.Field[Any, Any]) -> str | None:
    if isinstance(campo, models.EmailField):
        return f"{SEGREDO}@exemplo.com.br"
    if campo.name == "protocolo":
        return novo_protocolo()
    if isinstance(campo, models.SlugField) or campo.name == "caminho":
        return NO_ENDERECO
    if isinstance(campo, models.URLField):
        return f"https://exemplo.com.br/{SEGREDO}"
    cabe = campo.max_length is None or campo.max_length >= len(MARCA)
    return (
        MARCA
        if cabe
        else (None if campo.has_default() or campo.blank else uuid.uuid4().hex[: campo.max_length])
    )


def simples(campo: models.Field[Any, Any]) -> Any:
    if isinstance(campo, models.DateTimeField):
        return timezone.now()
    if isinstance(campo, models.DateField):
        return datetime.date(2027, 6, 1)
    if isinstance(campo, models.UUIDField):
        return uuid.uuid4()
    if isinstance(campo, models.BooleanField):
        return True
    return 1 if isinstance(campo, models.IntegerField) else None


def relacionado(acervo: Acervo, modelo: type[models.Model], campo: models.ForeignKey[Any, Any]) -> Any:
    alvo = campo.remote_field.model
    if alvo is modelo:
        return None
    nosso = alvo.__module__.split(".")[0] in NOSSOS or alvo in (get_image_model(), get_document_model())
    return acervo[alvo] if nosso and not issubclass(alvo, Page) else None


def fazer_conta(acervo: Acervo) -> Conta:
    return equipe(
        acervo.municipio, *Papel, de=conta(f"{SEGREDO}@exemplo.com.br", nome=MARCA, telefone=SEGREDO)
    )


def fazer_imagem(acervo: Acervo) -> models.Model:
    saida = io.BytesIO()
    Figura.new("RGB", (40, 30), "#1351b4").save(saida, "PNG")
    imagem = get_image_model().objects.create(
        title=MARCA,
        description=MARCA,
        file=ContentFile(saida.getvalue(), name=f"{NO_ENDERECO}.png"),
        collection=acervo.municipio.colecao,
    )
    imagem.tags.add(MARCA)
    return imagem


def fazer_documento(acervo: Acervo) -> models.Model:
    return get_document_model().objects.create(
        title=MARCA,
        file=ContentFile(MARCA.encode(), name=f"{NO_ENDERECO}.txt"),
        collection=acervo.municipio.colecao,
    )


def pagina_rascunho(acervo: Acervo) -> Page:
    """A draft of the first page type that is not the home."""
    modelo = next(
        m
        for m in modelos_nossos()
        if issubclass(m, Page) and not isinstance(acervo[m], type(home_de(acervo)))
    )
    return acervo[modelo]


def home_de(acervo: Acervo) -> Page:
    return Page.objects.get(pk=acervo.municipio.site.root_page_id).specific


def fazer_traducao(acervo: Acervo) -> Translation:
    origem, _nova = TranslationSource.update_or_create_from_instance(pagina_rascunho(acervo))
    ingles, _novo = Locale.objects.get_or_create(language_code="en")
    return Translation.objects.create(source=origem, target_locale=ingles)


def fazer_estado_do_fluxo(acervo: Acervo) -> WorkflowState:
    pagina = pagina_rascunho(acervo)
    tipo = ContentType.objects.get_for_model(pagina)
    return WorkflowState.objects.create(
        base_content_type=ContentType.objects.get_for_model(Page),
        content_type=tipo,
        object_id=str(pagina.pk),
        workflow=acervo[Workflow],
        requested_by=acervo[Conta],
    )


def fazer_estado_da_tarefa(acervo: Acervo) -> TaskState:
    estado = TaskState.objects.create(
        workflow_state=acervo[WorkflowState],
        revision=acervo[Revision],
        task=GroupApprovalTask.objects.create(name=MARCA),
        comment=MARCA,
        content_type=ContentType.objects.get_for_model(TaskState),
    )
    WorkflowState.objects.filter(pk=estado.workflow_state_id).update(current_task_state=estado)
    return estado


def fazer_sessao_de_edicao(acervo: Acervo) -> EditingSession:
    pagina = pagina_rascunho(acervo)
    return EditingSession.objects.create(
        user=acervo[Conta],
        content_type=ContentType.objects.get_for_model(pagina),
        object_id=str(pagina.pk),
        last_seen_at=timezone.now(),
    )


# Wagtail's own models that hold a municipality's things; ``acervo[Modelo]`` in a factory makes what it needs.
FABRICAS: dict[type[models.Model], Any] = {
    Conta: fazer_conta,
    GrupoMunicipal: lambda acervo: acervo.municipio.grupos.first(),
    get_image_model(): fazer_imagem,
    get_document_model(): fazer_documento,
    Collection: lambda acervo: acervo.municipio.colecao.add_child(name=MARCA),
    Tag: lambda acervo: acervo[get_image_model()].tags.get(),
    Revision: lambda acervo: pagina_rascunho(acervo).latest_revision,
    Workflow: lambda _acervo: Workflow.objects.create(name=MARCA),
    WorkflowState: fazer_estado_do_fluxo,
    TaskState: fazer_estado_da_tarefa,
    Translation: fazer_traducao,
    TranslationSource: lambda acervo: acervo[Translation].source,
    StringSegment: lambda acervo: (
        StringSegment.objects.filter(source=acervo[TranslationSource]).first() or acervo[TranslationSource]
    ),
    Redirect: lambda acervo: Redirect.objects.create(
        old_path=f"/{NO_ENDERECO}",
        site=acervo.municipio.site,
        redirect_link=f"https://exemplo.com.br/{SEGREDO}",
    ),
    PageViewRestriction: lambda acervo: PageViewRestriction.objects.create(
        page=pagina_rascunho(acervo), restriction_type="password", password=SEGREDO
    ),
    CollectionViewRestriction: lambda acervo: CollectionViewRestriction.objects.create(
        collection=acervo[Collection], restriction_type="password", password=SEGREDO
    ),
    UploadedFile: lambda acervo: UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(get_image_model()),
        file=ContentFile(b"x", name=f"{NO_ENDERECO}.png"),
        uploaded_by_user=acervo[Conta],
    ),
    EditingSession: fazer_sessao_de_edicao,
}
