from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from conferencias.inscricoes.api import (
    Acessibilidade,
    DadosDaInscricao,
    DadosDaPessoa,
    Inscricao,
    JaInscrito,
    ModalidadeDeParticipacao,
    Necessidade,
    RespostaDeConsentimento,
    inscrever,
)
from conferencias.nucleo.api import Modalidade, TipoDeEtapa
from formularios.assistente import Assistente
from formularios.inscricao.passos import (
    Consentimentos,
    Contato,
    EscolhaDeEixo,
    Identificacao,
    Necessidades,
    Participacao,
    Representacao,
)
from formularios.models import Formulario
from formularios.passos import FormularioDoPasso
from formularios.textos import AVISO_DA_INSCRICAO, COMUNICACAO, IMAGEM
from portal.erros import ErroDeNegocio
from portal.privacidade.api import Finalidade


class AssistenteDeInscricao(Assistente):
    formulario = Formulario.INSCRICAO
    etapa = TipoDeEtapa.INSCRICOES
    form_list = [
        ("identificacao", Identificacao),
        ("contato", Contato),
        ("segmento", Representacao),
        ("modalidade", Participacao),
        ("eixo", EscolhaDeEixo),
        ("acessibilidade", Necessidades),
        ("consentimentos", Consentimentos),
    ]
    condition_dict = {
        "modalidade": lambda assistente: assistente.rascunho.conferencia.modalidade == Modalidade.HIBRIDA
    }
    nome = _("Inscrição")
    titulo_da_revisao = _("Confira suas respostas e envie a inscrição")
    rotulo_de_enviar = _("Enviar minha inscrição")

    def concluir(self, respostas: Mapping[str, dict[str, Any]]) -> str:
        rascunho = self.rascunho
        return inscrever(
            municipio=rascunho.municipio,
            conferencia=rascunho.conferencia,
            dados=self._dados(respostas),
            chave_de_envio=rascunho.chave_de_envio,
            conta=rascunho.conta,
            iniciada_em=rascunho.criado_em,
        ).protocolo

    def comprovante(self, protocolo: str) -> str:
        return get_object_or_404(Inscricao.objects.all(), protocolo=protocolo).endereco_do_recibo()

    def saida(
        self, erro: ErroDeNegocio, formularios: Mapping[str, FormularioDoPasso]
    ) -> tuple[Any, str] | None:
        if isinstance(erro, JaInscrito):
            return _("Ver a inscrição que já existe"), erro.inscricao.endereco_do_recibo()
        return super().saida(erro, formularios)

    def _dados(self, respostas: Mapping[str, dict[str, Any]]) -> DadosDaInscricao:
        eixos = {str(eixo.numero): eixo for eixo in self.contexto.eixos}
        segmentos = {segmento.codigo: segmento for segmento in self.contexto.segmentos}
        return DadosDaInscricao(
            pessoa=DadosDaPessoa(**respostas["identificacao"], **respostas["contato"]),
            segmento=segmentos[respostas["segmento"]["segmento"]],
            entidade=respostas["segmento"]["entidade"],
            eixo=eixos[respostas["eixo"]["eixo"]],
            eixo_segunda_opcao=eixos.get(respostas["eixo"]["eixo_segunda_opcao"]),
            modalidade=self._modalidade(respostas),
            necessidades=_necessidades(**respostas["acessibilidade"]),
            consentimentos=_consentimentos(respostas["consentimentos"]),
        )

    def _modalidade(self, respostas: Mapping[str, dict[str, Any]]) -> ModalidadeDeParticipacao:
        if "modalidade" in respostas:
            return ModalidadeDeParticipacao(respostas["modalidade"]["modalidade"])
        online = self.contexto.conferencia.modalidade == Modalidade.ONLINE
        return ModalidadeDeParticipacao.REMOTA if online else ModalidadeDeParticipacao.PRESENCIAL


def _necessidades(necessidades: list[str], detalhe: str) -> tuple[Necessidade, ...]:
    """Put the detail on "another need" when it was marked, otherwise on the first one; alone, it is another need."""
    marcadas = necessidades or ([Acessibilidade.OUTRA] if detalhe else [])
    explicada = Acessibilidade.OUTRA if Acessibilidade.OUTRA in marcadas else next(iter(marcadas), None)
    return tuple(Necessidade(Acessibilidade(n), detalhe if n == explicada else "") for n in marcadas)


def _consentimentos(respostas: Mapping[str, bool]) -> tuple[RespostaDeConsentimento, ...]:
    return (
        RespostaDeConsentimento(Finalidade.AVISO_LIDO, respostas["aviso_lido"], str(AVISO_DA_INSCRICAO)),
        RespostaDeConsentimento(Finalidade.IMAGEM_E_VOZ, respostas["imagem"], str(IMAGEM)),
        RespostaDeConsentimento(Finalidade.COMUNICACAO_FUTURA, respostas["comunicacao"], str(COMUNICACAO)),
    )
