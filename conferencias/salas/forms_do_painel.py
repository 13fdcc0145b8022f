"""Forms of the panel: plain, so that they work without JavaScript."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model

from conferencias.nucleo.api import Conferencia
from conferencias.salas.models import ConfiguracaoDasSalas, Sala, Sessao, TipoDeSessao
from conferencias.salas.video import SEM_VIDEO, escolhas
from portal.contas.models import Conta
from portal.erros import ErroDeNegocio
from portal.painel.api import do_municipio

HORA = {"type": "datetime-local"}
FORMATO = "%Y-%m-%dT%H:%M"


class FormularioDeAcao(forms.Form):
    """A form whose values go to an action, which may refuse them."""

    def aceitar(self, erro: ErroDeNegocio | ValidationError) -> None:
        """Show why the action refused, beside its field when there is one."""
        if isinstance(erro, ErroDeNegocio):
            self.add_error(erro.campo if erro.campo in self.fields else None, str(erro))
            return
        por_campo = erro.message_dict if hasattr(erro, "error_dict") else {"": erro.messages}
        for campo, frases in por_campo.items():
            for frase in frases:
                self.add_error(campo if campo in self.fields else None, frase)


def hora(rotulo: str, invalida: str) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=rotulo,
        widget=forms.DateTimeInput(HORA, format=FORMATO),
        error_messages={"invalid": invalida, "required": invalida},
    )


class FormularioDeSessao(FormularioDeAcao):
    """One item of the programme, in the city's hours."""

    tipo = forms.ChoiceField(label=_("Tipo"), choices=TipoDeSessao.choices)
    titulo = forms.CharField(
        label=_("Título"), max_length=200, error_messages={"required": _("Escreva o título da atividade.")}
    )
    inicio = hora(_("Começa em"), _("Escreva o dia e a hora em que a atividade começa."))
    fim = hora(_("Termina em"), _("Escreva o dia e a hora em que a atividade termina."))
    local = forms.CharField(label=_("Local"), max_length=200, required=False)
    pessoas = forms.CharField(
        label=_("Pessoas"),
        required=False,
        help_text=_("Uma por linha, com o que cada uma faz. Por exemplo: Maria Souza, palestrante."),
        widget=forms.Textarea({"rows": 3}),
    )
    descricao = forms.CharField(label=_("Descrição"), required=False, widget=forms.Textarea({"rows": 3}))
    eixo = forms.ModelChoiceField(label=_("Eixo"), queryset=None, required=False)
    sala = forms.ModelChoiceField(
        label=_("Sala on-line"),
        queryset=None,
        required=False,
        help_text=_("Em que sala as pessoas acompanham a atividade. A sala abre e fecha com ela."),
    )

    def __init__(self, *args: Any, sessao: Sessao, **kwargs: Any) -> None:
        inicial = {
            campo: getattr(sessao, campo) for campo in self.base_fields if campo not in ("eixo", "sala")
        }
        super().__init__(*args, initial=inicial | {"eixo": sessao.eixo_id, "sala": sessao.sala_id}, **kwargs)
        self.fields["eixo"].queryset = sessao.conferencia.eixos.all()  # type: ignore[attr-defined]
        self.fields["sala"].queryset = Sala.objects.filter(conferencia=sessao.conferencia)  # type: ignore[attr-defined]


