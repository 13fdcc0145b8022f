"""The steps of a proposal: write first, identify last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from biblioteca.api import citacao, localizar_dispositivo
from conferencias.nucleo.api import ROTULO_DA_ESFERA, Esfera
from formularios.campos import Escolha, Linha
from formularios.passos import FormularioDoPasso
from formularios.pessoa import ContatoDaPessoa, NomeDaPessoa
from formularios.textos import AVISO_DA_PROPOSTA

if TYPE_CHECKING:
    from biblioteca.models import Dispositivo

# The competences of each level (LOAS, arts. 12 to 15), in examples.
EXEMPLOS_DA_ESFERA = {
    Esfera.MUNICIPIO: _(
        "O que a prefeitura pode fazer. Por exemplo: horário do CRAS, equipe, benefícios eventuais."
    ),
    Esfera.ESTADO: _(
        "O que o governo do estado pode fazer. Por exemplo: serviços regionais, formação de equipes, repasses."
    ),
    Esfera.UNIAO: _(
        "O que o governo federal pode fazer. Por exemplo: regras do BPC e do Bolsa Família, repasses."
    ),
}


class Tema(FormularioDoPasso):
    titulo = _("Sobre o que é a sua proposta?")
    titulo_e_rotulo = True
    rotulos_na_revisao = {"eixo": _("Eixo"), "esfera": _("Para quem é a proposta")}

    eixo = Escolha(
        label=titulo,
        help_text=_("Escolha o eixo, isto é, o tema da conferência que mais combina com a sua ideia."),
        error_messages={"required": _("Escolha o eixo da sua proposta.")},
    )
    esfera = Escolha(
        label=_("Quem pode fazer o que você propõe?"),
        help_text=_("Se ficar em dúvida, escolha o município. O conselho pode ajudar a ajustar depois."),
        error_messages={"required": _("Escolha quem pode fazer o que você propõe.")},
    )

    def montar(self) -> None:
        self.fields["eixo"].oferecer((str(e.numero), str(e), e.ementa) for e in self.contexto.eixos)
        self.fields["esfera"].oferecer(
            (esfera.value, ROTULO_DA_ESFERA[esfera], EXEMPLOS_DA_ESFERA[esfera])
            for esfera in self.contexto.regras.esferas
        )


class Redacao(FormularioDoPasso):
    titulo = _("Escreva sua proposta")
    explicacao = _("Diga o que deve ser feito, para quem e por quê. Não precisa usar palavras difíceis.")
    ajuda = "formularios/_redacao.html"
    rotulos_na_revisao = {"norma_citada": _("Lei ou norma citada")}

    titulo_da_proposta = Linha(
        label=_("Título"),
        help_text=_("Uma frase curta que resuma a ideia."),
        error_messages={"required": _("Dê um título à sua proposta.")},
    )
    texto = forms.CharField(
        label=_("Proposta"),
        widget=forms.Textarea(attrs={"rows": "8"}),
        error_messages={"required": _("Escreva a sua proposta.")},
    )
    norma_citada = Linha(
        label=_("Sua proposta fala de alguma lei ou norma?"),
        help_text=_("Por exemplo: LOAS, art. 20, § 3º. Se não souber, deixe em branco."),
        required=False,
        max_length=300,
    )

    def montar(self) -> None:
        regras = self.contexto.regras
        self.limitar("titulo_da_proposta", maximo=regras.titulo_maximo_caracteres)
        self.limitar(
            "texto", minimo=regras.proposta_minimo_caracteres, maximo=regras.proposta_maximo_caracteres
        )

    def apresentar(self, nome: str, valor: Any) -> str:
        """Say which provision of the library was recognised; what was not goes on as written."""
        dispositivo = self.dispositivo(valor) if nome == "norma_citada" and valor else None
        if dispositivo is None:
            return super().apresentar(nome, valor)
        return gettext("%(escrito)s\nNa biblioteca do portal: %(citacao)s.") % {
            "escrito": valor,
            "citacao": citacao(dispositivo),
        }

    def dispositivo(self, citado: str) -> Dispositivo | None:
        return localizar_dispositivo(citado, self.contexto.conferencia.municipio)


class Autoria(ContatoDaPessoa, NomeDaPessoa):
    titulo = _("Quem está propondo")
    explicacao = _(
        "Sua proposta já está guardada. Falta só dizer quem propõe, para o conselho poder responder."
    )
    aviso = AVISO_DA_PROPOSTA
    rotulos_na_revisao = {"aviso_lido": _("Leu o aviso de privacidade")}

    aviso_lido = forms.BooleanField(
        label=_("Li o aviso de privacidade"),
        error_messages={"required": _("Leia o aviso de privacidade e marque que leu.")},
    )

    def montar(self) -> None:
        self.fields["email"].help_text = _("Para receber a resposta do conselho. Não é publicado.")
        self.fields["telefone"].help_text = _(
            "Para o conselho falar com você, se for preciso. Não é publicado."
        )
