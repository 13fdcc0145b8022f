from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks

from portal.privacidade.declaracao import DadosPessoais


def modelos_da_casa() -> list[type[Any]]:
    """Return every model written in this repository."""
    raiz = str(settings.BASE_DIR)
    nossas = {
        c.label for c in apps.get_app_configs() if c.path.startswith(raiz) and "site-packages" not in c.path
    }
    return [m for m in apps.get_models() if m._meta.app_label in nossas and not m._meta.auto_created]


@checks.register(checks.Tags.models)
def declaracao_de_dados_pessoais(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Fail for a model without a declaration, or whose declaration is incomplete or names unknown fields."""
    erros: list[checks.CheckMessage] = []
    for modelo in modelos_da_casa():
        declaracao = modelo.__dict__.get("dados_pessoais")
        if not isinstance(declaracao, DadosPessoais):
            erros.append(
                checks.Error(
                    f"{modelo.__name__} does not declare its personal data.",
                    hint="Set dados_pessoais = DadosPessoais(...) or SEM_DADOS_PESSOAIS on the model.",
                    obj=modelo,
                    id="privacidade.E001",
                )
            )
            continue
        conhecidos = {f.name for f in modelo._meta.get_fields()}
        if desconhecidos := set(declaracao.campos) - conhecidos:
            erros.append(
                checks.Error(
                    f"{modelo.__name__} declares unknown fields: {', '.join(sorted(desconhecidos))}.",
                    hint="Name the model's own fields.",
                    obj=modelo,
                    id="privacidade.E002",
                )
            )
        if declaracao.campos and not (declaracao.base_legal and declaracao.retencao):
            erros.append(
                checks.Error(
                    f"{modelo.__name__} holds personal data without legal basis or retention.",
                    hint="Fill base_legal and retencao.",
                    obj=modelo,
                    id="privacidade.E003",
                )
            )
    return erros