class FormularioDeMaterial(FormularioDeAcao):
    """A document already sent to the panel, or an address."""

    titulo = forms.CharField(
        label=_("Título do material"),
        max_length=200,
        error_messages={"required": _("Escreva o título do material.")},
    )
    documento = forms.ModelChoiceField(label=_("Arquivo"), queryset=None, required=False)
    link = forms.URLField(
        label=_("ou endereço na internet"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Escreva o endereço completo, como https://www.exemplo.org/arquivo.")},
    )

    def __init__(self, *args: Any, conferencia: Conferencia, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="material_%s", **kwargs)  # the page has the session's title too
        documentos = do_municipio(get_document_model(), conferencia.municipio).order_by("title")
        self.fields["documento"].queryset = documentos  # type: ignore[attr-defined]


class FormularioDeSala(FormularioDeAcao):
    """A room: its video, the interpreter's, the telephone, and who runs it."""

    nome = forms.CharField(
        label=_("Nome"), max_length=160, error_messages={"required": _("Escreva o nome da sala.")}
    )
    driver = forms.ChoiceField(label=_("Vídeo"))
    endereco_do_video = forms.CharField(label=_("Endereço do vídeo"), max_length=500, required=False)
    driver_de_libras = forms.ChoiceField(label=_("Vídeo de intérprete de Libras"))
    endereco_de_libras = forms.CharField(
        label=_("Endereço do vídeo de Libras"), max_length=500, required=False
    )
    telefone = forms.CharField(
        label=_("Por telefone"),
        max_length=300,
        required=False,
        help_text=_("Como ouvir e falar por telefone. Por exemplo: 0800 000 0000, sala 1234."),
    )
    facilitadores = forms.ModelMultipleChoiceField(
        label=_("Quem facilita"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Além da relatoria e da comissão organizadora, que podem conduzir todas as salas."),
    )

    def __init__(self, *args: Any, sala: Sala, **kwargs: Any) -> None:
        inicial = {campo: getattr(sala, campo) for campo in self.base_fields if campo != "facilitadores"}
        nomeadas = list(sala.facilitadores.values_list("pk", flat=True)) if sala.pk else []
        super().__init__(*args, initial=inicial | {"facilitadores": nomeadas}, **kwargs)
        for campo in ("driver", "driver_de_libras"):
            self.fields[campo].choices = escolhas()  # type: ignore[attr-defined]
        equipe = do_municipio(Conta, sala.conferencia.municipio).filter(is_active=True)
        self.fields["facilitadores"].queryset = equipe  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        dados = super().clean() or {}
        for driver, endereco in (("driver", "endereco_do_video"), ("driver_de_libras", "endereco_de_libras")):
            if dados.get(driver, SEM_VIDEO) != SEM_VIDEO and not dados.get(endereco):
                self.add_error(endereco, _("Escreva o endereço, ou escolha “Sem vídeo”."))
        return dados


class FormularioDeConfiguracao(FormularioDeAcao):
    """How the municipality's rooms work."""

    servidores_de_video = forms.CharField(
        label=_("Servidores de vídeo permitidos"),
        required=False,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
    )
    abre_minutos_antes = forms.IntegerField(min_value=0, max_value=240)
    silencio_minutos = forms.IntegerField(min_value=2, max_value=60)
    mensagens_por_minuto = forms.IntegerField(min_value=1, max_value=60)

    def __init__(self, *args: Any, atual: ConfiguracaoDasSalas, **kwargs: Any) -> None:
        inicial = {campo: getattr(atual, campo) for campo in self.base_fields}
        super().__init__(*args, initial=inicial, **kwargs)
        for nome, campo in self.fields.items():
            do_modelo = ConfiguracaoDasSalas._meta.get_field(nome)
            campo.label = str(do_modelo.verbose_name).capitalize()  # type: ignore[union-attr]
            campo.help_text = do_modelo.help_text  # type: ignore[union-attr]

    def clean_servidores_de_video(self) -> str:
        linhas = [linha.strip().lower() for linha in self.cleaned_data["servidores_de_video"].splitlines()]
        nomes = list(dict.fromkeys(linha for linha in linhas if linha))
        for nome in nomes:
            if "/" in nome or " " in nome or "*" in nome or "." not in nome:
                raise ValidationError(
                    _(
                        "“%(nome)s” não é um nome de servidor. Escreva só o nome, como meet.exemplo.org, um por linha."
                    ),
                    params={"nome": nome},
                )
        return "\n".join(nomes)
