from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from biblioteca.api import localizar_dispositivo
from conferencias.inscricoes.api import DadosDaPessoa
from conferencias.nucleo.api import Esfera, TipoDeEtapa
from conferencias.propostas.api import (
    DadosDaProposta,
    Proposta,
    RedacaoDaProposta,
    enviar_proposta,
    reenviar_proposta,
)
from formularios.assistente import Assistente
from formularios.models import Formulario
from formularios.proposta.passos import Autoria, Redacao, Tema
from formularios.textos import AVISO_DA_PROPOSTA
from portal.privacidade.api import Finalidade, registrar_consentimento


class _DeProposta(Assistente):
    """What writing and correcting share."""

    def comprovante(self, protocolo: str) -> str:
        return get_object_or_404(Proposta.objects.all(), protocolo=protocolo).endereco_do_autor()

    def redacao(self, respostas: Mapping[str, dict[str, Any]]) -> RedacaoDaProposta:
        tema, texto = respostas["tema"], respostas["texto"]
        return RedacaoDaProposta(
            eixo=next(eixo for eixo in self.contexto.eixos if str(eixo.numero) == tema["eixo"]),
            esfera=Esfera(tema["esfera"]),
            titulo=texto["titulo_da_proposta"],
            texto=texto["texto"],
            norma_citada=texto["norma_citada"],
            dispositivo=localizar_dispositivo(texto["norma_citada"], self.rascunho.municipio),
        )


class AssistenteDeProposta(_DeProposta):
    formulario = Formulario.PROPOSTA
    etapa = TipoDeEtapa.PROPOSTAS
    form_list = [("tema", Tema), ("texto", Redacao), ("autoria", Autoria)]
    nome = _("Proposta")
    titulo_da_revisao = _("Confira e envie sua proposta")
    rotulo_de_enviar = _("Enviar minha proposta")

    def concluir(self, respostas: Mapping[str, dict[str, Any]]) -> str:
        rascunho = self.rascunho
        pessoa = dict(respostas["autoria"])
        aviso_lido = pessoa.pop("aviso_lido")
        proposta = enviar_proposta(
            municipio=rascunho.municipio,
            conferencia=rascunho.conferencia,
            dados=DadosDaProposta(redacao=self.redacao(respostas), pessoa=DadosDaPessoa(**pessoa)),
            chave_de_envio=rascunho.chave_de_envio,
            conta=rascunho.conta,
            iniciada_em=rascunho.criado_em,
        )
        registrar_consentimento(
            municipio=rascunho.municipio,
            titular=f"proposta:{proposta.protocolo}",
            finalidade=Finalidade.AVISO_LIDO,
            aceito=aviso_lido,
            texto=str(AVISO_DA_PROPOSTA),
        )
        return proposta.protocolo


class AssistenteDeCorrecao(_DeProposta):
    """Correcting what the council returned. When it may still be corrected is asked on sending: the rule's home is there."""

    formulario = Formulario.CORRECAO
    form_list = [("tema", Tema), ("texto", Redacao)]
    nome = _("Correção da proposta")
    titulo_da_revisao = _("Confira e envie sua proposta corrigida")
    rotulo_de_enviar = _("Enviar a proposta corrigida")
    aberto = True

    def get_context_data(self, form: Any = None, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(form=form, **kwargs) | {"motivo": self.proposta.motivo}

    @cached_property
    def proposta(self) -> Proposta:
        return get_object_or_404(Proposta.objects.select_related("autor"), protocolo=self.rascunho.corrige)

    def concluir(self, respostas: Mapping[str, dict[str, Any]]) -> str:
        # The draft was only opened to whoever proved to be the author.
        return reenviar_proposta(
            proposta=self.proposta,
            redacao=self.redacao(respostas),
            conta=self.rascunho.conta,
            autoria=True,
            iniciada_em=self.rascunho.criado_em,
        ).protocolo
