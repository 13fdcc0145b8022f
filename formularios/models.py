from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from formularios.codigos import codigo_de_papel, novo_token
from formularios.querysets import ConsultaDeRascunhos
from portal.municipios.escopo import gerente_municipal
from portal.privacidade.declaracao import DadosPessoais


class Formulario(models.TextChoices):
    INSCRICAO = "inscricao", _("Inscrição")
    PROPOSTA = "proposta", _("Proposta")
    CORRECAO = "correcao", _("Correção de proposta")


class Rascunho(models.Model):
    """Answers on their way: the only place where they live until they are sent.

    ``dados`` maps each visited step to ``{"campos": {name: [typed texts]}, "valido": bool, "versao": int}``, raw as
    typed, so that nothing is lost and nothing is believed before it is checked. It is emptied when sent.
    """

    municipio = models.ForeignKey("municipios.Municipio", on_delete=models.PROTECT, related_name="+")
    conferencia = models.ForeignKey("nucleo.Conferencia", on_delete=models.CASCADE, related_name="+")
    formulario = models.CharField(_("formulário"), max_length=20, choices=Formulario.choices)
    token = models.CharField(
        _("chave do endereço"), max_length=22, unique=True, default=novo_token, editable=False
    )
    codigo_hash = models.CharField(_("resumo do código"), max_length=64, unique=True, editable=False)
    conta = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    corrige = models.CharField(_("protocolo da proposta corrigida"), max_length=8, blank=True)
    dados = models.JSONField(_("respostas"), default=dict)
    versao = models.PositiveIntegerField(_("versão"), default=0)
    criado_em = models.DateTimeField(_("criado em"), default=timezone.now, editable=False)
    atualizado_em = models.DateTimeField(_("atualizado em"), default=timezone.now)
    expira_em = models.DateTimeField(_("será apagado em"))
    enviado_em = models.DateTimeField(_("enviado em"), null=True)
    resultado = models.CharField(_("protocolo que resultou"), max_length=8, blank=True)

    objects = gerente_municipal(ConsultaDeRascunhos)

    dados_pessoais = DadosPessoais(
        campos={
            "dados": "answers of a registration or proposal not yet sent; may tell of a disability",
            "conta": "whose draft it is, when the person is logged in",
        },
        base_legal="LGPD, art. 7º, III, and art. 11, II, b",
        retencao="answers: until sent, discarded, or prazo_guarda_rascunho_dias after the last change",
        sensivel=True,
    )

    class Meta:
        verbose_name = _("rascunho")
        verbose_name_plural = _("rascunhos")
        indexes = [models.Index(fields=["municipio", "expira_em"], name="rascunho_por_vencimento")]
        constraints = [
            models.CheckConstraint(
                condition=Q(enviado_em=None, resultado="") | (Q(enviado_em__isnull=False) & ~Q(resultado="")),
                name="rascunho_enviado_tem_resultado",
            ),
            models.CheckConstraint(
                condition=Q(formulario=Formulario.CORRECAO) ^ Q(corrige=""),
                name="rascunho_de_correcao_diz_o_que_corrige",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_formulario_display()} ({self.criado_em:%d/%m/%Y})"

    def get_absolute_url(self) -> str:
        """Return the address that reopens the draft where the person stopped."""
        return reverse(f"formularios:{self.formulario}_rascunho", kwargs={"token": self.token})

    @property
    def codigo(self) -> str:
        """The code to be written on paper."""
        return codigo_de_papel(self.token)

    @property
    def chave_de_envio(self) -> str:
        """What makes a second sending of the same draft the same sending; it opens nothing."""
        return hashlib.sha256(b"envio:" + self.token.encode()).hexdigest()

    def campos(self, passo: str) -> dict[str, list[str]] | None:
        """Return what was typed at a step, None where it was never saved."""
        guardado = self.dados.get(passo)
        return guardado["campos"] if guardado else None

    def versao_do_passo(self, passo: str) -> int:
        """Return the version of the draft in which the step was last written, 0 if never."""
        return self.dados.get(passo, {}).get("versao", 0)

    def valido(self, passo: str) -> bool:
        return self.dados.get(passo, {}).get("valido", False)
