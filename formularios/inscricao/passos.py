"""The steps of a registration. Asked only: what organises the conference; each page says why it asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencias.inscricoes.api import Acessibilidade, Canal, ModalidadeDeParticipacao
from formularios.campos import Escolha, Linha
from formularios.passos import FormularioDoPasso
from formularios.pessoa import ContatoDaPessoa, NomeDaPessoa
from formularios.textos import AVISO_DA_INSCRICAO, COMUNICACAO, IMAGEM
from portal.interface.datas import CampoDataEmPartes, DataEmPartes
from portal.interface.formularios import VariasOpcoes


class Identificacao(NomeDaPessoa):
    titulo = gettext_lazy("Quem vai participar")
    explicacao = gettext_lazy("Usamos seu nome no crachá e na lista de presença.")

    data_nascimento = CampoDataEmPartes(
        label=gettext_lazy("Data de nascimento"),
        help_text=gettext_lazy("Por exemplo: 27 3 1985. Serve para distinguir pessoas de mesmo nome."),
        required=False,
        widget=DataEmPartes(nascimento=True),
    )

    def montar(self) -> None:
        minima = self.contexto.regras.idade_minima
        if minima is not None:
            campo = self.fields["data_nascimento"]
            campo.required = True
            campo.help_text = _(
                "Por exemplo: 27 3 1985. É preciso ter ao menos %(minima)s anos no dia da conferência."
            ) % {"minima": minima}

    def clean_data_nascimento(self) -> Any:
        nascimento = self.cleaned_data["data_nascimento"]
        hoje = timezone.localdate()
        if nascimento and not (hoje.year - 130 <= nascimento.year and nascimento <= hoje):
            raise ValidationError(
                _("Confira o ano de nascimento: você escreveu %(ano)s.") % {"ano": nascimento.year},
                code="ano",
            )
        return nascimento


class Contato(ContatoDaPessoa):
    titulo = gettext_lazy("Como falar com você")
    explicacao = gettext_lazy(
        "Não tem e-mail ou telefone? Deixe em branco e siga: o comprovante aparece na tela, e você pode imprimir ou anotar."
    )
    rotulos_na_revisao = {"canal_preferido": gettext_lazy("Como prefere receber avisos")}

    canal_preferido = Escolha(
        label=gettext_lazy("Como você prefere receber avisos?"),
        error_messages={"required": gettext_lazy("Escolha como você prefere receber avisos.")},
    )

    def montar(self) -> None:
        self.fields["email"].help_text = _("Para receber o comprovante.")
        self.fields["telefone"].help_text = _(
            "Só ligamos se algo mudar na conferência, em horário comercial."
        )
        self.fields["canal_preferido"].oferecer((valor, rotulo, "") for valor, rotulo in Canal.choices)

    def clean(self) -> dict[str, Any]:
        dados = super().clean() or self.cleaned_data
        canal = dados.get("canal_preferido")
        if canal == Canal.EMAIL and dados.get("email") == "":
            self.add_error(
                "email",
                _("Você escolheu receber avisos por e-mail. Escreva seu e-mail ou escolha outro modo."),
            )
        if canal in (Canal.TELEFONE, Canal.WHATSAPP) and dados.get("telefone") == "":
            self.add_error(
                "telefone",
                _("Você escolheu receber avisos pelo telefone. Escreva o número ou escolha outro modo."),
            )
        return dados


class Representacao(FormularioDoPasso):
    titulo = gettext_lazy("Quem você representa na conferência?")
    titulo_e_rotulo = True
    rotulos_na_revisao = {
        "segmento": gettext_lazy("Segmento"),
        "entidade": gettext_lazy("Entidade, organização ou órgão"),
    }

    segmento = Escolha(
        label=titulo,
        help_text=gettext_lazy(
            "A lei divide a conferência entre governo e sociedade civil. Leia os exemplos e escolha um grupo."
        ),
        error_messages={"required": gettext_lazy("Escolha o grupo que você representa.")},
    )
    entidade = Linha(
        label=gettext_lazy("Nome da entidade, organização ou órgão"),
        help_text=gettext_lazy("Deixe em branco se você participa em seu próprio nome."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def montar(self) -> None:
        self.fields["segmento"].oferecer((s.codigo, s.nome, s.exemplos) for s in self.contexto.segmentos)


class Participacao(FormularioDoPasso):
    """Asked only where the conference is hybrid."""

    titulo = gettext_lazy("Como você vai participar?")
    titulo_e_rotulo = True
    rotulos_na_revisao = {"modalidade": gettext_lazy("Como vai participar")}

    modalidade = Escolha(
        label=titulo,
        help_text=gettext_lazy("Você pode mudar de ideia: avise a equipe antes da conferência."),
        error_messages={"required": gettext_lazy("Escolha como você vai participar.")},
    )

    def montar(self) -> None:
        self.fields["modalidade"].oferecer(
            (valor, nome, "") for valor, nome in ModalidadeDeParticipacao.choices
        )


class EscolhaDeEixo(FormularioDoPasso):
    titulo = gettext_lazy("De que grupo de trabalho você quer participar?")
    titulo_e_rotulo = True
    rotulos_na_revisao = {
        "eixo": gettext_lazy("Eixo, primeira opção"),
        "eixo_segunda_opcao": gettext_lazy("Eixo, segunda opção"),
    }

    eixo = Escolha(
        label=titulo,
        help_text=gettext_lazy("Cada grupo discute um eixo, isto é, um tema da conferência."),
        error_messages={"required": gettext_lazy("Escolha o eixo do grupo de trabalho.")},
    )
    eixo_segunda_opcao = Escolha(
        label=gettext_lazy("E se esse grupo estiver cheio?"),
        required=False,
    )

    def montar(self) -> None:
        eixos = [(str(e.numero), str(e), e.ementa) for e in self.contexto.eixos]
        self.fields["eixo"].oferecer(eixos)
        self.fields["eixo_segunda_opcao"].oferecer(
            [
                ("", gettext_lazy("Qualquer outro grupo"), ""),
                *((numero, nome, "") for numero, nome, _ementa in eixos),
            ]
        )

    def clean(self) -> dict[str, Any]:
        dados = super().clean() or self.cleaned_data
        if dados.get("eixo") and dados.get("eixo") == dados.get("eixo_segunda_opcao"):
            self.add_error("eixo_segunda_opcao", _("A segunda opção é igual à primeira. Escolha outro eixo."))
        return dados


class Necessidades(FormularioDoPasso):
    titulo = gettext_lazy("Do que você precisa para participar bem?")
    titulo_e_rotulo = True
    rotulos_na_revisao = {
        "necessidades": gettext_lazy("Necessidades de acessibilidade"),
        "detalhe": gettext_lazy("Detalhes sobre acessibilidade"),
    }

    necessidades = forms.MultipleChoiceField(
        label=titulo,
        help_text=gettext_lazy(
            "Marque o que for preciso, ou nada. Só quem prepara o evento vê esta resposta."
        ),
        choices=Acessibilidade.choices,
        required=False,
        widget=VariasOpcoes,
    )
    detalhe = forms.CharField(
        label=gettext_lazy("Quer explicar melhor?"),
        help_text=gettext_lazy("Por exemplo: vou com uma pessoa acompanhante, preciso sentar na frente."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )

    def clean(self) -> dict[str, Any]:
        dados = super().clean() or self.cleaned_data
        if Acessibilidade.OUTRA in dados.get("necessidades", []) and dados.get("detalhe") == "":
            self.add_error("detalhe", _("Você marcou outra necessidade. Escreva qual é."))
        return dados


class Consentimentos(FormularioDoPasso):
    titulo = gettext_lazy("Seus dados e sua imagem")
    aviso = AVISO_DA_INSCRICAO
    rotulos_na_revisao = {
        "aviso_lido": gettext_lazy("Leu o aviso de privacidade"),
        "imagem": gettext_lazy("Autoriza o uso de imagem e voz"),
        "comunicacao": gettext_lazy("Quer receber notícias de outras edições"),
    }

    aviso_lido = forms.BooleanField(
        label=gettext_lazy("Li o aviso de privacidade"),
        error_messages={"required": gettext_lazy("Leia o aviso de privacidade e marque que leu.")},
    )
    imagem = forms.BooleanField(
        label=gettext_lazy("Autorizo o uso da minha imagem e voz (opcional)"),
        help_text=IMAGEM,
        required=False,
    )
    comunicacao = forms.BooleanField(
        label=gettext_lazy("Quero receber notícias de outras edições (opcional)"),
        help_text=COMUNICACAO,
        required=False,
    )
